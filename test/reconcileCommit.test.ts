import assert from 'node:assert/strict';
import { inMemory } from './store/tempFolder.ts';
import { VirtualWindow } from './virtualWindow.ts';

const path = 'a.ts';
const code = 'first();\nsecond();\nthird();\n';

function inWindow(test: (window: VirtualWindow) => void): void {
	inMemory((store) => {
		const window = new VirtualWindow(store);
		window.open(path, 'let a;\n');
		window.accept(path, 7, code);
		window.wait(200);
		window.emit({ type: 'tick' });
		test(window);
	});
}

function fate(window: VirtualWindow) {
	const { book } = window.pipeline.attribution;
	const row = window.store.insertionsById(['w-1']);
	const [insertion] = row.insertions;
	assert.deepEqual(insertion, book.get('w-1'));
	assert.deepEqual(row.lines, book.linesOf('w-1'));
	const outcomes = row.lines.map(({ outcome }) => outcome).join(' ');
	return { outcomes, closedBy: insertion?.closedBy ?? null };
}

function remove(window: VirtualWindow, text: string): void {
	const at = window.text(path).indexOf(text);
	window.change(path, [at, at + text.length, '']);
	window.wait(200);
}

describe('reconcile commit', () => {
	it('enters what became of each line into book and store', () =>
		inWindow((window) => {
			remove(window, 'second();\n');
			window.commit('c1', { [path]: window.text(path) });
			assert.deepEqual(fate(window), { outcomes: 'unchanged deleted unchanged', closedBy: 'c1' });
		}));

	it('attributes a version that was staged before the person changed it', () =>
		inWindow((window) => {
			const staged = window.text(path);
			remove(window, 'second();\n');
			window.commit('c1', { [path]: staged });
			const { coverage } = JSON.parse(window.report());
			assert.deepEqual([coverage.aiLines, coverage.unknownLines], [3, 0]);
			assert.equal(fate(window).outcomes, 'unchanged unchanged unchanged');
		}));

	it('opens again what an amend takes out, and closes it with the amended commit', () =>
		inWindow((window) => {
			const { closedMs: never } = window.pipeline.attribution.book.get('w-1') ?? {};
			assert.equal(never, null);
			const all = window.text(path);
			window.commit('c1', { [path]: all });
			assert.deepEqual(fate(window), { outcomes: 'unchanged unchanged unchanged', closedBy: 'c1' });
			// The ledger keeps all three lines, the amended commit only one.
			window.commit('c2', { [path]: 'let a;\nfirst();\n' }, 'c1', new Map());
			assert.deepEqual(fate(window), {
				outcomes: 'unchanged uncommitted uncommitted',
				closedBy: null,
			});
			window.commit('c3', { [path]: all }, 'c2', new Map());
			assert.deepEqual(fate(window), { outcomes: 'unchanged unchanged unchanged', closedBy: 'c3' });
			assert.equal(JSON.parse(window.report()).coverage.commits, 1);
		}));

	it('hands on what an amend does not touch', () =>
		inWindow((window) => {
			window.commit('c1', { [path]: window.text(path) });
			window.commit('c2', { 'other.ts': 'x\n' }, 'c1', new Map());
			assert.deepEqual(fate(window), { outcomes: 'unchanged unchanged unchanged', closedBy: 'c2' });
		}));

	it('takes what the store remembers where no document is open', () =>
		inMemory((store) => {
			const first = new VirtualWindow(store);
			first.open(path, 'let a;\n');
			first.accept(path, 7, code);
			first.wait(200);
			first.emit({ type: 'tick' });
			first.keep();
			const second = new VirtualWindow(store, { window: 'v', startMs: first.nowMs + 60_000 });
			second.commit('c1', { [path]: first.text(path) });
			const [insertion] = store.insertionsById(['w-1']).insertions;
			assert.equal(insertion?.closedBy, 'c1');
			assert.equal(JSON.parse(second.report()).coverage.aiLines, 3);
		}));
});
