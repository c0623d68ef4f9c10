import assert from 'node:assert/strict';
import { contentKey } from '../../src/core/contentKey.ts';

describe('the content key', () => {
	it('is the SHA-256 of the UTF-8, and stays so: drafts are found by it', () => {
		assert.equal(contentKey('abc'), 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0');
	});

	it('differs where one character does', () => {
		assert.notEqual(contentKey('a\n'), contentKey('a'));
	});
});
