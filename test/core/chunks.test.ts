import assert from 'node:assert/strict';
import { checkRange, chunkEndingAt, chunkStartingAt, withReplaced } from '../../src/core/chunks.ts';

describe('chunks', () => {
	const sizes = [3, 2, 4];
	// offset → the chunk that ends at or holds it, the chunk that starts at or holds it
	for (const [offset, ending, starting] of [
		[0, '0@0', '0@0'],
		[2, '0@0', '0@0'],
		[3, '0@0', '1@3'],
		[4, '1@3', '1@3'],
		[5, '1@3', '2@5'],
		[9, '2@5', '2@5'],
	] as const) {
		it(`finds offset ${offset} in ${sizes}`, () => {
			const show = (place: { index: number; start: number }) => `${place.index}@${place.start}`;
			assert.equal(show(chunkEndingAt(sizes, offset)), ending);
			assert.equal(show(chunkStartingAt(sizes, offset)), starting);
			assert.equal(show(chunkStartingAt(sizes, offset, chunkEndingAt(sizes, offset))), starting);
		});
	}

	it('replaces entries in a copy', () => {
		const row = [1, 2, 3, 4];
		assert.deepEqual(withReplaced(row, 1, 2, [9]), [1, 9, 3, 4]);
		assert.deepEqual(withReplaced(row, 1, 3, []), [1, 4]);
		assert.deepEqual(withReplaced(row, 4, 4, [5, 6]), [1, 2, 3, 4, 5, 6]);
		assert.deepEqual(row, [1, 2, 3, 4]);
	});

	it('names the numbers of a bad range', () => {
		assert.throws(() => checkRange(1, 0.5, 3), /Range 1 to 0.5 .* 3/);
		assert.doesNotThrow(() => checkRange(3, 3, 3));
	});
});
