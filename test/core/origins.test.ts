import assert from 'node:assert/strict';
import {
	firstInsertionOrigin,
	fixedOriginOf,
	fixedOrigins,
	isInsertionOrigin,
	originOf,
} from '../../src/core/origins.ts';

describe('origins', () => {
	it('never change their numbers: stored run maps hold them', () => {
		assert.deepEqual(
			fixedOrigins.map((origin) => [origin, originOf(origin)]),
			[
				['unknown', 0],
				['before', 1],
				['typed', 2],
				['pasted', 3],
				['editor', 4],
				['git', 5],
				['external', 6],
			],
		);
	});

	it('read back; a number of a newer version is unknown', () => {
		for (const origin of fixedOrigins) assert.equal(fixedOriginOf(originOf(origin)), origin);
		assert.equal(fixedOriginOf(firstInsertionOrigin - 1), 'unknown');
	});

	it('tell insertions from the rest', () => {
		assert.equal(isInsertionOrigin(firstInsertionOrigin - 1), false);
		assert.equal(isInsertionOrigin(firstInsertionOrigin), true);
	});
});
