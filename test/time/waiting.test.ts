import assert from 'node:assert/strict';
import { longestWaitMs, Waiting } from '../../src/time/waiting.ts';

/** `from-to turns` of each part, in seconds. */
const take = (waiting: Waiting, turns: string, from: number, to: number, gapStart = from) =>
	waiting
		.take(turns.split(''), from * 1000, to * 1000, gapStart * 1000)
		.map((part) => `${part.fromMs / 1000}-${part.toMs / 1000} ${part.turns.join('')}`.trim())
		.join('; ');

describe('waiting', () => {
	it('is for the turns at work, all of it up to ten minutes a turn', () => {
		const waiting = new Waiting();
		assert.equal(take(waiting, 's', 0, 400), '0-400 s');
		assert.equal(take(waiting, 'st', 1000, 1400), '1000-1200 st; 1200-1400 t');
		assert.equal(take(waiting, 'st', 2000, 2400), '2000-2200 t; 2200-2400');
		assert.equal(take(waiting, 'st', 3000, 3400), '3000-3400');
	});

	it('ends ten minutes after the last act, whatever began meanwhile', () => {
		assert.equal(take(new Waiting(), 's', 500, 900, 0), '500-600 s; 600-900');
		assert.equal(take(new Waiting(), 's', 700, 900, 0), '700-900');
		assert.equal(longestWaitMs, 600_000);
	});

	it('is none where no turn works', () => {
		assert.equal(take(new Waiting(), '', 0, 10), '0-10');
	});

	it('counts nothing in a copy', () => {
		const waiting = new Waiting();
		take(waiting.copy(), 's', 0, 600);
		assert.equal(take(waiting, 's', 0, 600), '0-600 s');
	});
});
