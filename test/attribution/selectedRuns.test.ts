import assert from 'node:assert/strict';
import {
	joined,
	orderedSpans,
	recoloredTo,
	stretchesOf,
} from '../../src/attribution/selectedRuns.ts';
import { RunMap } from '../../src/core/runMap.ts';

const map = RunMap.of([
	{ length: 3, origin: 1 },
	{ length: 2, origin: 2 },
	{ length: 3, origin: 1 },
]);

describe('selected runs', () => {
	it('take selections as the text has them, whatever was said', () => {
		const said = [
			[6, 9],
			[2, 4],
			[3, 5],
			[5, 5],
			[90, 99],
		] as const;
		assert.deepEqual(orderedSpans(said, 8), [
			[2, 4],
			[4, 5],
			[6, 8],
		]);
	});

	it('are cut at the selection, and say what they are to be', () => {
		const found = stretchesOf([[1, 7]], map, (origin) => origin === 1);
		assert.deepEqual(recoloredTo(found, 9), [
			{ from: 1, to: 3, was: 1, is: 9 },
			{ from: 5, to: 7, was: 1, is: 9 },
		]);
	});

	it('are one where they touch', () => {
		const found = stretchesOf([[1, 7]], map, () => true);
		assert.deepEqual(joined(found), [{ from: 1, to: 7 }]);
	});
});
