import assert from 'node:assert/strict';
import { yamlTokens } from '../../src/core/tokenYaml.ts';

// What is the same and what is not is told by tokens.test.ts.
describe('yamlTokens', () => {
	it('puts an item below its key wherever it stands', () => {
		assert.deepEqual(yamlTokens('a:\n- b', 'person'), ['a:', '⏎', '→', '-', '⏎', '→', 'b']);
		assert.deepEqual(yamlTokens('a:\n  - b', 'person'), yamlTokens('a:\n- b', 'person'));
	});

	it('leaves a text as it is where a scalar may go on over lines', () => {
		assert.deepEqual(yamlTokens('a: "b\n  c"', 'person'), ['a: "b', '  c"']);
		assert.deepEqual(yamlTokens('a:  [b,\n c]', 'person'), ['a:  [b,', ' c]']);
	});

	it('takes quotes for the same only from a formatter', () => {
		assert.deepEqual(yamlTokens("a: 'b'", 'formatter'), yamlTokens('a: "b"', 'formatter'));
		assert.notDeepEqual(yamlTokens("a: 'b'", 'person'), yamlTokens('a: "b"', 'person'));
	});
});
