import assert from 'node:assert/strict';
import { correctionText } from '../../src/surfaces/correctionText.ts';

const done = {
	kind: 'done',
	lines: 4,
	restored: false,
	insertion: null,
	committedLines: 0,
	docs: [],
} as const;

describe('what is said of a correction', () => {
	it('is how much, and the way back', () => {
		assert.equal(
			correctionText(done),
			'Rework: 4 lines corrected. “Rework: Undo Last Correction” takes it back.',
		);
		assert.match(correctionText({ ...done, lines: 1, restored: true }), /: 1 line as before\./);
	});

	it('owns up to what stays as it was', () => {
		assert.match(
			correctionText({ ...done, committedLines: 2 }),
			/Counts of commits already made stay as they are\./,
		);
	});
});
