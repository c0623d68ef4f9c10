import assert from 'node:assert/strict';
import { Calibration } from '../../src/time/calibration.ts';
import { account, show } from './notation.ts';

describe('calibration', () => {
	it('compares an answer with what was thought, and learns from it', () => {
		const calibration = new Calibration();
		const first = calibration.answered('w', 5, 'caret', 'read');
		assert.deepEqual(first, {
			id: 'w-1',
			tMs: 5,
			situation: 'caret',
			doing: 'read',
			agreed: false,
		});
		assert.ok(calibration.weights.caret < 0.75);
		assert.equal(calibration.answered('w', 6, 'caret', 'review').agreed, true);
		const before = calibration.weights;
		assert.equal(calibration.answered('w', 7, 'inside', 'other').agreed, null);
		assert.deepEqual(calibration.weights, before);
		assert.equal(calibration.known([{ situation: 'visible', yes: 0, no: 10 }]).visible, 0.25);
		assert.equal(calibration.answered('v', 8, 'visible', 'read').agreed, true);
	});

	it('moves the point, and never a bound', () => {
		const weights = 'v0(A!) p0 e8(A+) b16';
		const plain = account(weights);
		assert.equal(
			show(plain),
			'0-8 rework 0/0/8 A:0/0/8 review 0/6/8 A:0/6/8 read 0/2/8; 8-16 rework 0/4/8 A:0/4/8 author 0/4/8',
		);
		const moved = account(`k0(.5,.5,.25) ${weights}`);
		assert.equal(
			show(moved),
			'0-8 rework 0/0/8 A:0/0/8 review 0/4/8 A:0/4/8 read 0/4/8; 8-16 rework 0/2/8 A:0/2/8 author 0/6/8',
		);
		for (const [n, slice] of plain.entries())
			for (const [at, { state, low, high }] of slice.states.entries()) {
				const other = moved[n]?.states[at];
				assert.deepEqual([other?.state, other?.low, other?.high], [state, low, high]);
			}
	});
});
