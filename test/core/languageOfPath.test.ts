import assert from 'node:assert/strict';
import { languageOfPath } from '../../src/core/languageOfPath.ts';
import { sameTokens } from '../../src/core/tokens.ts';

describe('language of a path', () => {
	it('goes by the ending, whatever its case', () => {
		assert.equal(languageOfPath('src/a.TS'), 'typescript');
		assert.equal(languageOfPath('a.test.py'), 'python');
		assert.equal(languageOfPath('.d/dir.ts/notes'), 'plaintext');
		assert.equal(languageOfPath('toString'), 'plaintext');
	});

	it('gives ids whose formatting is known', () => {
		for (const ending of ['ts', 'tsx', 'js', 'go', 'rs', 'java', 'c', 'cs', 'css', 'json'])
			assert.ok(sameTokens('a   {b}', 'a {b}', languageOfPath(`x.${ending}`)), ending);
	});
});
