import assert from 'node:assert/strict';
import { type CohortStep, exitsOf } from '../../src/store/followedRows.ts';

/**
 * Exits of a cohort from its steps: `5 +3!` three lines that begin at 5, `7 -1` one died at 7, `8 +1` one came back; `~9` the commit left
 * the mainline at 9, `?` it never was there. Shown as `2`, `1†7`, `3~9`.
 */
function exits(...steps: string[]): string {
	const parsed = steps.map((step): CohortStep => {
		const [, t = '', sign, lines = '', birth, state] =
			/^(\d+) ([+-])(\d+)(!?)(\?|~\d+)?$/.exec(step) ?? [];
		return {
			tMs: Number(t),
			entered: sign === '+' ? Number(lines) : 0,
			died: sign === '-' ? Number(lines) : 0,
			isOn: state === undefined,
			leftMs: state?.startsWith('~') ? Number(state.slice(1)) : null,
			isBirth: birth === '!',
		};
	});
	return exitsOf(parsed)
		.map(
			({ lines, exitMs, died }) =>
				`${lines}${exitMs === null ? '' : died ? `†${exitMs}` : `~${exitMs}`}`,
		)
		.join(' ');
}

describe('how lines left', () => {
	it('is by death, or not at all', () => {
		assert.equal(exits('5 +3!', '7 -1', '9 -1'), '1†7 1†9 1');
		assert.equal(exits('5 +3!'), '3');
		assert.equal(exits('5 +3!', '7 -3'), '3†7');
	});

	it('is nothing of what never was on the mainline', () => {
		assert.equal(exits('5 +3!?', '7 -1?'), '');
	});

	it('is by being lost from sight, with the branch that is gone', () => {
		assert.equal(exits('5 +3!~9', '7 -1~9'), '1†7 2~9');
	});

	it('is on the mainline where a rebase or a squash brought the lines there', () => {
		assert.equal(exits('5 +3!~9', '7 -1~9', '8 +3', '8 -1'), '1†8 2');
		assert.equal(exits('5 +3!?', '8 +2'), '2');
	});

	it('is in part on the mainline and in part with the branch', () => {
		assert.equal(exits('5 +5!~9', '8 +3'), '3 2~9');
		assert.equal(exits('5 +5!~9', '6 -1~9', '8 +3', '8 -1'), '1†8 2 2~9');
	});

	it('is by the last that is known of a branch that was rewritten more than once', () => {
		assert.equal(exits('5 +3!~6', '7 +3~9', '8 -1~9'), '1†8 2~9');
	});

	it('is no death of a line that came back', () => {
		assert.equal(exits('5 +3!', '7 -2', '8 +2'), '3');
		assert.equal(exits('5 +3!', '6 -1', '7 -1', '8 +1'), '1†6 2');
		assert.equal(exits('5 +3!', '7 -2', '8 +2', '9 -1'), '1†7 2');
	});
});
