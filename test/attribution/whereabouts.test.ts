import assert from 'node:assert/strict';
import { originOf } from '../../src/core/origins.ts';
import { Desk, type Page } from './notation.ts';

const moved = { type: 'docMoved', fromFile: '/r/a.ts' } as const;

/** A window with a repository at `/r`. */
function desk(): Desk {
	const made = new Desk();
	made.send({ type: 'repo', repo: '/r/.git', root: '/r' });
	return made;
}

function opened(of: Page, doc: string, file: string, text = of.text) {
	const document = { doc, file, language: 'typescript', text, dirty: false };
	return { type: 'docOpened', ...document } as const;
}

/** The text held under a name, with what AI wrote of it in brackets; null where nothing is. */
function held({ attribution }: Desk, doc: string): string | null {
	const ledger = attribution.docs.get(doc)?.ledger;
	if (!ledger) return null;
	const { text, map } = ledger.attributed();
	const runs = [...map.runs()].map(({ from, length, origin }) => {
		const part = text.slice(from, from + length);
		return attribution.table.insertionOf(origin) === null ? part : `[${part}]`;
	});
	return runs.join('');
}

describe('whereabouts of documents', () => {
	it('a renamed document goes on, with its insertions and its undo', () => {
		const of = desk();
		const p = of.open('x|').accept('one()');
		of.quickly(() => {
			of.send({ ...moved, from: p.doc, doc: 'file:///r/b.ts', file: '/r/b.ts' });
			of.send(opened(p, 'file:///r/b.ts', '/r/b.ts'));
		});
		of.pass(1_000);
		assert.equal(held(of, p.doc), null);
		assert.equal(held(of, 'file:///r/b.ts'), 'x[one()]');
		assert.equal(of.attribution.docs.get('file:///r/b.ts')?.isOpen, true);
		assert.equal(of.attribution.book.get('w-1')?.path, 'b.ts');
		assert.deepEqual(of.attribution.book.countersOf('w-1'), {
			inserted: 5,
			copied: 0,
			restored: 0,
			surviving: 5,
			removed: 0,
		});
		assert.deepEqual(of.counts, []);
		const change = { changes: [[1, 6, '']], length: 1, dirty: true, reason: 'undo' } as const;
		of.send({ type: 'docChanged', doc: 'file:///r/b.ts', ...change });
		of.pass(100);
		assert.notEqual(of.attribution.book.get('w-1')?.undoneMs, null);
	});

	it('a change that still waits is settled first', () => {
		const of = desk();
		const p = of.open('x|');
		of.quickly(() => {
			p.accept('one()');
			of.send({ ...moved, from: p.doc, doc: 'file:///r/b.ts', file: '/r/b.ts' });
			of.send(opened(p, 'file:///r/b.ts', '/r/b.ts'));
		});
		assert.equal(held(of, 'file:///r/b.ts'), 'x[one()]');
	});

	it('a folder takes all below it along, open or closed, and no neighbour of like name', () => {
		const of = desk();
		const at = (name: string) => ({ doc: `file:///r/${name}`, file: `/r/${name}` });
		const a = of.open('a|', at('lib/a.ts')).accept('one()').save().close();
		of.open('b|', at('lib/sub/b c.ts')).accept('two()');
		const other = of.open('c|', at('library/c.ts')).accept('three()');
		of.send({
			type: 'docMoved',
			from: 'file:///r/lib',
			fromFile: '/r/lib',
			doc: 'file:///r/kit',
			file: '/r/kit',
		});
		of.pass(1_000);
		assert.equal(held(of, a.doc), null);
		assert.equal(held(of, 'file:///r/kit/a.ts'), 'a[one()]');
		assert.equal(of.attribution.docs.get('file:///r/kit/a.ts')?.file, '/r/kit/a.ts');
		assert.equal(held(of, other.doc), 'c[three()]');
		const paths = [1, 2, 3].map((n) => of.attribution.book.get(`w-${n}`)?.path);
		assert.deepEqual(paths, ['kit/a.ts', 'kit/sub/b c.ts', 'library/c.ts']);
	});

	it('a new document saved as a file is that file, counted once', () => {
		const of = desk();
		const untitled = of.open('|', { doc: 'untitled:Untitled-1', file: null }).accept('one()');
		const file = { doc: 'file:///r/new.ts', file: '/r/new.ts' };
		const p = of.open('|', file);
		of.quickly(() => {
			of.send({ type: 'docMoved', from: untitled.doc, fromFile: null, ...file });
			of.send(opened(untitled, p.doc, '/r/new.ts'));
			// The editor empties the new document and closes it.
			const empty = { changes: [[0, 5, '']], length: 0, dirty: true } as const;
			of.send({ type: 'docChanged', doc: untitled.doc, ...empty });
			of.send({ type: 'docClosed', doc: untitled.doc });
		});
		of.pass(1_000);
		assert.deepEqual([...of.attribution.docs.keys()], [p.doc]);
		assert.equal(held(of, p.doc), '[one()]');
		assert.deepEqual([...of.attribution.book.ids()], ['w-1']);
		const insertion = of.attribution.book.get('w-1');
		assert.deepEqual([insertion?.repo, insertion?.path], ['/r/.git', 'new.ts']);
		assert.equal(of.attribution.book.countersOf('w-1')?.removed, 0);
		assert.equal(of.touched, '');
	});

	it('the answer for a document that moved meanwhile finds it', () => {
		const of = desk();
		const p = of.open('x|', { answered: false }).accept('one()');
		of.send({ ...moved, from: p.doc, doc: 'file:///r/b.ts', file: '/r/b.ts' });
		of.send(opened(p, 'file:///r/b.ts', '/r/b.ts'));
		of.send({ type: 'restored', doc: p.doc, match: 'none', remembered: null });
		assert.equal(held(of, 'file:///r/b.ts'), 'x[one()]');
	});

	it('what was under the new name is overwritten', () => {
		const of = desk();
		const b = of.open('b|', { doc: 'file:///r/b.ts', file: '/r/b.ts' }).accept('old()');
		const a = of.open('a|').accept('new()');
		of.send({ ...moved, from: a.doc, doc: b.doc, file: '/r/b.ts' });
		assert.equal(held(of, b.doc), 'a[new()]');
		assert.notEqual(of.attribution.book.get('w-1')?.goneMs, null);
	});

	it('a deleted file is gone, no act of rework, and known when its text comes back', () => {
		const of = desk();
		const a = of.open('|').accept('theWholeAnswer(withArguments);\n');
		of.send({ type: 'docDeleted', doc: 'file:///r', file: '/r' });
		assert.equal(held(of, a.doc), null);
		assert.notEqual(of.attribution.book.get('w-1')?.goneMs, null);
		assert.equal(of.touched, '');
		const b = of.open('|', { doc: 'file:///r/b.ts', file: '/r/b.ts' });
		b.look().paste('theWholeAnswer(withArguments);\n');
		assert.equal(held(of, b.doc), '[theWholeAnswer(withArguments);\n]');
		assert.equal(of.attribution.book.get('w-1')?.goneMs, null);
	});

	it('of an excluded document nothing uncommitted is kept', () => {
		const of = desk();
		const a = of.open('|').accept('secret()');
		const b = of.open('|', { doc: 'file:///r/b.ts', file: '/r/b.ts' }).accept('other()');
		of.send({ type: 'docIgnored', doc: a.doc, why: 'excluded' });
		assert.deepEqual([held(of, a.doc), held(of, b.doc)], [null, '[other()]']);
		assert.deepEqual([...of.attribution.book.ids()], ['w-2']);
	});

	it('of a document that grew too large nothing is said any more', () => {
		const of = desk();
		const a = of.open('|').accept('one()');
		of.send({ type: 'docIgnored', doc: a.doc, why: 'tooLarge' });
		assert.equal(held(of, a.doc), null);
		assert.equal(of.attribution.book.get('w-1')?.goneMs, null);
		assert.equal(of.attribution.book.line('w-1', 0)?.outcome, 'uncommitted');
	});
});

describe('a cell that came to be', () => {
	const cell = (n: number) => ({
		doc: `vscode-notebook-cell:/r/n.ipynb#W${n}s`,
		file: '/r/n.ipynb',
	});
	const added = (n: number, text: string) =>
		({
			...cell(n),
			type: 'docOpened',
			language: 'python',
			text,
			dirty: true,
			added: true,
		}) as const;

	it('split off, it has the origins of what was cut off elsewhere', () => {
		const of = desk();
		const p = of.open('x = 1\n|', cell(0)).look().accept('accepted = compute(1)\n');
		of.quickly(() => {
			p.delete('accepted = compute(1)\n');
			of.send(added(1, 'accepted = compute(1)\n'));
		});
		of.pass(1_000);
		assert.equal(held(of, cell(1).doc), '[accepted = compute(1)\n]');
		assert.deepEqual([...of.attribution.book.ids()], ['w-1']);
		assert.equal(of.attribution.book.get('w-1')?.goneMs, null);
		assert.deepEqual(of.counts, []);
	});

	it('with text that nobody knows it is nobody’s', () => {
		const of = desk();
		of.send(added(1, 'created = by_some_tool(1)\n'));
		of.pass(1_000);
		assert.equal(held(of, cell(1).doc), 'created = by_some_tool(1)\n');
		const [run] = of.attribution.docs.get(cell(1).doc)?.ledger?.map.runs() ?? [];
		assert.equal(run?.origin, originOf('unknown'));
		assert.deepEqual([...of.attribution.book.ids()], []);
	});

	it('goes with its notebook: renamed, and deleted', () => {
		const of = desk();
		const p = of.open('|', cell(0)).look().accept('accepted = compute(1)\n');
		of.open('|', cell(1)).look().accept('second = compute(2)\n');
		const names = { from: 'file:///r/n.ipynb', fromFile: '/r/n.ipynb' };
		of.send({ type: 'docMoved', ...names, doc: 'file:///r/m.ipynb', file: '/r/m.ipynb' });
		of.pass(1_000);
		assert.equal(of.attribution.docs.get(p.doc)?.file, '/r/m.ipynb');
		assert.deepEqual(
			[1, 2].map((n) => of.attribution.book.get(`w-${n}`)?.path),
			['m.ipynb', 'm.ipynb'],
		);
		of.send({ type: 'docDeleted', doc: cell(1).doc, file: null });
		assert.deepEqual([...of.attribution.docs.keys()], [p.doc]);
		of.send({ type: 'docDeleted', doc: 'file:///r/m.ipynb', file: '/r/m.ipynb' });
		assert.deepEqual([...of.attribution.docs.keys()], []);
		assert.equal(of.attribution.book.countersOf('w-1')?.removed, 22);
	});

	it('of another kind now, it is the cell that it was', () => {
		const of = desk();
		const p = of.open('|', cell(0)).look().accept('accepted = compute(1)\n');
		of.quickly(() => {
			of.send(added(1, p.text));
			of.send({
				type: 'docMoved',
				from: p.doc,
				fromFile: '/r/n.ipynb',
				doc: cell(1).doc,
				file: '/r/n.ipynb',
			});
			of.send({ ...opened(p, cell(1).doc, '/r/n.ipynb'), language: 'markdown' });
		});
		of.pass(1_000);
		assert.equal(held(of, cell(1).doc), '[accepted = compute(1)\n]');
		assert.equal(of.attribution.docs.get(cell(1).doc)?.language, 'markdown');
		const { inserted, copied, removed } = of.attribution.book.countersOf('w-1') ?? {};
		assert.deepEqual([inserted, copied, removed], [22, 0, 0]);
	});
});
