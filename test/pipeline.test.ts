import assert from 'node:assert/strict';
import { Pipeline } from '../src/pipeline.ts';
import type { StoreWrite } from '../src/store/rows.ts';
import type { Slice } from '../src/time/types.ts';
import { inMemory } from './store/tempFolder.ts';
import { docOf, mondayMs, VirtualWindow } from './virtualWindow.ts';

const path = 'a.ts';
const code = 'if (a) {\n\tb();\n}\n';

/** Runs a story; gives the slices that a pipeline of its own made of it, after its end. */
function played(story: (window: VirtualWindow) => void): {
	readonly slices: readonly Slice[];
	readonly writes: readonly StoreWrite[];
} {
	const writes: StoreWrite[] = [];
	inMemory((store) => {
		const window = new VirtualWindow(store);
		window.open(path, 'let a;\n');
		story(window);
		const pipeline = new Pipeline({ write: (write) => writes.push(write), ask: () => {} });
		for (const event of window.events) pipeline.handle(event);
		pipeline.close(window.nowMs);
	});
	const slices = writes.flatMap((write) => (write.put === 'slice' ? [write.row] : []));
	return { slices, writes };
}

/** `2.0 s rework`: length and strongest state. */
function shown(slices: readonly Slice[]): string[] {
	return slices.map(({ startMs, endMs, states }) => {
		const [first] = [...states].sort((a, b) => b.point - a.point);
		return `${((endMs - startMs) / 1000).toFixed(1)} s ${first?.state}`;
	});
}

describe('pipeline', () => {
	it('gives the time after a key to the edit, though the caret moves with it', () => {
		const { slices } = played((window) => {
			window.accept(path, 7, code);
			window.wait(2_000);
			const at = window.text(path).indexOf('b();');
			window.change(path, [at, at + 1, 'c']);
			window.wait(9_999);
			window.look(path, true);
		});
		assert.deepEqual(shown(slices.slice(1)), ['2.1 s review', '10.0 s rework']);
	});

	it('gives the gap that an accept ends to review of that insertion', () => {
		const { slices } = played((window) => {
			window.click(path, 7);
			window.wait(3_000);
			window.accept(path, 7, code);
		});
		const gap = slices.find(({ endMs, startMs }) => endMs - startMs === 3_000);
		assert.deepEqual(gap?.shares, [
			{ insertion: 'w-1', state: 'review', low: 0, point: 3_000, high: 3_000 },
			{ insertion: 'w-1', state: 'total', low: 0, point: 3_000, high: 3_000 },
		]);
	});

	it('counts no time without focus, and none while paused', () => {
		const away = played((window) => {
			window.emit({ type: 'focus', focused: false });
			window.wait(50_000);
			window.emit({ type: 'focus', focused: true });
			window.wait(1_000);
		});
		assert.deepEqual(shown(away.slices), ['0.0 s read', '1.0 s read']);
		const paused = played((window) => {
			window.wait(2_000);
			window.emit({ type: 'pause', paused: true });
			window.type(path, 0, 'not seen');
			window.accept(path, 0, code);
			window.commit('c1', { [path]: window.text(path) });
			window.emit({ type: 'pause', paused: false });
			window.wait(5_000);
			window.click(path, 0);
			window.wait(1_000);
		});
		// Before the file was in view, then two seconds, then what followed the click.
		assert.deepEqual(shown(paused.slices), ['0.0 s read', '2.0 s read', '1.0 s read']);
		assert.ok(!paused.writes.some(({ put }) => put === 'insertion' || put === 'commit'));
	});

	it('drafts what changed since the last draft: accepts, resyncs, closing; nothing else', () => {
		inMemory((store) => {
			const window = new VirtualWindow(store);
			const drafts = () => {
				window.emit({ type: 'tick' });
				const drafts = window.pipeline.takeDrafts(window.nowMs, 'whole');
				return drafts.map(({ row }) => ('text' in row ? row.text : null));
			};
			window.open(path, 'let a;\n');
			window.open('b.ts', 'let b;\n');
			window.wait(100);
			assert.deepEqual(drafts(), []);
			window.accept(path, 7, code);
			assert.deepEqual(drafts(), [`let a;\n${code}`]);
			window.save(path);
			window.commit('c1', { [path]: window.text(path) });
			assert.deepEqual(drafts(), []);
			window.emit({ type: 'docText', doc: docOf(path), text: 'other\n' });
			assert.deepEqual(drafts(), ['other\n']);
			window.texts.set(path, 'other\n');
			window.type(path, 0, 'x');
			assert.deepEqual(drafts(), ['xother\n']);
			window.close(path);
			// Closed without saving, it is what was saved.
			assert.deepEqual(drafts(), [`let a;\n${code}`]);
		});
	});

	it('commits files that nobody opened as external, and counts an amended commit once', () => {
		inMemory((store) => {
			const window = new VirtualWindow(store);
			window.commit('c1', { 'new.ts': 'one\ntwo\n' });
			window.commit('c2', { 'new.ts': 'one\ntwo\nthree\n' }, 'c1', new Map());
			const { coverage } = JSON.parse(window.report());
			assert.equal(coverage.commits, 1);
			assert.deepEqual([coverage.committedLines, coverage.externalLines], [3, 3]);
		});
	});

	it('divides a slice at midnight', () => {
		const { writes } = played((window) => {
			window.wait(Date.UTC(2025, 2, 10, 22, 59, 58) - window.nowMs);
			window.click(path, 0);
			window.wait(5_000);
			window.click(path, 1);
		});
		const days = writes.flatMap((write) =>
			write.put === 'slice' && write.row.startMs > mondayMs + 3_600_000
				? [[write.day, write.row.active.point]]
				: [],
		);
		assert.deepEqual(days, [
			['2025-03-10', 2_000],
			['2025-03-11', 3_000],
		]);
	});
});
