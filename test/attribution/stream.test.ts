import assert from 'node:assert/strict';
import { comesInFragments } from '../../src/attribution/stream.ts';
import type { Change } from '../../src/core/events.ts';
import { chat, Desk, type Page } from './notation.ts';

function page(marked: string): Page {
	return new Desk(true).open(marked);
}

function insertions({ desk }: Page): string[] {
	const { book } = desk.attribution;
	return [...book.ids()].map((id) => book.get(id)?.text ?? '');
}

/** A fragment alone, with the time to the next. */
function fragment(p: Page, change: Change, afterMs = 100): Page {
	p.desk.quickly(() => p.change([change], { host: chat }), 0);
	p.desk.tMs += afterMs - 200;
	return p;
}

describe('stream', () => {
	it('makes one insertion of an answer that comes in fragments', () => {
		const p = page('a\n|b\n').stream(['let', ' x', ' = 1;\n', 'let y = 2;\n']);
		assert.equal(p.show, 'a\n[1:let x = 1;\nlet y = 2;\n]b\n');
		assert.deepEqual(insertions(p), ['let x = 1;\nlet y = 2;\n']);
		assert.equal(p.desk.counters(1), '22+0+0=22+0');
		assert.equal(p.desk.attribution.book.linesOf('w-1').length, 2);
		const insertion = p.desk.attribution.book.get('w-1');
		assert.deepEqual([insertion?.kind, insertion?.evidence], ['chat', 'hostReason']);
		assert.deepEqual([insertion?.tool, insertion?.model], ['a.chat', 'm']);
		assert.equal(p.desk.edits.length, 1);
		assert.equal(p.desk.last.accepted, false);
	});

	it('credits only what is new between the text before and the text after', () => {
		const line = 'const total = items.reduce((sum, item) => sum + item, 0);\n';
		const p = page(`${line}|`).stream([line.slice(0, 20), line.slice(20), 'more();\n'], 50, 58);
		assert.deepEqual(insertions(p), ['more();\n']);
		assert.equal(p.show, `${line}[1:more();\n]`);
	});

	it('counts two places on one line as one line', () => {
		const p = page('call(first, second);\nnext();\n');
		fragment(p, [5, 10, 'uno']);
		fragment(p, [10, 16, 'dos'], 2_000).desk.pass();
		assert.deepEqual(insertions(p), ['unodos']);
		assert.equal(p.desk.attribution.book.linesOf('w-1').length, 1);
	});

	it('goes on below a second of silence, and is another from there on', () => {
		assert.equal(insertions(page('|').stream(['a1', 'b2'], 999)).length, 1);
		assert.equal(insertions(page('|').stream(['a1', 'b2'], 1_000)).length, 2);
	});

	it('is over a second after its last fragment, whoever looks', () => {
		const p = page('|');
		p.desk.quickly(() => p.change([[0, 0, 'x']], { host: chat }), 0);
		const tMs = p.desk.events.find(({ type }) => type === 'docChanged')?.tMs ?? 0;
		p.desk.pass(tMs + 1_049 - p.desk.tMs);
		assert.equal(p.streams, true);
		p.desk.pass(1);
		assert.equal(p.streams, false);
	});

	it('ends before anything else happens to the document, and only to it', () => {
		const p = page('|');
		const q = p.desk.open('|', { doc: 'file:///r/b.ts', file: '/r/b.ts' });
		fragment(p, [0, 0, 'chat']);
		q.type('x');
		assert.equal(p.streams, true);
		p.look();
		p.caret = 4;
		p.type('y');
		fragment(p, [5, 5, 'more'], 2_000).desk.pass();
		assert.equal(p.show, '[1:chat]{y}[2:more]');
		assert.equal(q.show, '{x}');
	});

	it('is another where another model answers', () => {
		const p = page('|');
		fragment(p, [0, 0, 'one']);
		p.desk.quickly(() => p.change([[3, 3, 'two']], { host: { ...chat, model: 'n' } }));
		p.desk.pass(2_000);
		assert.equal(p.show, '[1:one][2:two]');
	});

	it('is undone whole', () => {
		const p = page('a|b').stream(['one ', 'two']).undo(2);
		assert.equal(p.show, 'ab');
		assert.notEqual(p.desk.attribution.book.get('w-1')?.undoneMs, null);
		assert.equal(p.redo(2).show, 'a[1:one two]b');
		const q = page('a|b');
		fragment(q, [1, 1, 'one']).undo();
		assert.equal(q.show, 'ab');
		assert.notEqual(q.desk.attribution.book.get('w-1')?.undoneMs, null);
	});

	it('goes on over a save, and remembers what was saved', () => {
		const p = page('ab|');
		fragment(p, [2, 2, 'cd']).save();
		fragment(p, [4, 4, 'ef'], 2_000).desk.pass();
		assert.equal(p.show, 'ab[1:cdef]');
		p.close();
		assert.equal(p.show, 'ab[1:cd]');
		assert.equal(p.desk.counters(1), '4+0+2=2+4');
	});

	it('ends when its document closes, and when its text is told anew', () => {
		const p = page('|');
		fragment(p, [0, 0, 'x1']).save().close();
		assert.equal(p.show, '[1:x1]');
		const q = page('|');
		fragment(q, [0, 0, 'x1']);
		q.desk.send({ type: 'docText', doc: q.doc, text: 'x1y' });
		assert.equal(q.show, '[1:x1](?:y)');
	});

	it('waits for the store like everything else', () => {
		const p = new Desk(true).open('a|', { answered: false });
		fragment(p, [1, 1, 'b']);
		fragment(p, [2, 2, 'c'], 3_000);
		p.desk.pass();
		p.answered();
		p.desk.pass();
		assert.equal(p.show, 'a[1:bc]');
	});

	it('leaves no insertion where everything is as it was', () => {
		const p = page('ab|');
		fragment(p, [0, 2, '']);
		fragment(p, [0, 0, 'ab'], 2_000).desk.pass();
		assert.deepEqual([p.show, insertions(p), p.desk.edits], ['ab', [], []]);
	});

	it('is for chat and agents: inline completions are whole', () => {
		const verdict = { actor: 'ai', origin: 'insertion', confidence: 1 } as const;
		const kinds = ['chat', 'agent', 'inline', 'nextEdit'] as const;
		assert.deepEqual(
			kinds.map((kind) => comesInFragments({ ...verdict, kind })),
			[true, true, false, false],
		);
	});
});
