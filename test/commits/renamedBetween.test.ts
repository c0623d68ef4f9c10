import assert from 'node:assert/strict';
import { ObjectReader } from '../../src/commits/objects.ts';
import { renamedBetween } from '../../src/commits/renamedBetween.ts';
import { Sandbox } from './sandbox.ts';

describe('what another commit has in the place of a file', () => {
	it('is known where it has another name there', async () => {
		const sandbox = new Sandbox();
		const repository = sandbox.repository();
		const { root } = repository;
		const objects = new ObjectReader(sandbox.client, root);
		try {
			const source = { client: sandbox.client, objects, root, isExcluded: () => false };
			repository.write('old.ts', 'const one = 1;\nconst two = 2;\n');
			repository.write('same.ts', 'const three = 3;\n');
			const from = repository.commit();
			const blob = repository.git('rev-parse', 'HEAD:old.ts');
			repository.git('mv', 'old.ts', 'new.ts');
			repository.write('same.ts', 'const three = 4;\n');
			const to = repository.commit();
			const found = await renamedBetween(source, { from, to }, new Set(['new.ts', 'same.ts']));
			assert.deepEqual([...found], [['new.ts', { path: 'old.ts', blob }]]);
			assert.equal((await renamedBetween(source, { from, to }, new Set(['same.ts']))).size, 0);
			const nowhere = { from: from.replace(/./g, '0').replace(/.$/, '1'), to };
			assert.equal((await renamedBetween(source, nowhere, new Set(['new.ts']))).size, 0);
		} finally {
			objects.dispose();
			sandbox.dispose();
		}
	});
});
