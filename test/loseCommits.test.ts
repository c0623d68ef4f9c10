import assert from 'node:assert/strict';
import { inMemory } from './store/tempFolder.ts';
import { repo, VirtualWindow } from './virtualWindow.ts';

const path = 'a.ts';

/** AI code of three lines was committed as `c1`. */
function committed(test: (window: VirtualWindow) => void): void {
	inMemory((store) => {
		const window = new VirtualWindow(store);
		window.open(path, 'let a;\n');
		window.accept(path, 7, 'first();\nsecond();\nthird();\n');
		window.wait(200);
		window.commit('c1', { [path]: window.text(path) });
		test(window);
	});
}

function lose(window: VirtualWindow, ...held: [insertion: string, commit: string][]): void {
	const known = window.store.closedByCommits(repo, ['c1']);
	window.emit({ type: 'commitsLost', repo, commits: ['c1'], ...known, held });
}

function fate(window: VirtualWindow) {
	const { insertions, lines } = window.store.insertionsById(['w-1']);
	assert.deepEqual(lines, window.pipeline.attribution.book.linesOf('w-1'));
	return [lines.map(({ outcome }) => outcome).join(' '), insertions[0]?.closedBy];
}

describe('lost commits', () => {
	it('leave open what the working file still holds, until the next commit', () =>
		committed((window) => {
			lose(window);
			assert.deepEqual(fate(window), ['uncommitted uncommitted uncommitted', null]);
			assert.equal(JSON.parse(window.report()).coverage.commits, 0);
			window.commit('c2', { [path]: window.text(path) }, null, new Map());
			assert.deepEqual(fate(window), ['unchanged unchanged unchanged', 'c2']);
			assert.equal(JSON.parse(window.report()).coverage.commits, 1);
		}));

	it('take with them what nothing holds any more', () =>
		committed((window) => {
			window.change(path, [7, window.text(path).indexOf('third'), '']);
			window.wait(200);
			lose(window);
			assert.deepEqual(fate(window), ['abandoned abandoned uncommitted', null]);
		}));

	it('leave to another commit what that one holds, too', () =>
		committed((window) => {
			lose(window, ['w-1', 'c2']);
			assert.deepEqual(fate(window), ['unchanged unchanged unchanged', 'c2']);
		}));

	it('are forgotten by a window that knows only the store', () =>
		committed((first) => {
			const second = new VirtualWindow(first.store, { window: 'v', startMs: first.nowMs + 1_000 });
			lose(second);
			const { insertions, lines } = first.store.insertionsById(['w-1']);
			assert.equal(insertions[0]?.closedBy, null);
			assert.deepEqual(new Set(lines.map(({ outcome }) => outcome)), new Set(['abandoned']));
		}));
});
