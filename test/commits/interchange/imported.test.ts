import assert from 'node:assert/strict';
import {
	Ignoring,
	isLine,
	plainPath,
	wrongPath,
} from '../../../src/commits/interchange/imported.ts';

describe('what is left out', () => {
	it('is counted by what and why, and kinds without end are put together', () => {
		const ignoring = new Ignoring();
		ignoring.add('a', 'x');
		ignoring.add('a', 'x', 2);
		for (let i = 0; i < 2000; i++) ignoring.add(`path ${i}`, 'y');
		const parts = ignoring.parts();
		assert.deepEqual(parts[0], { what: 'a', why: 'x', count: 3 });
		assert.ok(parts.length < 600);
		assert.equal(
			parts.reduce((sum, { count }) => sum + count, 0),
			2003,
		);
	});

	it('has paths that are not within a repository', () => {
		for (const path of ['a', 'a/b.ts', '.env', 'ä ö', 'a..b'])
			assert.equal(wrongPath(path), null, path);
		for (const path of ['', '/a', '\\a', '~/a', 'C:/a', '..', 'a/..', 'a//b', 'a\nb', '<x>'])
			assert.notEqual(wrongPath(path), null, path);
	});

	it('has no steps that lead nowhere', () => {
		const paths = ['./a.ts', 'a/./b.ts', '././a/././b', '.a/b./c', './../a', 'a/.'];
		assert.deepEqual(paths.map(plainPath), ['a.ts', 'a/b.ts', 'a/b', '.a/b./c', '../a', 'a/.']);
	});

	it('has lines that no file has', () => {
		assert.deepEqual([1, 0, 1.5, -1, '1', 10_000_001].map(isLine), [
			true,
			false,
			false,
			false,
			false,
			false,
		]);
	});
});
