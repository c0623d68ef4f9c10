import assert from 'node:assert/strict';
import { bootstrapIntervals } from '../../src/report/bootstrap.ts';
import { type Exit, exitsOf } from '../../src/report/kaplanMeier.ts';

describe('bootstrap over commits', () => {
	type Own = Exit & { readonly commit: string };
	const intervals = (exits: readonly Own[], ages: readonly number[]) =>
		bootstrapIntervals(exitsOf(exits, ages, ({ commit }) => commit));
	const exit = (commit: string, atMs: number, died: boolean) => ({ commit, lines: 1, atMs, died });

	it('gives no width where all commits fare alike', () => {
		const exits = [
			...Array.from({ length: 30 }, (_, n) => exit(`c${n}`, 5, true)),
			...Array.from({ length: 30 }, (_, n) => exit(`c${n}`, 9, false)),
		];
		assert.deepEqual(intervals(exits, [1, 5, 9]), [
			{ low: 1, high: 1 },
			{ low: 0.5, high: 0.5 },
			{ low: 0.5, high: 0.5 },
		]);
	});

	it('says nothing of an age that few samples reach', () => {
		// One commit of thirty was followed so long: a third of the samples lack it.
		const exits = Array.from({ length: 30 }, (_, n) => exit(`c${n}`, n < 29 ? 3 : 9, false));
		assert.deepEqual(intervals(exits, [3, 9]), [{ low: 1, high: 1 }, null]);
	});

	it('is deterministic', () => {
		const exits = Array.from({ length: 50 }, (_, n) => exit(`c${n % 25}`, n, n % 3 === 0));
		assert.deepEqual(intervals(exits, [20]), intervals(exits, [20]));
	});
});
