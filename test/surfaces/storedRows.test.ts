import assert from 'node:assert/strict';
import { keptParts } from '../../src/store/keptParts.ts';
import { bytesText, storedRows } from '../../src/surfaces/storedRows.ts';

const sizes = {
	databaseBytes: 1_200_000,
	damagedBytes: 0,
	recordingBytes: 34_000,
	insertions: 1234,
	texts: 12,
	slices: 5,
	drafts: 1,
	blobs: 7,
};

describe('what is stored', () => {
	it('says of everything how much there is, and what goes with it', () => {
		const rows = storedRows(sizes);
		assert.deepEqual(
			rows.map(({ label, amount }) => `${label}: ${amount}`),
			[
				'Recordings: 34 kB',
				'Drafts of edited documents: 1 document',
				'Text of AI code: 12 insertions',
				'Slices of time, and single edits of AI code: 5 slices',
				'Damaged databases that were set aside: 0 bytes',
				'Figures: 1,234 insertions, origins of 7 committed texts',
				'In all: 1.2 MB',
			],
		);
		for (const { part, consequence } of rows) assert.equal(part === null, consequence === '');
	});

	it('can delete every part that the store can', () => {
		const parts = storedRows(sizes).flatMap(({ part }) => part ?? []);
		assert.deepEqual([...parts].sort(), [...keptParts].sort());
	});

	it('words bytes', () => {
		assert.deepEqual([0, 1, 999, 1000, 999_499, 1_000_000].map(bytesText), [
			'0 bytes',
			'1 byte',
			'999 bytes',
			'1 kB',
			'999 kB',
			'1.0 MB',
		]);
	});
});
