import assert from 'node:assert/strict';
import { countAdded } from '../../src/commits/countAdded.ts';
import { OriginTable } from '../../src/core/originTable.ts';
import { picture } from './picture.ts';

describe('count added', () => {
	const table = new OriginTable();
	const base = table.baseOf('w-1', 2);
	const count = (before: string, rows: readonly (readonly [string, string])[]) => {
		const counts = countAdded([{ before, after: picture(rows, base) }], table);
		return Object.fromEntries(Object.entries(counts).filter(([, lines]) => lines > 0));
	};

	it('counts added lines only', () => {
		const rows = [
			['old', '-'],
			['new', '0'],
			['own', '.'],
		] as const;
		assert.deepEqual(count('old\n', rows), { added: 2, ai: 1, typed: 1 });
		assert.deepEqual(count('old\nnew\nown\n', rows), {});
	});
	it('counts a re-indented line as added, a blank one never', () => {
		const rows = [
			['\told', '.-'],
			['', '0'],
		] as const;
		assert.deepEqual(count('old\n', rows), { added: 1, before: 1 });
	});
	it('takes the lines of one insertion together, and a tie as unknown', () => {
		assert.deepEqual(count('', [['aabbccc', '0011...']]), { added: 1, ai: 1 });
		assert.deepEqual(count('', [['aacc', '00..']]), { added: 1, unknown: 1 });
	});
	it('sums over files; a line without its line feed counts', () => {
		const file = { before: '', after: { ...picture([['x', '?']], base) } };
		assert.equal(countAdded([file, file], table).unknown, 2);
		const { map } = picture([['x', '.']], base);
		const cut = { text: 'x', map: map.replace(1, 2, []).map };
		assert.equal(countAdded([{ before: '', after: cut }], table).typed, 1);
	});
});
