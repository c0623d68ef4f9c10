import assert from 'node:assert/strict';
import { markupTokens } from '../../src/core/tokenMarkup.ts';

const tokens = (text: string, by: 'person' | 'formatter' = 'person') =>
	markupTokens(text, by, (part, of) => [`${of}:${part.trim()}`]).join('|');

// What is the same and what is not is told by tokens.test.ts.
describe('markupTokens', () => {
	it('hands on what scripts and styles hold', () => {
		assert.equal(tokens('<style> a{} </style>'), '<style|>|style:a{}|</style>');
		assert.equal(tokens('<script type=x> a </script>'), '<script|type="x"|>| a |</script>');
	});

	it('drops white space around blocks only for a formatter', () => {
		assert.equal(tokens('<p>a</p> <p>b</p>'), '<p|>|a|</p|>| |<p|>|b|</p|>');
		assert.equal(tokens('<p>a</p> <p>b</p>', 'formatter'), '<p|>|a|</p|>|<p|>|b|</p|>');
		assert.equal(tokens('<i>a</i> <b>b</b>', 'formatter'), '<i|>|a|</i|>| |<b|>|b|</b|>');
	});
});
