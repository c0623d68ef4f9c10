import assert from 'node:assert/strict';
import { Desk, type Page } from './notation.ts';

/** A clean document in a folder where an agent runs in a terminal. */
function atWork(marked: string, agent: string | null = 'claude'): Page {
	const desk = new Desk();
	const page = desk.open(marked);
	desk.send({ type: 'terminalStarted', run: '1', agent, folders: ['/r'] });
	return page;
}

function git(page: Page, operation: string): void {
	const { desk } = page;
	desk.send({ type: 'gitOperation', repo: '/r/.git', root: '/r', operation, from: null, to: 'x' });
}

function kinds({ desk }: Page): string[] {
	const { book } = desk.attribution;
	return [...book.ids()].map((id) => {
		const insertion = book.get(id);
		return `${insertion?.kind} ${insertion?.evidence} ${insertion?.tool}`;
	});
}

describe('reloads while an agent runs', () => {
	it("are the agent's, one insertion for what comes in one go, and nothing a person accepted", () => {
		const page = atWork('first();\nsecond();\n');
		page.reload('first();\nADDED\nsecond();\n').reload('first();\nADDED\nsecond();\nMORE\n');
		page.desk.pass(1_100);
		// Where a line end belongs is the diff's to say.
		assert.equal(page.show.replaceAll('\n', ''), 'first();[1:ADDED]second();[1:MORE]');
		assert.deepEqual(kinds(page), ['agent terminal claude']);
		assert.equal(page.desk.last.accepted, false);
	});

	it('are external once it ended', () => {
		const page = atWork('a();\n');
		page.desk.send({ type: 'terminalEnded', run: '1' });
		page.desk.pass(3_100);
		page.reload('a();\nx();\n').desk.pass(1_100);
		assert.equal(page.show, 'a();\n(x:x();\n)');
	});

	it("are git's when git wrote meanwhile, before or after, but not when it only committed", () => {
		const page = atWork('a();\n');
		page.reload('a();\nx();\n');
		git(page, 'checkout');
		page.desk.pass(3_000);
		assert.equal(page.show, 'a();\n(g:x();\n)');
		git(page, 'reset');
		page.reload('a();\nx();\ny();\n').desk.pass(3_000);
		assert.deepEqual(kinds(page), []);
		page.reload('a();\nx();\ny();\nz();\n');
		git(page, 'commit');
		page.desk.pass(3_000);
		assert.equal(page.show, 'a();\n(g:x();\ny();\n)[1:z();\n]');
	});

	it('that bring an earlier text back bring back who wrote it', () => {
		const page = atWork('a();\n|');
		page.type('b').save();
		page.reload('a();\nnew();\n').desk.pass(1_100);
		assert.equal(page.show, 'a();\n[1:new();\n]');
		page.reload('a();\nb').desk.pass(1_100);
		assert.equal(page.show, 'a();\n{b}');
		assert.deepEqual(kinds(page).length, 1);
		assert.equal(page.desk.counters(1), '7+0+0=0+7');
	});

	it('that only format leave everyone their code', () => {
		const page = atWork('const a = [1, 2, 3];\n|');
		page.type('let b=1').save();
		page.reload('const a = [\n\t1,\n\t2,\n\t3,\n];\nlet b = 1;\n').desk.pass(1_100);
		assert.deepEqual(kinds(page), []);
		assert.match(page.show, /\{let.*b.*=.*1/);
	});

	it('supersede AI code, which is no rework', () => {
		const page = atWork('a();\n|');
		page.accept('old();\n').save();
		page.reload('a();\nbrandNew(1);\n').desk.pass(1_100);
		assert.equal(page.desk.last.actor, 'ai');
		assert.match(page.desk.touched, /^1-/);
		assert.deepEqual(page.desk.attribution.book.supersededChars('w-1', 0).otherwise, 0);
	});

	it('end with a key of the person, which stays theirs', () => {
		const page = atWork('a();\n|');
		page.reload('a();\nx();\n');
		page.caret = 0;
		page.type('Z');
		page.desk.pass(1_100);
		assert.equal(page.show, '{Z}a();\n[1:x();\n]');
	});
});
