import assert from 'node:assert/strict';
import { KnownTexts } from '../../src/attribution/knownTexts.ts';
import { RunMap } from '../../src/core/runMap.ts';

const map = (origin: number) => RunMap.filled(3, origin);
/** A key for each text. */
const [a, ab, abc, ac, b] = [1, 2, 3, 4, 5];

describe('KnownTexts', () => {
	it('walks back and forth, telling two attributions of one text apart', () => {
		const known = new KnownTexts();
		for (const [hash, origin] of [
			[ab, 1],
			[a, 2],
			[ab, 3],
			[abc, 4],
		] as const)
			known.arrive(hash, map(origin));
		assert.deepEqual(known.find(ab, 3, 'undo'), map(3));
		known.arrive(ab, map(3), 'undo');
		known.arrive(a, map(2), 'undo');
		assert.deepEqual(known.find(ab, 3, 'undo'), map(1));
		assert.deepEqual(known.find(ab, 3, 'redo'), map(3));
	});

	it('forgets all but the current text', () => {
		const known = new KnownTexts();
		for (const [hash, origin] of [
			[a, 1],
			[ab, 2],
			[abc, 3],
		] as const)
			known.arrive(hash, map(origin));
		known.arrive(ab, map(2), 'undo');
		known.forgetOthers();
		assert.equal(known.find(a, 3, 'undo'), undefined);
		assert.equal(known.find(abc, 3, 'redo'), undefined);
		known.arrive(abc, map(4));
		assert.deepEqual(known.find(ab, 3, 'undo'), map(2));
	});

	it('forgets what was undone once something else is written', () => {
		const known = new KnownTexts();
		known.arrive(a, map(1));
		known.arrive(ab, map(2));
		known.arrive(a, map(1), 'undo');
		known.arrive(ac, map(3));
		assert.equal(known.find(ab, 3), undefined);
	});

	it('gives back the map of a text that was edited throughout', () => {
		const known = new KnownTexts();
		const before = RunMap.of([1, 2, 1].map((length, at) => ({ length, origin: 40 + at })));
		known.arrive(a, before);
		known.arrive(b, map(1), undefined, 'throughout');
		assert.ok(known.find(a, 4, 'undo')?.equals(before));
		assert.equal(known.find(a, 3, 'undo'), undefined);
		known.arrive(a, before, 'undo', 'throughout');
		assert.ok(known.find(b, 3, 'redo')?.equals(map(1)));
		known.correct(map(2));
		known.arrive(b, map(1), 'redo');
		assert.ok(known.find(a, 4, 'undo')?.equals(map(2)));
	});

	it('keeps some 500', () => {
		const known = new KnownTexts();
		for (let i = 0; i < 700; i++) known.arrive(i, map(1));
		assert.equal(known.find(10, 3), undefined);
		assert.notEqual(known.find(250, 3), undefined);
	});

	it('takes a correction of the present text', () => {
		const known = new KnownTexts();
		known.arrive(a, map(1));
		known.correct(map(2));
		known.arrive(b, map(3));
		assert.deepEqual(known.find(a, 3), map(2));
	});
});
