import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Outcome, outcomes } from '../../src/core/insertion.ts';
import { minutesOf } from '../../src/report/figures.ts';
import {
	roundedCoverage,
	roundedInsertions,
	roundedLines,
	roundedMinutes,
	roundedTrial,
	stepped,
} from '../../src/team/rounding.ts';
import { linesOf } from './samples.ts';

const measured = (low: number, point: number, high: number) => ({
	status: 'measured' as const,
	...{ low, point, high },
});

describe('rounding for a team', () => {
	it('is to 5 minutes, and ends at 600', () => {
		assert.deepEqual(roundedMinutes(measured(2.4, 2.5, 7.6)), { low: 0, point: 5, high: 10 });
		assert.deepEqual(roundedMinutes(measured(590, 610, 9_000)), {
			low: 590,
			point: 600,
			high: 600,
		});
		assert.deepEqual(roundedMinutes(measured(590, 610, 9_000), 2_400), {
			...{ low: 590, point: 610, high: 2_400 },
		});
	});

	it('makes no 0 of what was not measured', () => {
		assert.equal(
			roundedMinutes({ status: 'notMeasured', why: 'a reason that says too much' }),
			null,
		);
	});

	it('keeps bounds in order', () => {
		const ms = fc.double({ min: 0, max: 1e9, noNaN: true });
		fc.assert(
			fc.property(ms, ms, ms, (a, b, c) => {
				const [low = 0, point = 0, high = 0] = [a, b, c].sort((x, y) => x - y);
				const rounded = roundedMinutes(minutesOf({ low, point, high }));
				assert.ok(rounded && rounded.low <= rounded.point && rounded.point <= rounded.high);
				assert.ok(rounded.low % 5 === 0 && rounded.high <= 600);
			}),
		);
	});

	it('keeps the outcomes the sum of the lines, and their shares', () => {
		const counts = fc.array(fc.nat(20_000), { minLength: 7, maxLength: 7 });
		fc.assert(
			fc.property(counts, (list) => {
				const accepted = list.reduce((sum, lines) => sum + lines, 0);
				const of = Object.fromEntries(outcomes.map((outcome, at) => [outcome, list[at]]));
				const rounded = roundedLines({ accepted, outcomes: of as Record<Outcome, number> });
				const all = Object.values(rounded.outcomes);
				assert.equal(
					all.reduce((sum, lines) => sum + lines, 0),
					rounded.accepted,
				);
				assert.ok(rounded.accepted <= 5_030);
				for (const [at, lines] of list.entries()) {
					const scaled = lines * Math.min(1, 5_000 / Math.max(1, accepted));
					assert.ok(Math.abs((all[at] ?? 0) - scaled) <= 5);
				}
			}),
		);
		assert.deepEqual(
			roundedLines(linesOf(20_000, { deleted: 5_000 })),
			linesOf(5_000, { deleted: 1_250 }),
		);
	});

	it('keeps every part of committed lines within the whole', () => {
		const figure = fc.nat(60_000);
		fc.assert(
			fc.property(figure, figure, figure, figure, figure, (rest, ai, unknown, external, before) => {
				const rounded = roundedCoverage({
					committedLines: rest + ai + unknown + external + before,
					...{ aiLines: ai, unknownLines: unknown, externalLines: external, beforeLines: before },
				});
				const { committedLines, ...parts } = rounded;
				assert.ok(committedLines <= 20_000 && committedLines % 10 === 0);
				for (const part of Object.values(parts))
					assert.ok(part <= committedLines && part % 10 === 0);
			}),
		);
	});

	it('never makes a trial surer than it was', () => {
		assert.deepEqual(roundedTrial({ effect: 0.17, standardError: 0.11, n: 23 }), {
			...{ effect: 0.15, standardError: 0.15, n: 20 },
		});
		assert.deepEqual(roundedTrial({ effect: -0.01, standardError: 0.15, n: 12 }), {
			...{ effect: 0, standardError: 0.15, n: 10 },
		});
		assert.equal(roundedTrial({ effect: 2.5, standardError: 0.1, n: 20 }), null);
		assert.equal(roundedTrial({ effect: 0, standardError: 9, n: 20 }), null);
		assert.equal(roundedTrial({ effect: 0, standardError: Number.NaN, n: 20 }), null);
		const effect = fc.double({ min: -2, max: 2, noNaN: true });
		const standardError = fc.double({ min: 0.01, max: 2, noNaN: true });
		fc.assert(
			fc.property(effect, standardError, fc.nat(1_000), (given, error, n) => {
				const rounded = roundedTrial({ effect: given, standardError: error, n });
				assert.ok(rounded && Math.abs(rounded.effect - given) <= 0.025 + 1e-9);
				assert.ok(rounded.standardError >= error - 1e-9 && rounded.n <= n);
			}),
		);
	});

	it('rounds counts by their own steps', () => {
		assert.equal(roundedInsertions(12), 10);
		assert.equal(roundedInsertions(9_999), 2_000);
		assert.equal(stepped(14, 10, 100), 10);
	});
});
