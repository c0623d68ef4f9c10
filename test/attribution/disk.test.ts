import assert from 'node:assert/strict';
import { Desk, type Page } from './notation.ts';

const doc = (name: string) => `file:///r/${name}`;

/** A window where `claude` runs in a terminal, and files that nobody opened. */
class Outside {
	readonly desk = new Desk();

	constructor(agent: string | null = 'claude') {
		if (agent) this.start(agent, '1');
	}

	start(agent: string | null, run: string): this {
		this.desk.send({ type: 'terminalStarted', run, agent, folders: ['/r'] });
		return this;
	}

	end(run = '1'): this {
		this.desk.send({ type: 'terminalEnded', run });
		this.desk.pass(3_100);
		return this;
	}

	write(
		name: string,
		text: string,
		before: string | null = null,
		more: { readonly by?: 'git'; readonly wroteMs?: number } = {},
	): this {
		this.desk.send({
			...{ type: 'diskWritten', doc: doc(name), file: `/r/${name}`, language: 'typescript' },
			...{ text, before, by: 'other', wroteMs: this.desk.tMs, ...more },
		});
		return this;
	}

	answer(name: string): this {
		const none = { match: 'none', remembered: null } as const;
		this.desk.send({ type: 'restored', doc: doc(name), ...none });
		return this;
	}

	pass(ms = 1_100): this {
		this.desk.pass(ms);
		return this;
	}

	open(name: string, text: string): Page {
		return this.desk.open(text, { doc: doc(name), file: `/r/${name}`, answered: false });
	}

	/** The text of a file, each character with the number of its insertion, `.` for none. */
	show(name: string): string {
		const { table, docs } = this.desk.attribution;
		const ledger = docs.get(doc(name))?.ledger;
		if (!ledger) return 'none';
		return [...ledger.map.runs()]
			.map(({ from, length, origin }) => {
				const meaning = table.meaningOf(origin);
				const text = ledger.text.slice(from, from + length);
				if (meaning.kind === 'insertion') return `[${meaning.insertion.slice(2)}:${text}]`;
				return meaning.origin === 'before' ? text : `(${meaning.origin}:${text})`;
			})
			.join('');
	}

	get insertions(): number {
		return [...this.desk.attribution.book.ids()].length;
	}
}

describe('writes to files that are not open', () => {
	it("are an agent's where one runs and it is known what was there", () => {
		const o = new Outside().write('a.ts', 'one();\nNEW\n', 'one();\n').answer('a.ts').pass();
		assert.equal(o.show('a.ts'), 'one();\n[1:NEW\n]');
		const insertion = o.desk.attribution.book.get('w-1');
		assert.deepEqual(
			[insertion?.kind, insertion?.evidence, insertion?.tool, insertion?.language],
			['agent', 'terminal', 'claude', 'typescript'],
		);
		assert.equal(o.desk.requests.length, 1);
	});

	it('make a new file all of its agent', () => {
		const o = new Outside().write('a.ts', 'one();', '').answer('a.ts').pass();
		assert.equal(o.show('a.ts'), '[1:one();]');
	});

	it('one after the other are one insertion, each against the last', () => {
		const o = new Outside().write('a.ts', 'AA\n', '');
		o.pass(100).write('a.ts', 'AA\nBB\n').answer('a.ts').pass(100).write('a.ts', 'AA\nBB\nCC\n');
		o.pass();
		assert.equal(o.insertions, 1);
		assert.equal(o.show('a.ts').replace(/\]\[1:/g, ''), '[1:AA\nBB\nCC\n]');
	});

	it('are nothing to us where no agent runs, where git wrote, or nobody knows what was there', () => {
		const o = new Outside(null).write('a.ts', 'x', '').pass();
		o.start('claude', '1').write('b.ts', 'x', '', { by: 'git' }).write('c.ts', 'x').pass();
		for (const name of ['a.ts', 'b.ts', 'c.ts']) assert.equal(o.show(name), 'none');
		assert.equal(o.desk.requests.length, 0);
	});

	it("go by the file's own time: what was written before the run is not its agent's", () => {
		const o = new Outside(null);
		const wroteMs = o.desk.tMs;
		o.pass(50).start('claude', '1').write('a.ts', 'x', '', { wroteMs }).pass();
		assert.equal(o.show('a.ts'), 'none');
		const lateMs = o.desk.tMs;
		o.end().pass(10_000).write('b.ts', 'xyz', '', { wroteMs: lateMs }).answer('b.ts').pass();
		assert.equal(o.show('b.ts'), '[1:xyz]');
	});

	it('of strangers and of git change ledgers that are there, and are never AI', () => {
		const o = new Outside().write('a.ts', 'one();\n', '').answer('a.ts').pass();
		o.end().write('a.ts', 'one();\nTWO\n').pass();
		assert.equal(o.show('a.ts'), '[1:one();\n](external:TWO\n)');
		o.write('a.ts', 'one();\nTWO\nThree\n', null, { by: 'git' }).pass();
		assert.equal(o.show('a.ts'), '[1:one();\n](external:TWO\n)(git:Three\n)');
		o.write('a.ts', 'one();\n').pass();
		assert.equal(o.show('a.ts'), '[1:one();\n]');
		assert.equal(o.insertions, 1);
	});

	it('make a new file all of its agent also when it was opened before the watcher told', () => {
		const o = new Outside();
		const wroteMs = o.desk.tMs;
		o.pass(100).open('a.ts', 'one();\n');
		o.answer('a.ts').pass(200).write('a.ts', 'one();\n', '', { wroteMs }).pass();
		o.open('b.ts', 'two();\n');
		o.write('b.ts', 'two();\n', '', { wroteMs }).pass().answer('b.ts').pass();
		assert.equal(o.show('a.ts'), '[1:one();\n]');
		assert.equal(o.show('b.ts'), '[2:two();\n]');
		assert.equal(o.insertions, 2);
	});

	for (const [when, o] of [
		['before anybody heard of an agent', new Outside(null)],
		['between two agents, of which the first had ended', new Outside().end()],
	] as const)
		it(`leave a new file that was open ${when}`, () => {
			const wroteMs = o.desk.tMs;
			o.pass(100).open('a.ts', 'one();\n');
			o.answer('a.ts').pass(500).start('codex', '2');
			o.pass(200).write('a.ts', 'one();\n', '', { wroteMs }).pass();
			assert.deepEqual([o.show('a.ts'), o.insertions], ['one();\n', 0]);
		});

	it('count a new file once, though its agent writes it again while it is open', () => {
		const o = new Outside();
		o.write('a.ts', 'one();\n', '').answer('a.ts').pass();
		o.open('a.ts', 'one();\n');
		o.pass().write('a.ts', 'one();\n', '').pass();
		assert.equal(o.show('a.ts'), '[1:one();\n]');
		assert.equal(o.insertions, 1);
	});

	it('leave an open file whose it is that was there before, that somebody touched, or that git wrote', () => {
		const o = new Outside();
		o.open('a.ts', 'one();\n');
		o.answer('a.ts').write('a.ts', 'one();\n', 'two();\n').pass();
		o.write('a.ts', 'one();\n', '', { by: 'git' }).pass();
		assert.equal(o.show('a.ts'), 'one();\n');
		const page = o.open('b.ts', 'one();|\n');
		o.answer('b.ts');
		page.type('x');
		o.write('b.ts', 'one();x\n', '').pass();
		assert.equal(o.show('b.ts'), 'one();(typed:x)\n');
		o.end().pass(10_000).open('c.ts', 'one();\n');
		o.answer('c.ts').write('c.ts', 'one();\n', '').pass();
		assert.equal(o.show('c.ts'), 'one();\n');
		assert.equal(o.insertions, 0);
	});

	it('are in the ledger when the file is opened, at once or before the store answered', () => {
		const o = new Outside().write('a.ts', 'one();\nNEW\n', 'one();\n').answer('a.ts').pass(60);
		o.open('a.ts', 'one();\nNEW\n');
		o.pass();
		assert.equal(o.show('a.ts'), 'one();\n[1:NEW\n]');
		o.write('b.ts', 'one();\nNEW\n', 'one();\n').pass(10);
		o.open('b.ts', 'one();\nNEW\n');
		o.answer('b.ts').pass();
		assert.equal(o.show('b.ts'), 'one();\n[2:NEW\n]');
		assert.equal(o.desk.counters(2), '4+0+0=4+0');
	});

	it('of a file closed right before go into its ledger', () => {
		const o = new Outside();
		const page = o.open('a.ts', 'one();\n|').answered();
		page.desk.quickly(() => page.close(), 1);
		o.write('a.ts', 'one();\nNEW\n').pass();
		assert.equal(o.show('a.ts'), 'one();\n[1:NEW\n]');
	});
});

describe('writes to open files', () => {
	it('tell a late reload whose it is, though the agent is long gone', () => {
		const o = new Outside();
		const page = o.open('a.ts', 'one();\n|').answered();
		o.write('a.ts', 'one();\nNEW\n').end().pass(10_000);
		page.reload('one();\nNEW\n').desk.pass(1_100);
		assert.equal(page.show, 'one();\n[1:NEW\n]');
	});

	it('of a dirty document are nothing until it takes them, and nothing once saved over', () => {
		const o = new Outside();
		const page = o.open('a.ts', 'one();\n|').answered();
		page.type('x');
		o.write('a.ts', 'one();\nNEW\n').pass();
		assert.equal(page.show, 'one();\n{x}');
		page.save();
		o.end().pass(10_000);
		page.reload('one();\nNEW\n').desk.pass(1_100);
		assert.equal(page.show, 'one();\n(x:NEW\n)');
	});

	it("make a reload external that the file's own time says came after the agent", () => {
		const o = new Outside();
		const page = o.open('a.ts', 'one();\n|').answered();
		o.desk.send({ type: 'terminalEnded', run: '1' });
		o.desk.pass(500);
		page.reload('one();\nNEW\n');
		o.write('a.ts', 'one();\nNEW\n').pass();
		assert.equal(page.show, 'one();\n(x:NEW\n)');
		assert.equal(o.insertions, 0);
	});

	it("make a reload git's that was taken for the agent's or for nobody's", () => {
		const o = new Outside();
		const page = o.open('a.ts', 'one();\n|').answered();
		page.reload('one();\nNEW\n');
		o.write('a.ts', 'one();\nNEW\n', null, { by: 'git' }).pass();
		assert.equal(page.show, 'one();\n(g:NEW\n)');
		o.end();
		page.reload('one();\nNEW\nMORE\n');
		o.write('a.ts', 'one();\nNEW\nMORE\n', null, { by: 'git' }).pass();
		assert.equal(page.show, 'one();\n(g:NEW\nMORE\n)');
		assert.equal(o.insertions, 0);
	});
});

describe('a file that an agent wrote while its document had unsaved changes', () => {
	const wanted = 'one();\nNEW(1);\n';
	const conflict = () => {
		const o = new Outside();
		const page = o.open('a.ts', 'one();\n|').answered().accept('inline(1);');
		o.write('a.ts', wanted).pass();
		return { o, page };
	};
	/** The document takes what is on disk. */
	const revert = ({ desk, doc, text }: Page) => {
		const changes = [[0, text.length, wanted]] as const;
		desk.send({ type: 'docChanged', doc, changes, length: wanted.length, dirty: false });
		desk.send({ type: 'docDirty', doc, dirty: false });
		desk.pass(1_100);
	};

	it("is the agent's when the person takes it, and what the person throws away for it is undone", () => {
		for (const tries of ['no save', 'a save that fails']) {
			const { o, page } = conflict();
			if (tries !== 'no save') o.desk.send({ type: 'docWillSave', doc: page.doc });
			o.end().pass(2_000);
			revert(page);
			assert.equal(page.show, 'one();\n[2:NEW(1);\n]', tries);
			const { book } = o.desk.attribution;
			assert.notEqual(book.get('w-1')?.undoneMs, null, tries);
			assert.deepEqual([book.get('w-2')?.kind, book.get('w-2')?.tool], ['agent', 'claude']);
		}
	});

	it('is nothing when the person saves over it', () => {
		const { o, page } = conflict();
		o.desk.send({ type: 'docWillSave', doc: page.doc });
		o.pass(2_000);
		page.save();
		assert.equal(page.show, 'one();\n[1:inline(1);]');
		assert.equal(o.insertions, 1);
	});
});

describe('what a reload brought', () => {
	it('stays when the document is closed and what was typed after it is thrown away', () => {
		const wanted = 'one();\nNEW(1);\n';
		for (const by of ['claude', null]) {
			const o = new Outside(by);
			const page = o.open('a.ts', 'one();\n|').answered();
			page.reload(wanted).desk.pass(1_100);
			const shown = page.show;
			page.look().type('x').close();
			assert.equal(page.show, shown);
			assert.match(shown, by ? /\[1:NEW/ : /\(x:NEW/);
		}
	});

	it("is the agent's though it just made a branch, and what was looked up in git is not git's", () => {
		const branch = {
			type: 'gitOperation',
			repo: '/r/.git',
			root: '/r',
			from: 'x',
			to: 'x',
		} as const;
		const o = new Outside();
		const page = o.open('a.ts', 'one();\n|').answered();
		o.desk.send({ ...branch, operation: 'checkout' });
		page.reload('one();\nNEW\n').desk.pass(1_100);
		assert.equal(page.show, 'one();\n[1:NEW\n]');
		page.reload('one();\nNEW\nMORE\n');
		o.write('a.ts', 'one();\nNEW\nMORE\n');
		o.desk.send({ ...branch, operation: 'checkout', to: 'y' });
		o.pass();
		assert.equal(page.show, 'one();\n[1:NEW\n][2:MORE\n]');
	});
});

describe('deleted files', () => {
	const written = () => new Outside().write('a.ts', 'one();\n', '').answer('a.ts').pass();

	it('let go of their code when they are deleted, but not when git took them away', () => {
		const o = written();
		o.desk.send({ type: 'diskDeleted', doc: doc('a.ts') });
		assert.equal(o.show('a.ts'), 'none');
		assert.equal(o.desk.counters(1), '7+0+0=0+7');
		const git = written();
		const checkout = { operation: 'checkout', from: null, to: 'x' };
		git.desk.send({ type: 'gitOperation', repo: '/r/.git', root: '/r', ...checkout });
		git.desk.send({ type: 'diskDeleted', doc: doc('a.ts') });
		assert.equal(git.show('a.ts'), '[1:one();\n]');
	});
});
