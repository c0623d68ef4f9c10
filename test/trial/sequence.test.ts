import assert from 'node:assert/strict';
import { effectOf } from '../../src/trial/effect.ts';
import { alwaysValid, refuses } from '../../src/trial/sequence.ts';
import type { Observation } from '../../src/trial/types.ts';
import { play, type World } from './trials.ts';

const world: World = { effect: 0.3, spread: 0.54 };

/** Whether the true effect was ever refused while a trial went on, looked at after every task. */
function everMissed(of: World, tasks: number, seed: number): boolean {
	const units = play(of, tasks, seed);
	return units.some((_, n) => refuses(units.slice(0, n + 1), of.effect));
}

describe('the always valid interval', () => {
	it('says nothing before six blocks are complete', () => {
		const block = (n: number): Observation[] =>
			(['on', 'off'] as const).map((arm, position) => ({
				stratum: 'small',
				block: n,
				size: 2,
				position,
				arm,
				outcome: arm === 'on' ? 1 : 0,
				covariate: null,
			}));
		const blocks = Array.from({ length: 6 }, (_, n) => block(n)).flat();
		assert.equal(alwaysValid(blocks.slice(0, 11)), null);
		const interval = alwaysValid(blocks);
		assert.equal(interval?.blocks, 6);
		// All six differ by just 1: in the end that is what is left.
		assert.ok(interval && interval.low < 1 && interval.high > 1);
	});

	it('holds the effect at every look', () => {
		let missed = 0;
		for (let seed = 0; seed < 200; seed++) if (everMissed(world, 36, seed)) missed++;
		// At most 5 % may miss; 21 or more of 200 would then happen once in 1,500 times.
		assert.ok(missed < 21, `${missed} of 200`);
	});

	it('refuses just what lies outside', () => {
		const units = play(world, 60, 3);
		const interval = alwaysValid(units);
		assert.ok(interval);
		assert.ok(!refuses(units, interval.low + 0.001) && !refuses(units, interval.high - 0.001));
		assert.ok(refuses(units, interval.low - 0.001) && refuses(units, interval.high + 0.001));
	});

	it('is wider than the interval of one look, by what the plan says', () => {
		const ratios: number[] = [];
		for (let seed = 0; seed < 12; seed++) {
			const units = play(world, 80, seed);
			const [always, once] = [alwaysValid(units), effectOf(units)];
			assert.ok(always && once);
			ratios.push((always.high - always.low) / (once.high - once.low));
		}
		const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
		assert.ok(mean > 1.4 && mean < 2, `${mean}`);
	});

	it('moves with a shift of one arm', () => {
		const units = play(world, 50, 2);
		const moved = units.map((unit) => ({
			...unit,
			outcome: unit.outcome + (unit.arm === 'on' ? 0.5 : 0),
		}));
		const [before, after] = [alwaysValid(units), alwaysValid(moved)];
		assert.ok(before && after);
		assert.ok(Math.abs(after.low - before.low - 0.5) < 0.001, `${before.low} ${after.low}`);
		assert.ok(Math.abs(after.high - before.high - 0.5) < 0.001);
	});

	it('is not thrown by a result that is far out', () => {
		const units = play(world, 50, 2);
		const wild = units.map((unit, n) =>
			n === 20 ? { ...unit, outcome: unit.outcome + 60 } : unit,
		);
		const interval = alwaysValid(wild);
		assert.ok(interval && interval.low < interval.high);
		assert.ok(Number.isFinite(interval.low) && Number.isFinite(interval.high));
	});
});
