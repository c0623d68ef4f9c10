import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { blobIdOf } from '../../src/core/blobId.ts';

describe('the blob id of a text', () => {
	for (const text of ['', 'a\n', 'grün\n', '// 🙂\n'.repeat(500)]) {
		it(`is git's own for ${JSON.stringify(text.slice(0, 12))}`, () => {
			const options = { input: text, encoding: 'utf8' as const };
			const ours = blobIdOf(text);
			assert.equal(ours, execFileSync('git', ['hash-object', '--stdin'], options).trim());
		});
	}
});
