import assert from 'node:assert/strict';
import { attest } from '../../../src/commits/interchange/attested.ts';
import { readGitAiNote } from '../../../src/commits/interchange/gitAiNote.ts';
import { gitAiNote } from '../../../src/commits/interchange/writeGitAiNote.ts';
import { attestedSource } from './attestedSample.ts';

const commit = '9f3a'.repeat(10);
const source = attestedSource(['A', 'one();'], ['t', 'mine();'], ['A!', 'two();'], ['u', 'x();']);
const attested = (path: string) => {
	return { commit, committedMs: 0, files: [{ path, ranges: attest(source) }] };
};

describe('a note of ours', () => {
	for (const path of ['src/a.ts', 'with space/"quoted".ts'])
		it(`is read back as it was meant: ${path}`, () => {
			const { ranges, ignored } = readGitAiNote(gitAiNote(attested(path), '1') ?? '', commit);
			assert.deepEqual(ignored, []);
			assert.deepEqual(
				ranges.map((range) => [
					range.path,
					range.from,
					range.to,
					range.by,
					range.tool,
					range.model,
				]),
				[
					[path, 1, 1, 'ai', 'Copilot', 'gpt-5'],
					[path, 2, 2, 'human', null, null],
					// The form has no word for AI code that a person changed.
					[path, 3, 3, 'ai', 'Copilot', 'gpt-5'],
				],
			);
		});

	it('names nobody and holds no text', () => {
		const note = gitAiNote(attested('a.ts'), '1') ?? '';
		assert.doesNotMatch(note, /mine|one\(\)|@/);
		assert.match(
			note,
			/^a\.ts\n {2}s_[0-9a-f]{14}::t_[0-9a-f]{14} 1,3\n {2}h_[0-9a-f]{14} 2\n---\n/,
		);
	});

	it('is none where nothing was observed', () => {
		const ranges = attest(attestedSource(['u', 'x();']));
		assert.equal(gitAiNote({ commit, committedMs: 0, files: [{ path: 'a', ranges }] }, '1'), null);
	});
});
