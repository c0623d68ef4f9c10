import assert from 'node:assert/strict';
import fc from 'fast-check';
import { tokenDistance } from '../../src/core/tokenDistance.ts';

/** The textbook table. */
function slowDistance(a: string[], b: string[]): number {
	const table = [Array.from({ length: b.length + 1 }, (_, j) => j)];
	a.forEach((token, i) => {
		const row = [i + 1];
		b.forEach((other, j) => {
			const above = table[i] ?? [];
			const replaced = (above[j] ?? 0) + Number(token !== other);
			row.push(Math.min(replaced, (above[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1));
		});
		table.push(row);
	});
	return table.at(-1)?.at(-1) ?? 0;
}

describe('tokenDistance', () => {
	// tokens → tokens ~ distance of longer
	for (const line of [
		' →  ~ 0 of 0',
		'a b → a b ~ 0 of 2',
		'a b c → a x c ~ 1 of 3',
		'a b c → a c ~ 1 of 3',
		'a → b c ~ 2 of 2',
		' → a b ~ 2 of 2',
	]) {
		it(line, () => {
			const [, a = '', b = '', distance, longer] = /^(.*) → (.*) ~ (\d) of (\d)$/.exec(line) ?? [];
			const tokens = (shown: string) => shown.split(' ').filter((token) => token !== '');
			assert.deepEqual(tokenDistance(tokens(a), tokens(b)), {
				distance: Number(distance),
				normalized: Number(longer) === 0 ? 0 : Number(distance) / Number(longer),
				exact: true,
			});
		});
	}

	it('is the Levenshtein distance', () => {
		const tokens = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 30, size: 'max' });
		fc.assert(
			fc.property(tokens, tokens, (a, b) => {
				assert.equal(tokenDistance(a, b).distance, slowDistance(a, b));
			}),
		);
	});

	it('gives an upper bound for long sequences, near when little changed', () => {
		const a = Array.from({ length: 9000 }, (_, i) => `t${(i * i) % 4001}`);
		const b = a.map((token, i) => (i % 100 === 50 ? 'changed' : token));
		const { distance, exact } = tokenDistance(a, b);
		assert.equal(exact, false);
		assert.equal(distance, 90);
		const far = tokenDistance(
			a,
			a.map((token) => `x${token}`),
		);
		assert.equal(far.normalized, 1);
	});
});
