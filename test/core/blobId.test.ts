import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { blobIdOf, hashOfId } from '../../src/core/blobId.ts';
import { inTempFolder } from '../store/tempFolder.ts';

describe('the blob id of a text', () => {
	for (const hash of ['sha1', 'sha256'] as const) {
		it(`is git's own where objects are named by ${hash}`, () =>
			inTempFolder((cwd) => {
				execFileSync('git', ['init', '-q', `--object-format=${hash}`], { cwd });
				for (const text of ['', 'a\n', 'grün\n', '// 🙂\n'.repeat(500)]) {
					const options = { cwd, input: text, encoding: 'utf8' as const };
					const id = execFileSync('git', ['hash-object', '--stdin'], options).trim();
					assert.equal(hashOfId(id), hash);
					assert.equal(blobIdOf(text, hash), id);
				}
			}));
	}
});
