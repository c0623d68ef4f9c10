import assert from 'node:assert/strict';
import type { AgentEdit } from '../../src/agents/agentEvent.ts';
import {
	envelopeEdits,
	hunksAt,
	isEnvelope,
	pathAt,
	searchReplaceEdits,
	unifiedEdits,
} from '../../src/agents/patchText.ts';

/** `op path: old → new`, a line feed as `|`. */
function shown(edits: readonly AgentEdit[]): readonly string[] {
	const text = (of: string | null) => (of === null ? '∅' : of.replaceAll('\n', '|'));
	return edits.map(
		(edit) =>
			`${edit.op} ${edit.path}${edit.movedTo ? ` to ${edit.movedTo}` : ''}: ${text(edit.old)} → ${text(edit.new)}`,
	);
}

describe('a patch', () => {
	it('envelope: each stretch of changed lines is an edit', () => {
		const patch = [
			'*** Begin Patch',
			'*** Update File: a.ts',
			'@@ class A',
			' same',
			'-one',
			'+uno',
			' same',
			'-two',
			'*** Update File: old.ts',
			'*** Move to: new.ts',
			'@@',
			'+added',
			'*** Add File: b.ts',
			'+x',
			'+',
			'*** Delete File: c.ts',
			'*** End Patch',
		].join('\n');
		assert.ok(isEnvelope(patch));
		assert.deepEqual(shown(envelopeEdits(patch, '/w')), [
			'modify /w/a.ts: one| → uno|',
			'modify /w/a.ts: two| → ',
			'modify /w/old.ts to /w/new.ts:  → added|',
			'create /w/b.ts: ∅ → x||',
			'delete /w/c.ts: ∅ → ∅',
		]);
	});

	it('envelope: a mere move is one, and nothing is made of nonsense', () => {
		const move = '*** Begin Patch\n*** Update File: a\n*** Move to: b\n*** End Patch';
		assert.deepEqual(shown(envelopeEdits(move, '/w')), ['modify /w/a to /w/b: ∅ → ∅']);
		assert.deepEqual(envelopeEdits('-a\n+b\n', '/w'), []);
	});

	it('unified diff: the file header is no change', () => {
		const diff = '--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n ctx\n-a\n+b\n\\ No newline at end of file\n';
		assert.deepEqual(shown(unifiedEdits(diff, '/x')), ['modify /x: a| → b|']);
		assert.deepEqual(unifiedEdits('no hunk', '/x'), []);
	});

	it('search and replace blocks, in both spellings', () => {
		const blocks =
			'<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n------- SEARCH\nc\n=======\n+++++++ REPLACE\n';
		assert.deepEqual(shown(searchReplaceEdits(blocks, '/x')), [
			'modify /x: a| → b|',
			'modify /x: c| → ',
		]);
		assert.deepEqual(searchReplaceEdits('<<<<<<< SEARCH\na\n', '/x'), []);
	});

	it('hunks: only whole ones', () => {
		const hunk = { oldStart: 1, oldLines: 1, newStart: 1, newLines: 1, lines: ['-a', 7, '+b'] };
		assert.deepEqual(hunksAt({ p: [hunk, { oldStart: 1 }, null] }, 'p'), [
			{ ...hunk, lines: ['-a', '+b'] },
		]);
	});

	it('paths by the first name that is there', () => {
		assert.equal(pathAt({ path: 'b' }, ['file_path', 'path'], '/w'), '/w/b');
		assert.equal(pathAt({}, ['path'], '/w'), null);
	});
});
