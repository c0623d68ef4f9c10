import assert from 'node:assert/strict';
import { conflictVersions } from '../../src/commits/conflictVersions.ts';
import { Sandbox } from './sandbox.ts';

describe('versions in conflict', () => {
	it('are those of both sides and their common one, wherever they were', async () => {
		const sandbox = new Sandbox();
		try {
			const repository = sandbox.repository();
			const filler = Array.from({ length: 9 }, (_, at) => `line ${at} of many\n`).join('');
			repository.write('a.ts', `${filler}end\n`);
			repository.commit();
			const base = repository.git('rev-parse', 'HEAD:a.ts');
			repository.git('switch', '-q', '-c', 'topic');
			repository.write('a.ts', `${filler}theirs\n`);
			repository.commit();
			const theirs = repository.git('rev-parse', 'HEAD:a.ts');
			repository.git('switch', '-q', 'main');
			repository.git('mv', 'a.ts', 'odd *[a].ts');
			repository.write('odd *[a].ts', `${filler}ours\n`);
			repository.commit();
			const ours = repository.git('rev-parse', 'HEAD:odd *[a].ts');
			assert.throws(() => repository.git('merge', 'topic'));
			const found = await conflictVersions(sandbox.client, repository.root, 'odd *[a].ts');
			assert.deepEqual(
				found,
				[base, ours, theirs].map((blob) => ({ path: 'odd *[a].ts', blob })),
			);
			assert.deepEqual(await conflictVersions(sandbox.client, repository.root, 'b.ts'), []);
			assert.deepEqual(await conflictVersions(sandbox.client, sandbox.folder, 'b.ts'), []);
		} finally {
			sandbox.dispose();
		}
	});
});
