import assert from 'node:assert/strict';
import { editedRuns, isWithin, resized, runsNow } from '../../src/core/editedRuns.ts';

/** Three runs from the offset 100 on, in a document of 1,000 units. */
const runs = [4, 1, 6, 2, 5, 1];
const place = { index: 1, start: 100, others: 985 };

describe('the chunk of the last edit', () => {
	it('knows the run in which the edit ended', () => {
		const { grown, from, length } = editedRuns(place, runs, 110);
		assert.deepEqual([grown, from, length], [2, 104, 6]);
	});

	it('gives an edit at its very beginning to the first run', () => {
		assert.equal(editedRuns(place, runs, 100).grown, 0);
	});

	it('makes one run longer or shorter without touching the runs it had', () => {
		const edited = editedRuns(place, runs, 110);
		const longer = resized(edited, 110, 110, [3, 2]);
		assert.ok(longer);
		assert.deepEqual(runsNow(longer), [4, 1, 9, 2, 5, 1]);
		const shorter = resized(longer, 105, 113, []);
		assert.ok(shorter);
		assert.deepEqual(runsNow(shorter), [4, 1, 1, 2, 5, 1]);
		assert.deepEqual(runs, [4, 1, 6, 2, 5, 1]);
	});

	it('refuses what is more than a length: another origin, another run, a run that is gone, two runs', () => {
		const edited = editedRuns(place, runs, 110);
		assert.equal(resized(edited, 110, 110, [3, 1]), null);
		assert.equal(resized(edited, 109, 111, []), null);
		assert.equal(resized(edited, 103, 105, []), null);
		assert.equal(resized(edited, 104, 110, []), null);
		assert.equal(resized(edited, 110, 110, [1, 2, 1, 3]), null);
	});

	it('copies nothing where no length changed', () => {
		assert.equal(runsNow(editedRuns(place, runs, 110)), runs);
	});

	it('holds an edit whose neighbours it holds, and at the ends of the document any', () => {
		const edited = editedRuns(place, runs, 110);
		const within = (from: number, to: number, chunks = 3) =>
			isWithin(edited, from, to, 1000, chunks);
		assert.deepEqual([within(101, 114), within(100, 101), within(114, 115)], [true, false, false]);
		assert.equal(within(114, 115, 2), true);
	});
});
