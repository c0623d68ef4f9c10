import assert from 'node:assert/strict';
import { tokenLanguage } from '../../src/core/tokenLanguages.ts';

describe('tokenLanguage', () => {
	it('compares exactly what it does not know', () => {
		for (const id of ['plaintext', 'toString', '__proto__', ''])
			assert.equal(tokenLanguage(id, '').whiteSpace, 'exact');
	});

	it('takes a script with tags for JSX', () => {
		assert.equal(tokenLanguage('javascript', 'a < b').whiteSpace, 'statements');
		assert.equal(tokenLanguage('javascript', '<br/>').whiteSpace, 'lines');
		assert.equal(tokenLanguage('go', '<br/>').whiteSpace, 'statements');
	});
});
