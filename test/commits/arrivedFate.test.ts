import assert from 'node:assert/strict';
import { arrivedFate } from '../../src/commits/arrivedFate.ts';
import type { InsertionLine } from '../../src/core/insertion.ts';

const text = 'const one = fetchOne(url);\n}\nconst two = fetchTwo(url);\n';

function line(at: number, outcome: InsertionLine['outcome'], committedMs: number | null) {
	return { insertion: 'w-1', line: at, outcome, moved: false, committedMs } as const;
}

function fates(before: readonly InsertionLine[], decided: readonly InsertionLine[]) {
	const open = { insertion: { text }, lines: before };
	return arrivedFate(open, { lines: decided, distance: 0 })?.lines.map(({ outcome }) => outcome);
}

describe('what a commit of others decides', () => {
	const open = [0, 1, 2].map((at) => line(at, 'abandoned', null));

	it('is what it holds, and nothing that it does not hold', () =>
		assert.deepEqual(
			fates(open, [line(0, 'unchanged', 5), line(1, 'unchanged', 5), line(2, 'deleted', null)]),
			['unchanged', 'unchanged', 'abandoned'],
		));

	it('is nothing where only a bracket is in it', () =>
		assert.equal(
			fates(open, [line(0, 'deleted', null), line(1, 'unchanged', 5), line(2, 'deleted', null)]),
			undefined,
		));

	it('is nothing new of what was committed', () =>
		assert.deepEqual(
			fates(
				[line(0, 'modified', 3), line(1, 'deleted', null), line(2, 'uncommitted', null)],
				[line(0, 'unchanged', 5), line(1, 'deleted', null), line(2, 'cosmetic', 5)],
			),
			['modified', 'deleted', 'cosmetic'],
		));
});
