import assert from 'node:assert/strict';
import type { Change } from '../../src/core/events.ts';
import { Desk, type Page } from './notation.ts';

/** A file that the editor's chat edits, and its baseline. */
class Chatted {
	readonly page: Page;
	baseline: string;

	constructor(marked: string) {
		this.page = new Desk().open(marked);
		this.baseline = this.page.text;
		const { doc } = this.page;
		this.page.desk.send({ type: 'baselineOpened', doc, text: this.baseline });
	}

	/** Only the file. */
	chat(...changes: readonly Change[]): this {
		for (const change of changes) this.page.change([change]);
		this.page.desk.pass(1_100);
		return this;
	}

	/** Only the baseline. */
	keep(...changes: readonly Change[]): this {
		for (const [from, to, text] of changes)
			this.baseline = this.baseline.slice(0, from) + text + this.baseline.slice(to);
		const { length } = this.baseline;
		this.page.desk.send({ type: 'baselineChanged', doc: this.page.doc, changes, length });
		this.page.desk.pass();
		return this;
	}

	/** The file, then the baseline at its own place. */
	both(change: Change, at: number): this {
		this.page.desk.quickly(() => {
			this.page.change([change]);
			this.keep([at, at + change[1] - change[0], change[2]]);
		}, 1);
		return this;
	}

	get kinds(): string[] {
		const { book } = this.page.desk.attribution;
		return [...book.ids()].map((id) => `${book.get(id)?.kind} ${book.get(id)?.evidence}`);
	}
}

describe('baselines of the chat', () => {
	it('make what only the file got one insertion of the chat', () => {
		const c = new Chatted('a();\nb();\n').chat([5, 5, 'x();\n'], [10, 10, 'y();\n']);
		assert.equal(c.page.show, 'a();\n[1:x();\ny();\n]b();\n');
		assert.deepEqual(c.kinds, ['chat baseline']);
	});

	it('leave what both got to the other detectors', () => {
		const c = new Chatted('a();\n').chat([5, 5, 'x();\n']).both([0, 0, 'Z'], 0);
		assert.equal(c.page.show, '{Z}a();\n[1:x();\n]');
		c.both([1, 1, 'generated(code);\n'], 1);
		assert.match(c.page.show, /\(\?:generated\(code\);\n\)/);
	});

	it('leave keys inside a pending hunk to the person', () => {
		const c = new Chatted('a();\n').chat([5, 5, 'x();\n']);
		c.page.caret = 6;
		c.page.type('Y');
		assert.equal(c.page.show, 'a();\n[1:x]{Y}[1:();\n]');
		assert.equal(c.page.desk.touched, '1+');
	});

	it("leave the editor's commands inside a pending hunk to the person, and copies to their insertion", () => {
		const hunk = 'x(firstOfThem);\ny(secondOfThem);\n';
		const chatted = () => {
			const c = new Chatted('a();\nb();\n').chat([5, 5, hunk]);
			const { desk, doc } = c.page.look();
			desk.send({ type: 'selected', doc, by: 'keyboard', selections: [[6, 6]] });
			return c;
		};
		const commented = chatted();
		commented.page.change([[5, 5, '// ']]).desk.pass(1_100);
		assert.equal(commented.page.show, `a();\n{// }[1:${hunk}]b();\n`);
		const copied = chatted();
		copied.page.change([[5, 5, 'x(firstOfThem);\n']]).desk.pass(1_100);
		assert.equal(copied.page.show, `a();\n[1:x(firstOfThem);\n${hunk}]b();\n`);
		assert.equal(copied.page.desk.counters(1), '33+16+0=49+0');
		const moved = chatted();
		const last = 'y(secondOfThem);\n';
		moved.page
			.change([
				[21, 38, ''],
				[5, 5, last],
			])
			.desk.pass(1_100);
		assert.equal(moved.page.show, `a();\n[1:${last}x(firstOfThem);\n]b();\n`);
		assert.deepEqual(moved.kinds, ['chat baseline']);
	});

	it('take Keep for nothing new, and what comes after it for the chat again', () => {
		const c = new Chatted('a();\n').chat([5, 5, 'x();\n']).keep([5, 5, 'x();\n']);
		assert.equal(c.page.desk.edits.length, 1);
		assert.equal(c.chat([0, 0, 'y();\n']).page.show, '[2:y();\n]a();\n[1:x();\n]');
		assert.deepEqual(c.page.desk.counts, []);
	});

	it('take Undo of one hunk of two for an undo of that code', () => {
		const c = new Chatted('a();\nb();\n').chat([10, 10, 'y();\n'], [5, 5, 'x();\n']);
		c.chat([5, 10, '']);
		assert.equal(c.page.show, 'a();\nb();\n[1:y();\n]');
		const { last } = c.page.desk;
		assert.deepEqual([last.actor, last.reason, c.page.desk.touched], ['user', 'undo', '1-5']);
		c.chat([10, 15, '']);
		assert.equal(c.page.show, 'a();\nb();\n');
		assert.notEqual(c.page.desk.attribution.book.get('w-1')?.undoneMs, null);
	});

	it('give what the chat had replaced back to whom it belonged', () => {
		const c = new Chatted('a();\nb();\n|');
		c.page.type('z');
		c.baseline = c.page.text;
		c.page.desk.send({ type: 'baselineOpened', doc: c.page.doc, text: c.baseline });
		c.chat([0, 11, 'all();\nnew();\n']).chat([0, 14, 'a();\nb();\nz']);
		assert.equal(c.page.show, 'a();\nb();\n{z}');
		assert.equal(c.page.desk.last.reason, 'undo');
	});

	it('take lines that an answer takes out and puts in again for the answer', () => {
		const c = new Chatted('a();\nb();\nc();\n');
		c.chat([5, 10, ''], [5, 5, 'new();\n'], [12, 12, 'b();\n']);
		assert.equal(c.page.show, 'a();\n[1:new();\n]b();\nc();\n');
	});

	it('are closed with the chat, and known no longer', () => {
		const c = new Chatted('a();\n');
		c.page.desk.send({ type: 'baselineClosed', doc: c.page.doc });
		assert.equal(c.chat([5, 5, 'some(code);\n']).page.show, 'a();\n(?:some(code);\n)');
	});

	it('are given up, once, where a mirrored change has another text', () => {
		const c = new Chatted('a();\n');
		c.page.desk.quickly(() => {
			c.page.change([[5, 5, 'x();\n']]);
			c.keep([5, 5, 'other();\n']);
		}, 1);
		assert.deepEqual(c.page.desk.counts, ['baselineOff']);
		assert.equal(c.page.show, 'a();\n(?:x();\n)');
		c.page.desk.send({ type: 'baselineOpened', doc: c.page.doc, text: c.page.text });
		c.page.desk.send({ type: 'baselineOff', why: 'file' });
		assert.equal(c.chat([0, 0, 'some(code);\n']).page.show, '(?:some(code);\n)a();\n(?:x();\n)');
		assert.deepEqual(c.page.desk.counts, ['baselineOff']);
	});

	it('are given up where their length is not as told, or capture says so', () => {
		const c = new Chatted('a();\n');
		c.page.desk.send({
			type: 'baselineChanged',
			doc: c.page.doc,
			changes: [[0, 0, 'x']],
			length: 9,
		});
		assert.deepEqual(c.page.desk.counts, ['baselineOff']);
		const d = new Chatted('a();\n');
		d.page.desk.send({ type: 'baselineOff', why: 'query' });
		assert.deepEqual(d.page.desk.counts, ['baselineOff']);
	});
});
