import assert from 'node:assert/strict';
import { Desk, type Page } from './notation.ts';

const doc = 'file:///r/a.ts';

class Shown {
	readonly page: Page;

	constructor(marked: string) {
		this.page = new Desk().open(marked);
	}

	show(text: string, tool: string | null = 'cline'): this {
		this.page.desk.send({ type: 'proposalShown', doc, tool, text });
		return this;
	}

	close(): this {
		this.page.desk.send({ type: 'proposalClosed', doc });
		return this;
	}

	/** An extension's edit of `from` characters on, with no key. */
	edit(from: number, to: number, text: string, thenMs = 1_100): this {
		this.page.change([[from, to, text]]);
		this.page.desk.pass(thenMs);
		return this;
	}

	get kinds(): string[] {
		const { book } = this.page.desk.attribution;
		return [...book.ids()].map((id) => `${book.get(id)?.evidence} ${book.get(id)?.tool}`);
	}
}

describe('what agents propose for a file', () => {
	const base = 'first();\nlast();\n';
	const wanted = 'first();\nmiddle(1);\nlast();\n';

	it('is theirs when the file comes to hold it, by an edit or from the disk', () => {
		const s = new Shown(base).show(wanted).close().edit(9, 9, 'middle(1);\n');
		assert.equal(s.page.show, 'first();\n[1:middle(1);\n]last();\n');
		assert.deepEqual(s.kinds, ['virtualDoc cline']);
		const disk = new Shown(base).show(wanted).close();
		disk.page.reload(wanted).desk.pass(1_100);
		assert.deepEqual(disk.kinds, ['virtualDoc cline']);
	});

	it('is theirs when it comes formatted otherwise', () => {
		const s = new Shown(base).show(wanted).edit(9, 9, 'middle( 1 )\n');
		assert.deepEqual(s.kinds, ['virtualDoc cline']);
	});

	it('is theirs piece by piece, as one insertion', () => {
		const s = new Shown(base).show('first();\nmiddle(1);\nmiddle(2);\nlast();\n');
		s.edit(9, 9, 'middle(1);\n', 100).edit(20, 20, 'middle(2);\n');
		assert.deepEqual(s.kinds, ['virtualDoc cline']);
		assert.equal(s.page.show, 'first();\n[1:middle(1);\nmiddle(2);\n]last();\n');
	});

	it('makes nothing AI when it is rejected, whatever else happens then', () => {
		const s = new Shown(base).show(wanted).close();
		s.page.reload('first();\nother(2);\nlast();\n');
		s.page.look().type('x');
		s.page.desk.pass(11_000);
		s.page.at('x').change([[0, 0, '// a whole line of somebody else\n']]);
		assert.deepEqual(s.kinds, []);
	});

	it('is forgotten some seconds after it was closed', () => {
		const s = new Shown(base).show(wanted).close();
		s.page.desk.pass(10_100);
		s.edit(9, 9, 'middle(1);\n');
		assert.deepEqual(s.kinds, []);
	});

	it("does not take the person's own keys and pastes", () => {
		const s = new Shown(base).show('first();\nx\nlast();\n');
		s.page.caret = 9;
		s.page.type('x\n');
		s.page.paste('middle(1);\n');
		assert.deepEqual(s.kinds, []);
	});
});

describe("a file's original, shown beside an agent's edits", () => {
	const base = 'first();\nlast();\n';

	it('makes what no key did theirs, and a return to it an undo', () => {
		const s = new Shown(base).show(base).edit(9, 9, 'made(1);\nmade(2);\n');
		assert.deepEqual(s.kinds, ['virtualDoc cline']);
		s.page.caret = 0;
		s.page.type('Z').backspace();
		assert.equal(s.page.show, 'first();\n[1:made(1);\nmade(2);\n]last();\n');
		s.edit(9, 27, '');
		assert.equal(s.page.show, base);
		assert.notEqual(s.page.desk.attribution.book.get('w-1')?.undoneMs, null);
	});

	it("leaves what the editor's own commands do with long lines to the person", () => {
		const lines = [
			'const alpha = compute(theFirst, theSecond);\n',
			'const beta = other(theFirst, three);\n',
		];
		const long = lines.join('');
		const s = new Shown(long).show(long);
		const { desk, doc } = s.page.look();
		desk.send({ type: 'selected', doc, by: 'keyboard', selections: [[0, 0]] });
		const [first = '', last = ''] = lines;
		s.page
			.change([
				[first.length, long.length, ''],
				[0, 0, last],
			])
			.desk.pass(1_100);
		assert.equal(s.page.show, last + first);
		desk.send({ type: 'selected', doc, by: 'keyboard', selections: [[0, 0]] });
		s.edit(0, 0, last);
		assert.equal(s.page.show, `{${last}}${last}${first}`);
		assert.deepEqual(s.kinds, []);
	});

	it('says nothing any more once it is closed', () => {
		const s = new Shown(base).show(base).close().edit(9, 9, 'made(1);\nmade(2);\n');
		assert.deepEqual(s.kinds, []);
	});

	it('stays the original when it is told again', () => {
		const s = new Shown(base).show(base).edit(9, 9, 'made(1);\nmade(2);\n').show(base);
		s.edit(9, 9, 'made(0);\nmade(0.5);\n');
		assert.deepEqual(s.kinds, ['virtualDoc cline', 'virtualDoc cline']);
	});
});

describe('proposals for files that are not open', () => {
	it('are theirs when the disk holds them, and need to know what it held', () => {
		const desk = new Desk();
		const write = (name: string, text: string, before: string | null) =>
			desk.send({
				...{ type: 'diskWritten', doc: name, file: '/r/b.ts', language: 'typescript' },
				...{ text, before, by: 'other', wroteMs: desk.tMs },
			});
		const show = (name: string) =>
			desk.send({ type: 'proposalShown', doc: name, tool: 'claude', text: 'a();\nnew();\n' });
		show('x');
		write('x', 'a();\nnew();\n', 'a();\n');
		desk.send({ type: 'restored', doc: 'x', match: 'none', remembered: null });
		show('y');
		write('y', 'a();\nother();\n', 'a();\n');
		show('z');
		write('z', 'a();\nnew();\n', null);
		desk.pass(1_100);
		const { book, docs } = desk.attribution;
		assert.deepEqual([...docs.keys()], ['x']);
		assert.deepEqual(
			[...book.ids()].map((id) => book.get(id)?.text),
			['new();\n'],
		);
	});
});
