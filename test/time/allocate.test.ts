import assert from 'node:assert/strict';
import type { State } from '../../src/core/states.ts';
import { editFractions, type Fraction, viewFractions } from '../../src/time/allocate.ts';
import { t0, touchOf, viewOf } from './notation.ts';

function show(fractions: readonly Fraction[]): string {
	return fractions.map(({ insertion, fraction }) => `${insertion} ${fraction}`).join(' ');
}

const edits: readonly (readonly [touches: string, state: State, fractions: string])[] = [
	['A-3 B-1', 'rework', 'A 0.75 B 0.25'],
	['A-3 B+', 'rework', 'A 0.75 B 0.25'],
	['A-2 B-1 A-1', 'rework', 'A 0.75 B 0.25'],
	['A-3 B-9@1', 'rework', 'A 1'],
	['A-3 B-9@1', 'laterRework', 'B 1'],
	['A-3@22', 'laterRework', ''],
	['A+', 'author', ''],
];

const views: readonly (readonly [view: string, accepted: string | null, fractions: string])[] = [
	['A:30,B:10', null, 'A 0.75 B 0.25'],
	['A:10,B:10,A:20', null, 'A 0.75 B 0.25'],
	['A!', null, 'A 1'],
	['A!,B:10', null, 'B 1'],
	['A!,B:0', null, 'A 1'],
	['diff', null, ''],
	['A!,B:10', 'C', 'C 1'],
];

describe('allocate', () => {
	for (const [touches, state, fractions] of edits)
		it(`${state} of ${touches}: ${fractions}`, () => {
			const list = touches.split(' ').map((touch) => touchOf(touch));
			assert.equal(show(editFractions(list, t0, state)), fractions);
		});

	for (const [view, accepted, fractions] of views)
		it(`review of ${view}, accepted ${accepted}: ${fractions}`, () => {
			assert.equal(show(viewFractions(viewOf(view.split(',')), accepted, 'review')), fractions);
		});

	it('gives reading to nobody', () => {
		assert.deepEqual(viewFractions(viewOf(['A:30']), 'B', 'read'), []);
	});

	it('gives review to nobody where nothing was ever in view', () => {
		assert.deepEqual(viewFractions(null, null, 'review'), []);
	});
});
