import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Exit, exitsOf, kaplanMeier } from '../../src/report/kaplanMeier.ts';

/** `6 6 9+`: deaths at 6, one lost at 9. */
function exits(notation: string): Exit[] {
	return notation.split(' ').map((word) => {
		const died = !word.endsWith('+');
		return { lines: 1, atMs: Number.parseInt(word, 10), died };
	});
}

/** By the book, subject by subject and from the beginning for each horizon. */
function slowly(subjects: readonly Exit[], horizon: number): number | null {
	const all = subjects.flatMap(({ lines, ...one }) => Array.from({ length: lines }, () => one));
	let share = 1;
	for (const age of new Set(all.filter(({ died }) => died).map(({ atMs }) => atMs))) {
		if (age > horizon) continue;
		const died = all.filter((one) => one.died && one.atMs === age).length;
		share *= 1 - died / all.filter(({ atMs }) => atMs >= age).length;
	}
	const isFollowed = all.some(({ atMs }) => atMs >= horizon);
	return isFollowed || (all.length > 0 && share === 0) ? share : null;
}

describe('Kaplan-Meier estimate', () => {
	it('is that of Freireich et al. (1963), as every textbook prints it', () => {
		// Weeks of remission of 21 patients under 6-mercaptopurine.
		const weeks = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+';
		const ages = [5, 6, 7, 9, 10, 13, 16, 21, 22, 23, 35, 36];
		const shares = kaplanMeier(exitsOf(exits(weeks), ages)).map(
			(at) => at?.share.toFixed(3) ?? null,
		);
		const printed = ['0.857', '0.807', '0.807', '0.753', '0.690', '0.627', '0.627', '0.538'];
		assert.deepEqual(shares, ['1.000', ...printed, '0.448', '0.448', null]);
	});

	it('counts who is under observation up to an age', () => {
		const at = kaplanMeier(exitsOf(exits('1 2+ 2 3+ 4+'), [1, 2, 3, 4]));
		assert.deepEqual(
			at.map((estimate) => estimate?.atRisk),
			[5, 4, 2, 1],
		);
	});

	it('says nothing of an age that nobody was followed to, unless all had died', () => {
		assert.deepEqual(kaplanMeier(exitsOf([], [1])), [null]);
		assert.deepEqual(kaplanMeier(exitsOf(exits('1 2+'), [3])), [null]);
		assert.deepEqual(kaplanMeier(exitsOf(exits('1 1'), [3])), [{ share: 0, atRisk: 0 }]);
	});

	it('is that of an independent, slow one', () => {
		const exit = fc.record({ lines: fc.nat(4), atMs: fc.nat(12), died: fc.boolean() });
		const horizons = [0, 1, 3, 6, 11, 12, 13];
		const law = (list: Exit[]) => {
			for (const [at, estimate] of kaplanMeier(exitsOf(list, horizons)).entries()) {
				const expected = slowly(list, horizons[at] ?? 0);
				if (expected === null) assert.equal(estimate, null);
				else assert.ok(Math.abs((estimate?.share ?? -1) - expected) < 1e-12);
			}
		};
		fc.assert(fc.property(fc.array(exit, { maxLength: 20 }), law), { numRuns: 500 });
	});

	it('counts a cluster as often as its weight says', () => {
		const exit = fc.record({ lines: fc.nat(4), atMs: fc.nat(12), died: fc.boolean() });
		const clustered = fc.array(fc.tuple(exit, fc.nat(3)), { maxLength: 12 });
		const law = (list: [Exit, number][], times: number[]) => {
			const all = list.map(([one, cluster]) => ({ ...one, cluster: `${cluster}` }));
			const ages = [0, 2, 6, 12];
			const names = [...new Set(all.map(({ cluster }) => cluster))];
			const weights = names.map((name) => times[Number(name)] ?? 0);
			const repeated = all.flatMap((one) =>
				Array.from({ length: times[Number(one.cluster)] ?? 0 }, () => one),
			);
			const once = kaplanMeier(exitsOf(repeated, ages));
			const often = kaplanMeier(
				exitsOf(all, ages, ({ cluster }) => cluster),
				weights,
			);
			for (const [at, estimate] of often.entries()) {
				assert.equal(estimate?.atRisk, once[at]?.atRisk);
				assert.ok(Math.abs((estimate?.share ?? 0) - (once[at]?.share ?? 0)) < 1e-12);
			}
		};
		const times = fc.array(fc.nat(3), { minLength: 4, maxLength: 4 });
		fc.assert(fc.property(clustered, times, law), { numRuns: 300 });
	});
});
