import assert from 'node:assert/strict';
import { defaultWeights } from '../../src/core/calibration.ts';
import { Gap } from '../../src/time/gap.ts';
import type { InView } from '../../src/time/types.ts';
import { Waiting } from '../../src/time/waiting.ts';
import { show, t0, touchOf, viewOf } from './notation.ts';

const tau = 120_000;
const seen = (view: InView | null) => ({
	view,
	turns: [],
	debugging: null,
	weights: defaultWeights,
});
const none = () => new Waiting();

function at(second: number): number {
	return t0 + second * 1000;
}

describe('gap', () => {
	it('has no slice without length', () => {
		assert.deepEqual(new Gap(at(0), seen(null), tau).end(at(0), null, none()), []);
	});

	it('belongs to its edits for 15 s, across files', () => {
		const gap = new Gap(at(0), seen(viewOf(['x.ts'])), tau);
		gap.edited([touchOf('A-1')]);
		gap.edited([touchOf('B-1')]);
		gap.mark(at(10), seen(viewOf(['y.ts', 'diff'])));
		assert.equal(
			show(gap.end(at(20), null, none())),
			'0-10 x.ts rework 10 A:5 B:5; 10-20 y.ts rework 5 A:2.5 B:2.5 review 5',
		);
	});

	it('gives the rest to the accept that ends it', () => {
		const gap = new Gap(at(0), seen(viewOf([])), tau);
		gap.edited([]);
		assert.equal(
			show(gap.end(at(20), { by: 'accept', insertion: 'A' }, none())),
			'0-20 review 0/5/5 A:0/5/5 author 15 read 0/0/5',
		);
	});

	it('forgets what came into view after τ', () => {
		const gap = new Gap(at(0), seen(viewOf(['x.ts'])), tau);
		for (let second = 120; second < 30_000; second++)
			gap.mark(at(second), seen(viewOf([`${second}.ts`, 'diff'])));
		assert.equal(show(gap.end(at(30_000), null, none())), '0-30000 x.ts read 0/30/120');
	});
});
