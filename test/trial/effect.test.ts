import assert from 'node:assert/strict';
import fc from 'fast-check';
import MLR from 'ml-regression-multivariate-linear';
import { effectOf } from '../../src/trial/effect.ts';
import type { Observation } from '../../src/trial/types.ts';
import { play } from './trials.ts';

const quiet = { effect: 0.4, spread: 0.5 };

/** Every way to give a block of `size` half its units, by plain recursion. */
function halves(size: number): number[][] {
	const all: number[][] = [[]];
	for (let n = 0; n < size; n++)
		for (const way of all.splice(0)) all.push([...way, 1], [...way, 0]);
	return all.filter((way) => way.reduce((sum, on) => sum + on, 0) === size / 2);
}

/** The test as its definition says, without any algebra: the share of assignments at least as far out, at a shift. */
function bruteForce(
	units: readonly Observation[],
	shift: number,
): { above: number; below: number } {
	const blocks = new Map<string, number[]>();
	for (const [index, unit] of units.entries()) {
		const key = `${unit.stratum} ${unit.block}`;
		blocks.set(key, [...(blocks.get(key) ?? []), index]);
	}
	let all: number[][] = [[]];
	for (const members of blocks.values())
		all = all.flatMap((so) =>
			halves(units[members[0] ?? 0]?.size ?? 0).map((way) => {
				const next = [...so];
				for (const index of members) next[index] = way[units[index]?.position ?? 0] ?? 0;
				return next;
			}),
		);
	const free = units.map(({ outcome, arm }) => outcome - (arm === 'on' ? shift : 0));
	const statistic = (on: readonly number[]): number => {
		const rest = withoutCovariates(units, free);
		const arms = withoutCovariates(units, on);
		const length = Math.sqrt(arms.reduce((sum, arm) => sum + arm * arm, 0));
		return length < 1e-9 ? 0 : arms.reduce((sum, arm, n) => sum + arm * (rest[n] ?? 0), 0) / length;
	};
	const own = statistic(units.map(({ arm }) => (arm === 'on' ? 1 : 0)));
	const others = all.map(statistic);
	const near = 1e-9 * (1 + Math.abs(own));
	return {
		above: others.filter((other) => other >= own - near).length / all.length,
		below: others.filter((other) => other <= own + near).length / all.length,
	};
}

/** Residual of a least squares fit by another package: the level and the covariate. */
function withoutCovariates(units: readonly Observation[], values: readonly number[]): number[] {
	const x = design(units);
	const fit = new MLR(
		x,
		values.map((value) => [value]),
		{ intercept: false, statistics: false },
	);
	return fit.predict(x).map(([predicted], n) => (values[n] ?? 0) - (predicted ?? 0));
}

function design(units: readonly Observation[]): number[][] {
	return units.map(({ covariate }) => [1, ...(covariate === null ? [] : [covariate])]);
}

const oneBlock: readonly Observation[] = [1, 2, 9, 8].map((outcome, position) => ({
	stratum: 'small',
	block: 0,
	size: 4,
	position,
	arm: position < 2 ? 'off' : 'on',
	outcome,
	covariate: null,
}));

describe('the effect of a trial', () => {
	it('is the test of its definition, by brute force over all assignments', () => {
		for (const seed of [1, 2, 3, 4]) {
			const units = play(quiet, 9, seed);
			const effect = effectOf(units);
			assert.ok(effect?.isExact);
			const { above, below } = bruteForce(units, 0);
			assert.ok(Math.abs(effect.p - Math.min(1, 2 * Math.min(above, below))) < 1e-9, `${seed}`);
		}
	});

	it('holds just the shifts that this test does not refuse', () => {
		for (const seed of [5, 6, 7]) {
			const units = play(quiet, 11, seed);
			const effect = effectOf(units);
			assert.ok(effect);
			const kept = (shift: number) => {
				const { above, below } = bruteForce(units, shift);
				return above > 0.025 && below > 0.025;
			};
			for (const [end, out] of [
				[effect.low, -1],
				[effect.high, 1],
			] as const) {
				if (!Number.isFinite(end)) {
					assert.ok(kept(out * 50), `${seed}: nothing refuses ${out * 50}`);
					continue;
				}
				assert.ok(kept(end - out * 1e-6), `${seed}: ${end} is kept`);
				assert.ok(!kept(end + out * 1e-6), `${seed}: beyond ${end} is refused`);
			}
			assert.ok(kept(effect.estimate));
		}
	});

	it('has the estimate of least squares by another package', () => {
		for (const seed of [8, 9]) {
			const units = play({ ...quiet, heavy: true }, 40, seed);
			const x = design(units).map((row, n) => [...row, units[n]?.arm === 'on' ? 1 : 0]);
			const fit = new MLR(
				x,
				units.map(({ outcome }) => [outcome]),
				{ intercept: false, statistics: false },
			);
			const coefficient = fit.weights.at(-1)?.[0] ?? Number.NaN;
			assert.ok(Math.abs((effectOf(units)?.estimate ?? 0) - coefficient) < 1e-9);
		}
	});

	it('moves with a shift of one arm and not with one of everything', () => {
		fc.assert(
			fc.property(fc.integer(), fc.double({ min: -2, max: 2, noNaN: true }), (seed, shift) => {
				const units = play(quiet, 14, seed);
				const before = effectOf(units);
				const moved = effectOf(
					units.map((unit) => ({
						...unit,
						outcome: unit.outcome + (unit.arm === 'on' ? shift : 0) + 7,
					})),
				);
				fc.pre(before !== null && moved !== null);
				for (const figure of ['estimate', 'low', 'high'] as const) {
					if (!Number.isFinite(before[figure])) assert.equal(moved[figure], before[figure]);
					else assert.ok(Math.abs(moved[figure] - before[figure] - shift) < 1e-6, figure);
				}
			}),
			{ numRuns: 60 },
		);
	});

	it('turns around when the arms do', () => {
		const units = play(quiet, 16, 3);
		const turned = units.map((unit) => ({
			...unit,
			arm: unit.arm === 'on' ? ('off' as const) : ('on' as const),
		}));
		const [one, other] = [effectOf(units), effectOf(turned)];
		assert.ok(one && other);
		assert.ok(
			Math.abs(one.low + other.high) < 1e-9 && Math.abs(one.estimate + other.estimate) < 1e-9,
		);
		assert.ok(Math.abs(one.p - other.p) < 1e-9);
	});

	it('is nothing where the units tell nothing', () => {
		assert.equal(effectOf([]), null);
		assert.equal(effectOf(play(quiet, 1, 1)), null);
		const units = play(quiet, 20, 1).filter(({ arm }) => arm === 'on');
		assert.equal(effectOf(units), null);
	});

	it('leaves an end open rather than inventing one', () => {
		const few = effectOf(oneBlock);
		assert.deepEqual([few?.low, few?.high], [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
	});

	it('is the same each time, also from a sample of assignments', () => {
		const units = play(quiet, 60, 4);
		const effect = effectOf(units);
		assert.equal(effect?.isExact, false);
		assert.deepEqual(effectOf(units), effect);
	});
});
