import assert from 'node:assert/strict';
import { changeInWords, ruledOut } from '../../src/trial/sentences.ts';

const between = (low: number, high: number) =>
	ruledOut({ low: Math.log(low), high: Math.log(high) });

describe('what a trial says in words', () => {
	it('names what is ruled out and what is not', () => {
		assert.equal(
			between(0.78, 1.6),
			'A doubling of your time and a gain of a third are ruled out. A loss of 50 % and a gain of 20 % are not ruled out.',
		);
		assert.equal(between(0.9, 1.1), 'A loss of 20 % and a gain of 20 % are ruled out.');
	});

	it('rules nothing out where nothing is known', () => {
		assert.equal(
			ruledOut({ low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }),
			'A doubling of your time and a halving of your time are not ruled out.',
		);
	});

	it('says which side is ruled out, in both directions', () => {
		assert.match(between(1.05, 1.7), /^That AI saves you time on such tasks is ruled out\./);
		assert.match(between(0.4, 0.9), /^That AI costs you time on such tasks is ruled out\./);
	});

	it('tells a change of time', () => {
		assert.deepEqual([Math.log(1.12), Math.log(0.92), 0.001].map(changeInWords), [
			'12 % slower',
			'8 % faster',
			'as fast',
		]);
	});
});
