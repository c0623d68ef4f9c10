import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sum } from '../../src/core/bounds.ts';
import { cascade, editClaims, viewClaims, type Weight } from '../../src/time/weights.ts';
import { t0, touchOf, viewOf } from './notation.ts';

/** `state low/point/high` of each weight. */
function show(weights: readonly Weight[]): string {
	return weights.map(({ state, low, point, high }) => `${state} ${low}/${point}/${high}`).join(' ');
}

const edits: readonly (readonly [touches: string, weights: string])[] = [
	['', 'author 1/1/1'],
	['A-0', 'author 1/1/1'],
	['A-1', 'rework 1/1/1'],
	['A+', 'rework 0/0.5/1 author 0/0.5/1'],
	['A+ B-1', 'rework 1/1/1'],
	['A-1@1', 'laterRework 1/1/1'],
	['A+@1', 'laterRework 0/0.5/1 author 0/0.5/1'],
	['A+@1 B-1@1', 'laterRework 1/1/1'],
	['A-1 B-1@1', 'rework 1/1/1'],
	['A+ B-1@1', 'rework 0/0.5/1 laterRework 0/0.5/1'],
	['A+ B+@1', 'rework 0/0.5/1 laterRework 0/0.25/1 author 0/0.25/1'],
	['A-1@22', 'author 1/1/1'],
	['A+@22', 'author 1/1/1'],
	['A+ B-1@22', 'rework 0/0.5/1 author 0/0.5/1'],
];

const views: readonly (readonly [view: string, ends: 'accept' | 'other', weights: string])[] = [
	['', 'other', 'read 1/1/1'],
	['diff', 'other', 'review 1/1/1'],
	['A!', 'other', 'review 0/0.75/1 read 0/0.25/1'],
	['.51', 'other', 'review 0/0.5/1 read 0/0.5/1'],
	['.5', 'other', 'read 1/1/1'],
	['A!,.9', 'other', 'review 0/0.75/1 read 0/0.25/1'],
	['diff,A!,.9', 'other', 'review 1/1/1'],
	['', 'accept', 'review 0/1/1 read 0/0/1'],
	['A!', 'accept', 'review 0/1/1 read 0/0/1'],
	['diff', 'accept', 'review 1/1/1'],
];

describe('weights', () => {
	for (const [touches, weights] of edits)
		it(`of an edit (${touches}): ${weights}`, () => {
			const list = touches.split(' ').filter((touch) => touch !== '');
			const claims = editClaims(
				list.map((touch) => touchOf(touch)),
				t0,
			);
			assert.equal(show(cascade(claims)), weights);
		});

	for (const [view, ends, weights] of views)
		it(`of a view (${view}) that ends in ${ends}: ${weights}`, () => {
			const inView = view === '' ? null : viewOf(view.split(','));
			assert.equal(show(cascade(viewClaims(inView, ends === 'accept'))), weights);
		});

	it('sum to 1 whatever the claims, and are certain only when alone', () => {
		const claim = fc.record({
			state: fc.constantFrom('wait', 'rework', 'review', 'debug'),
			weight: fc.constantFrom(0, 0.25, 0.5, 1),
			certain: fc.constant(false),
		});
		fc.assert(
			fc.property(fc.array(claim, { maxLength: 5 }), (claims) => {
				const weights = cascade([...claims, { state: 'read', weight: 1, certain: true }]);
				assert.equal(sum(weights).point, 1);
				assert.equal(sum(weights).low, weights.length === 1 ? 1 : 0);
			}),
		);
	});

	it('refuses claims that leave a doubt', () => {
		assert.throws(
			() => cascade([{ state: 'review', weight: 0.75, certain: false }]),
			/No certain claim among 1, weight 0.25 is left/,
		);
	});
});
