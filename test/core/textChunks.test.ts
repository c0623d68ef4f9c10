import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finish } from '../../src/core/steps.ts';
import { type Chunk, chunksOf, editingChunks, hashOf } from '../../src/core/textChunks.ts';
import { hashPart } from '../../src/core/textHash.ts';

const wanted = 16;
const textOf = (chunks: readonly Chunk[]) => chunks.map(({ text }) => text).join('');
/** Kept, then replaced, again and again. */
const anySteps = fc.array(fc.tuple(fc.nat(40), fc.nat(20), fc.string({ maxLength: 50 })));

describe('editingChunks', () => {
	it('edits as in a plain string, over and over, and hashes what it edits', () => {
		fc.assert(
			fc.property(
				fc.string({ minLength: 1, maxLength: 400 }),
				fc.array(anySteps, { maxLength: 5 }),
				(start, rounds) => {
					let text = start;
					let chunks: readonly Chunk[] = chunksOf(start, wanted);
					for (const steps of rounds) {
						if (text === '') return;
						chunks.forEach(hashOf);
						let at = 0;
						const edits = steps.map(([kept, size, inserted]) => {
							const from = Math.min(text.length, at + kept);
							at = Math.min(text.length, from + size);
							return { from, to: at, text: inserted };
						});
						chunks = finish(editingChunks(chunks, edits, wanted));
						for (const { from, to, text: inserted } of edits.toReversed())
							text = text.slice(0, from) + inserted + text.slice(to);
						assert.equal(textOf(chunks), text);
						for (const chunk of chunks) {
							assert.ok(chunk.text !== '' && chunk.text.length <= 2 * wanted, chunk.text);
							const { length, valueA, valueB } = hashPart(chunk.text);
							assert.deepEqual({ ...hashOf(chunk), length, valueA, valueB }, hashOf(chunk));
						}
					}
				},
			),
		);
	});

	it('shares what is not edited, and gives each of many places a chunk', () => {
		const chunks = chunksOf('0123456789abcdef'.repeat(8), wanted);
		const type = (at: readonly number[]) => at.map((from) => ({ from, to: from, text: 'x' }));
		const one = finish(editingChunks(chunks, type([20]), wanted));
		assert.deepEqual(
			one.map((chunk, i) => chunk === chunks[i]),
			chunks.map((_, i) => i !== 1),
		);
		const two = finish(editingChunks(chunks, type([18, 30]), wanted));
		assert.equal(two.length, chunks.length + 1);
		two.forEach(hashOf);
		// From then on a key at each place leaves every chunk with its hash.
		const again = finish(editingChunks(two, type([19, 32]), wanted));
		assert.ok(again.every(({ hash }) => hash !== undefined));
	});
});
