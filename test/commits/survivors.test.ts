import assert from 'node:assert/strict';
import { survivors } from '../../src/commits/survivors.ts';
import { picture } from './picture.ts';

const base = 100;

/** `line: stretch, stretch …`, each as the text it covers. */
function shown(rows: readonly (readonly [string, string])[]): string[] {
	const found = picture(rows, base);
	return [...survivors(found, base, 9)].map(
		([line, stretches]) =>
			`${line}: ${stretches.map(({ from, to }) => JSON.stringify(found.text.slice(from, to))).join(', ')}`,
	);
}

describe('survivors', () => {
	it('spans the blanks of the same line of the text', () => {
		assert.deepEqual(shown([['\tawait f();', '0......0']]), ['0: "\\tawait f();\\n"']);
		assert.deepEqual(shown([['f(); // x', '0000.....0']]), ['0: "f(); // x\\n"']);
	});
	it('leaves out blanks on other lines of the text', () => {
		const rows = [
			['f();', '0000.'],
			['g();', '....0'],
		] as const;
		assert.deepEqual(shown(rows), ['0: "f();"']);
	});
	it('knows no line of which only blanks are left, and no other origin', () => {
		assert.deepEqual(shown([['\tx y', '0.0.0']]), []);
		assert.deepEqual(shown([['x', '.']]), []);
	});
	it('gives all at once, then each line of the text, for what was copied or wrapped', () => {
		const rows = [
			['a', '1'],
			['b', '.'],
			['a', '1'],
		] as const;
		assert.deepEqual(shown(rows), ['1: "a\\nb\\na\\n", "a\\n", "a\\n"']);
	});
});
