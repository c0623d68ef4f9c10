import assert from 'node:assert/strict';
import { replay } from '../src/replay.ts';
import type { Minutes, Report } from '../src/report/model.ts';
import { pitfallStories } from './pitfallStories.ts';
import { inMemory } from './store/tempFolder.ts';
import { path } from './timeStories.ts';
import { docOf, type VirtualWindow } from './virtualWindow.ts';

interface Played {
	readonly report: Report;
	/** `low/point/high` of a state in whole seconds, one figure where all are equal. */
	state(name: keyof Report['time']['states']): string;
	readonly active: string;
	/** What each run of the file's text is, in order: `typed`, `pasted`, `insertion`, … */
	readonly origins: readonly string[];
	/** How many actions on AI code there were. */
	readonly actions: number;
}

function play(name: string): Played {
	let played: Played | undefined;
	inMemory((store) => {
		const story = pitfallStories[name];
		if (!story) return;
		const window = story(store);
		const report = replay(window.events, { period: { days: 40 } });
		const ids = store.insertionTimes(range, 9).map(({ id }) => id);
		const actions = ids.map((id) => store.insertionEvidence(id)?.actions.length ?? 0);
		played = {
			report,
			state: (of) => seconds(report.time.states[of]),
			active: seconds(report.time.active),
			origins: originsIn(window),
			actions: actions.reduce((sum, count) => sum + count, 0),
		};
	});
	assert.ok(played, `No story is called ${name}`);
	return played;
}

const range = { fromDay: '2025-01-01', toDay: '2025-12-31', fromMs: 0, toMs: Date.UTC(2026, 0, 1) };

function originsIn(window: VirtualWindow): string[] {
	const { docs, table } = window.pipeline.attribution;
	const ledger = docs.get(docOf(path))?.ledger;
	if (!ledger) return [];
	return [...ledger.map.runs()].map(({ origin }) => {
		const meaning = table.meaningOf(origin);
		return meaning.kind === 'fixed' ? meaning.origin : 'insertion';
	});
}

function seconds(figure: Minutes): string {
	if (figure.status === 'notMeasured') return figure.status;
	const of = [figure.low, figure.point, figure.high].map((minutes) => Math.round(minutes * 60));
	return new Set(of).size === 1 ? `${of[0]}` : of.join('/');
}

const outcomes = ({ lines }: Report) =>
	Object.fromEntries(Object.entries(lines.outcomes).filter(([, count]) => count > 0));

/** What naive counts get wrong; every figure is worked out by hand from what the story does. */
describe('pitfalls of measuring', () => {
	it('thinking away from the keyboard is half a minute, and nobody knows of what', () => {
		const { state, active } = play('away');
		// 1 s before the accept and 1 s after the return are sure.
		assert.equal(active, '2/32/122');
		// Three quarters of the half minute with the caret in AI code.
		assert.equal(state('review'), '0/23/120');
	});

	it('a pause as long as the idle limit counts, a longer one is cut', () => {
		// 1 s, 120 s, and of 120.001 s nothing, half a minute, the limit.
		assert.equal(play('idle-limit').active, '121/151/241');
	});

	it('a slice ends when the focus goes', () => {
		const { state, active } = play('focus-loss');
		assert.equal(active, '16');
		assert.equal(state('review'), '0/11/15');
	});

	it('an agent of another window is waited for only here', () => {
		const { report, state } = play('agent-elsewhere');
		assert.equal(state('wait'), '15');
		assert.equal(seconds(report.turns.worked), '315');
	});

	it('an agent in a terminal writes AI code, and whether it was waited for is not known', () => {
		const { report, state } = play('agent-in-terminal');
		assert.deepEqual(
			[report.insertions.byKind.agent, report.insertions.byEvidence.inferred],
			[1, 1],
		);
		assert.equal(report.lines.accepted, 3);
		assert.equal(state('wait'), 'notMeasured');
		assert.equal(state('author'), '0');
	});

	it('a write to a file that nobody opened is found', () => {
		const { report, state } = play('disk-write');
		assert.deepEqual([report.insertions.byKind.agent, report.lines.accepted], [1, 3]);
		assert.equal(state('author'), '0');
	});

	it('splits that scroll by themselves make no time, and no second twice', () => {
		const { report, active } = play('splits');
		// 1 s, 40 s, 1 s.
		assert.equal(active, '42');
		const { states } = report.time;
		const points = Object.values(states).map((of) => (of.status === 'measured' ? of.point : 0));
		assert.equal(Math.round(points.reduce((sum, minutes) => sum + minutes, 0) * 60), 42);
	});

	it('a paste from a chat in the browser is neither AI code nor typed', () => {
		const { report, state, origins } = play('browser-paste');
		assert.equal(report.insertions.count, 0);
		assert.equal(state('rework'), '0');
		assert.deepEqual(origins, ['before', 'typed', 'pasted']);
		assert.equal(report.survival.own.lines, 0);
	});

	it('snippets and picks from the list are the editor’s, however many lines they have', () => {
		const { report, state, origins } = play('snippet');
		assert.equal(report.insertions.count, 0);
		assert.ok(origins.includes('editor') && !origins.includes('insertion'));
		assert.equal(report.coverage.unknownLines, 0);
		assert.equal(state('rework'), '0');
	});

	it('an accept undone and done again is one insertion, with nothing lost', () => {
		const { report } = play('undo-redo');
		assert.deepEqual([report.insertions.count, report.insertions.undone], [1, 0]);
		assert.deepEqual(outcomes(report), { unchanged: 3 });
		assert.equal(report.discardLoss.insertions, 0);
	});

	it('formatting at save is no rework, and no change', () => {
		const { report, state, actions } = play('format-on-save');
		assert.equal(state('rework'), '0');
		assert.equal(actions, 0);
		assert.deepEqual(outcomes(report), { unchanged: 2, cosmetic: 1 });
	});

	it('a rename is one action, in however many places', () => {
		const { report, state, actions } = play('rename');
		assert.equal(actions, 1);
		// 10 s after it and one until the commit; before it 20 s in AI code that may have been thinking.
		assert.equal(state('rework'), '11/11/31');
		assert.deepEqual(outcomes(report), { unchanged: 1, modified: 2 });
	});

	it('another branch and back is no rework, and loses nothing', () => {
		const { report, state, origins } = play('branch-switch');
		assert.equal(state('rework'), '0');
		assert.equal(state('laterRework'), '0');
		assert.deepEqual(outcomes(report), { unchanged: 3 });
		assert.ok(origins.includes('insertion'));
	});

	it('a cell of a notebook is measured as a file is', () => {
		const { report, state } = play('notebook');
		assert.equal(report.insertions.count, 1);
		assert.equal(state('rework'), '8/8/28');
		assert.equal(state('review'), '0/15/20');
	});

	it('an AI that replaces AI code makes no rework and no loss', () => {
		const { report, state, actions } = play('ai-over-ai');
		assert.equal(state('rework'), '0');
		assert.equal(actions, 1);
		assert.deepEqual(outcomes(report), { unchanged: 1, superseded: 3 });
		assert.equal(report.discardLoss.insertions, 0);
	});

	it('what is put after AI code is no correction of it', () => {
		const { report, state } = play('new-requirement');
		assert.equal(state('rework'), '0');
		assert.equal(state('author'), '17');
		assert.deepEqual(outcomes(report), { unchanged: 3 });
	});

	it('a comparison of AI code on screen is review for sure', () => {
		assert.equal(play('compared').state('review'), '20');
	});

	it('ninety minutes are ninety minutes when clocks are put back', () => {
		const { report, active } = play('winter-time');
		assert.equal(active, '5401');
		assert.equal(report.byDay.length, 1);
	});
});
