import assert from 'node:assert/strict';
import { Code, type Language } from './code.ts';
import { Random } from './random.ts';

describe('made-up code', () => {
	const languages: readonly Language[] = ['typescript', 'python', 'go', 'css', 'html'];

	it('is the same for a seed, and another for another', () => {
		for (const language of languages) {
			const make = (seed: string) => new Code(new Random(seed), language).file();
			assert.equal(make('1 a'), make('1 a'));
			assert.notEqual(make('1 a'), make('2 a'));
		}
	});

	it('ends its lines in visible characters and its files in a line end', () => {
		for (const language of languages) {
			const text = new Code(new Random(7), language).file();
			assert.match(text, /\S\n$/);
			assert.doesNotMatch(text, /[ \t]\n/);
		}
	});

	it('chooses evenly enough', () => {
		const random = new Random(3);
		const counts = [0, 0, 0, 0];
		for (let time = 0; time < 4_000; time++) {
			const at = random.int(0, 3);
			counts[at] = (counts[at] ?? 0) + 1;
		}
		assert.ok(
			counts.every((count) => count > 850 && count < 1_150),
			String(counts),
		);
	});
});
