import assert from 'node:assert/strict';
import { decidingLines } from '../../src/commits/decided.ts';
import type { InsertionLine, Outcome } from '../../src/core/insertion.ts';
import { finish } from '../../src/core/steps.ts';

/** `unchanged@5 deleted`: an outcome for each line, with its commit time. */
function lines(states: string): InsertionLine[] {
	return states.split(' ').map((state, line) => {
		const [outcome, at] = state.split('@');
		const committedMs = at === undefined ? null : Number(at);
		return { insertion: 'w-1', line, outcome: outcome as Outcome, moved: false, committedMs };
	});
}

function decided(before: string, after: string): string {
	const known = lines(before);
	const { unchanged, changed, gone } = finish(
		decidingLines(lines(after), (_, line) => known[line]),
	);
	return `${unchanged} ${changed} ${gone}`;
}

describe('what a commit decided', () => {
	it('is counted by outcome', () => {
		const before = 'uncommitted uncommitted uncommitted uncommitted uncommitted uncommitted';
		const after = 'unchanged@5 cosmetic@5 modified@5 deleted superseded uncommitted';
		assert.equal(decided(before, after), '1 2 2');
	});

	it('is only what is new', () => {
		assert.equal(
			decided('unchanged@3 modified@3 deleted', 'unchanged@3 modified@3 deleted'),
			'0 0 0',
		);
		assert.equal(decided('unchanged@3 unchanged@3', 'modified@3 deleted@3'), '0 1 1');
	});
});
