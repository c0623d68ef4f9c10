import assert from 'node:assert/strict';
import { hashPart } from '../../src/core/textHash.ts';
import { typedLength, typedReplaced, typedSlice } from '../../src/core/typedChunk.ts';

const whole = { head: 'abcdef', tail: '', hash: hashPart('abcdef') };

describe('the chunk that is typed into', () => {
	for (const [from, to, text, head, tail] of [
		[6, 6, 'x', 'abcdefx', ''],
		[2, 2, 'x', 'abx', 'cdef'],
		[2, 4, '', 'ab', 'ef'],
		[0, 6, 'x', 'x', ''],
	] as const)
		it(`is cut behind what stands at ${from} to ${to} now`, () => {
			const edited = typedReplaced(whole, from, to, text);
			assert.deepEqual([edited.head, edited.tail], [head, tail]);
			assert.equal(edited.hash?.valueA, hashPart(head + tail).valueA);
			assert.equal(edited.hash?.valueB, hashPart(head + tail).valueB);
			assert.equal(typedLength(edited), head.length + tail.length);
		});

	it('is edited before, across and behind its cut', () => {
		const cut = typedReplaced(whole, 3, 3, 'x');
		for (const [from, to] of [
			[4, 4],
			[3, 4],
			[1, 2],
			[2, 6],
			[5, 7],
		] as const) {
			const edited = typedReplaced(cut, from, to, '12');
			const text = `${'abcxdef'.slice(0, from)}12${'abcxdef'.slice(to)}`;
			assert.equal(edited.head + edited.tail, text);
			assert.equal(edited.hash?.valueA, hashPart(text).valueA);
			assert.equal(typedSlice(edited, 1, text.length), text.slice(1));
			assert.equal(typedSlice(edited, 0, 1), text.slice(0, 1));
		}
	});

	it('asks for no hash that nobody asked for', () => {
		assert.equal(typedReplaced({ ...whole, hash: undefined }, 0, 0, 'x').hash, undefined);
	});
});
