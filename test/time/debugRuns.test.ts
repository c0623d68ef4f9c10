import assert from 'node:assert/strict';
import { DebugRuns, debugWithinMs } from '../../src/time/debugRuns.ts';
import { aiEdit, editOf } from './editOf.ts';

const own = (tMs: number, lines: number) => editOf(tMs, { changed: { at: 9_000, lines, ink: 1 } });
const share = (of: ReturnType<DebugRuns['edited']>) => (of === 'unchanged' ? of : (of?.share ?? 0));

describe('debug sessions and test runs', () => {
	it('are about AI code by its share of the lines changed in ten minutes', () => {
		const runs = new DebugRuns();
		assert.equal(runs.edited(aiEdit(0, 'A', 3)), 'unchanged');
		runs.edited(own(1_000, 9));
		assert.equal(share(runs.started('1', 'debug', 2_000)), 0.25);
		assert.equal(share(runs.edited(aiEdit(3_000, 'B', 12))), 15 / 24);
		assert.equal(share(runs.edited(own(3_000 + debugWithinMs, 4))), 12 / 16);
	});

	it('are about nothing where no AI code was changed, or too long ago', () => {
		const runs = new DebugRuns();
		assert.equal(runs.started('1', 'debug', 0), null);
		assert.equal(runs.edited(own(1, 5)), null);
		runs.ended('1', 2);
		runs.edited(aiEdit(10, 'A', 3));
		assert.equal(runs.started('2', 'test', 11 + debugWithinMs), null);
	});

	it('last as long as a debug session does; a test run that watches, ten minutes', () => {
		const runs = new DebugRuns();
		runs.edited(aiEdit(0, 'A', 1));
		const test = runs.started('1', 'test', 1_000);
		assert.equal(test?.untilMs, 1_000 + debugWithinMs);
		assert.equal(runs.started('2', 'debug', 2_000)?.untilMs, null);
		const left = runs.ended('2', 3_000);
		assert.ok(left !== 'unchanged' && left?.untilMs === 3_000 + debugWithinMs);
		assert.equal(runs.ended('1', 4_000), null);
		assert.equal(runs.ended('1', 5_000), 'unchanged');
	});
});
