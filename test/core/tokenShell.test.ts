import assert from 'node:assert/strict';
import { tokenLanguage } from '../../src/core/tokenLanguages.ts';
import { scan } from '../../src/core/tokenScan.ts';
import { shellSpace, shellString } from '../../src/core/tokenShell.ts';

// What is the same and what is not is told by tokens.test.ts.
describe('tokenShell', () => {
	it('tells what parts words from what ends commands', () => {
		const pieces = scan('a  b\nc |\nd', tokenLanguage('shellscript', ''));
		assert.deepEqual(
			pieces.map((_, i) => shellSpace(pieces, i)),
			['', ' ', ';', '', '', ''],
		);
	});

	it('folds blanks in arithmetic and after the mark of a here-document', () => {
		assert.equal(shellString('$((a+ -b))'), shellString('$(( a + -b ))'));
		assert.notEqual(shellString('$((a- -b))'), shellString('$((a--b))'));
		assert.equal(shellString('<<  EOF\na  b\nEOF'), '<<EOF\na  b\nEOF');
		assert.equal(shellString('"a  b"'), '"a  b"');
	});
});
