import assert from 'node:assert/strict';
import {
	gitAiRef,
	listNotes,
	ownRef,
	readNote,
	writeNote,
} from '../../../src/commits/interchange/notes.ts';
import { ObjectReader } from '../../../src/commits/objects.ts';
import { Sandbox } from '../sandbox.ts';

describe('notes in a repository', () => {
	const sandbox = new Sandbox();
	after(() => sandbox.dispose());

	it('are listed and read; ours are written under our own ref only, and replaced', async () => {
		const repository = sandbox.repository();
		const { root } = repository;
		const git = (...args: string[]) => repository.git(...args);
		git('config', 'user.name', 'Ada');
		git('config', 'user.email', 'ada@example.org');
		git('commit', '-q', '--allow-empty', '-m', 'a');
		const commit = git('rev-parse', 'HEAD');
		assert.deepEqual(await listNotes(sandbox.client, root, gitAiRef), new Map());
		git('notes', '--ref=refs/notes/ai', 'add', '-m', 'theirs', commit);
		for (const note of ['a.ts\n  h_1 1\n---\n{}\n', 'b.ts\n  h_1 2\n---\n{}\n'])
			assert.deepEqual(await writeNote(sandbox.client, root, commit, note), { kind: 'ok' });
		const objects = new ObjectReader(sandbox.client, root);
		const texts = await Promise.all(
			[gitAiRef, ownRef].map(async (ref) => {
				const blob = (await listNotes(sandbox.client, root, ref)).get(commit);
				return blob && readNote(objects, blob);
			}),
		);
		assert.deepEqual(texts, ['theirs\n', 'b.ts\n  h_1 2\n---\n{}\n']);
		assert.equal(await readNote(objects, commit), null);
		assert.equal(git('status', '--porcelain'), '');
		assert.equal(git('log', '--format=%H', '-1'), commit);
		objects.dispose();
	});

	it('are not written where git cannot', async () => {
		const { kind } = await writeNote(sandbox.client, sandbox.folder, '0'.repeat(40), 'x');
		assert.equal(kind, 'failed');
	});
});
