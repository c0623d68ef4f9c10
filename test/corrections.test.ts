// No source file of its own: it follows a correction from the event to the store and the report.
import assert from 'node:assert/strict';
import { blobIdOf } from '../src/core/blobId.ts';
import type { CorrectedEvent } from '../src/core/correctionEvents.ts';
import { replay } from '../src/replay.ts';
import type { Report } from '../src/report/model.ts';
import { inMemory } from './store/tempFolder.ts';
import { docOf, repo, VirtualWindow } from './virtualWindow.ts';

const path = 'a.ts';
const code = 'one();\ntwo();\n';

function correct(
	window: VirtualWindow,
	text: string,
	to: CorrectedEvent['to'],
	insertion: string | null = null,
): void {
	const at = window.text(path).indexOf(text);
	window.emit({
		type: 'corrected',
		doc: docOf(path),
		spans: [[at, at + text.length]],
		length: window.text(path).length,
		to,
		tool: to === 'insertion' ? 'Copilot' : null,
		kind: to === 'insertion' ? 'paste' : null,
		insertion,
	});
	window.wait(60);
}

/** A window whose person accepted two lines, after one of their own. */
function accepted(story: (window: VirtualWindow) => void): void {
	inMemory((store) => {
		const window = new VirtualWindow(store);
		window.open(path, '');
		window.type(path, 0, 'mine();\n');
		window.accept(path, 8, code);
		window.wait(2_000);
		story(window);
		const again = replay(window.events, { period: '7d', asOfMs: window.nowMs });
		assert.deepEqual(again, JSON.parse(window.report()));
	});
}

const reportOf = (window: VirtualWindow): Report => JSON.parse(window.report());

describe('a correction', () => {
	it('changes what is reported, and back; what time was booked stays', () => {
		accepted((window) => {
			const before = reportOf(window);
			assert.deepEqual([before.insertions.count, before.lines.accepted], [1, 2]);
			correct(window, 'two();\n', 'typed');
			assert.deepEqual(
				[reportOf(window).insertions.count, reportOf(window).lines.accepted],
				[1, 1],
			);
			correct(window, 'one();\n', 'typed');
			const none = reportOf(window);
			assert.deepEqual([none.insertions.count, none.lines.accepted, none.hasAi], [0, 0, false]);
			assert.deepEqual(none.byTool, []);
			const reviewed = ({ time }: Report) =>
				time.states.review.status === 'measured' ? time.states.review.point : 0;
			assert.ok(reviewed(before) > 0 && reviewed(none) >= reviewed(before));
			window.emit({ type: 'correctionUndone' });
			window.emit({ type: 'correctionUndone' });
			const after = reportOf(window);
			assert.deepEqual([after.insertions, after.lines], [before.insertions, before.lines]);
		});
	});

	it('makes AI lines, told as such, that a commit counts', () => {
		accepted((window) => {
			correct(window, 'mine();\n', 'insertion');
			assert.deepEqual(reportOf(window).insertions.byEvidence, {
				measured: 1,
				inferred: 0,
				told: 1,
			});
			window.save(path);
			window.commit('c1', { [path]: window.text(path) });
			const { lines, coverage } = reportOf(window);
			assert.deepEqual([lines.outcomes.unchanged, coverage.aiLines], [3, 3]);
		});
	});

	it('reaches the version that was committed, and no count of a commit', () => {
		accepted((window) => {
			window.save(path);
			const text = window.text(path);
			window.commit('c1', { [path]: text });
			correct(window, 'one();\ntwo();\n', 'pasted');
			const known = window.store.rememberedByBlob(repo, blobIdOf(text), path);
			assert.deepEqual(known?.origins, []);
			const { lines, coverage } = reportOf(window);
			assert.deepEqual([lines.accepted, coverage.aiLines], [0, 2]);
			const { last } = window.pipeline.attribution.corrections;
			assert.ok(last?.kind === 'done' && last.committedLines === 2);
		});
	});

	it('holds in a new window, for texts from before it, too', () => {
		accepted((window) => {
			window.save(path);
			window.click(path, 0);
			window.keep();
			const old = window.text(path);
			correct(window, 'one', 'typed', 'w-1');
			const later = new VirtualWindow(window.store, { startMs: window.nowMs, window: 'v' });
			// The draft of the first window still has the insertion; its row says that it is none.
			later.open(path, old);
			const { docs, table } = later.pipeline.attribution;
			const runs = [...(docs.get(docOf(path))?.ledger?.map.runs() ?? [])];
			const kinds = runs.map(({ origin }) => table.meaningOf(origin));
			assert.deepEqual(kinds, [
				{ kind: 'fixed', origin: 'typed' },
				{ kind: 'fixed', origin: 'unknown' },
			]);
		});
	});

	it('is not heard while measuring is paused', () => {
		accepted((window) => {
			window.emit({ type: 'pause', paused: true });
			correct(window, 'one();', 'typed');
			assert.equal(window.pipeline.attribution.corrections.last, null);
		});
	});
});
