import assert from 'node:assert/strict';
import { noFilters } from '../../src/commits/noFilters.ts';
import { Sandbox } from './sandbox.ts';

describe('no filters', () => {
	it('are run that have a name, whatever it is; without any nothing is set', async () => {
		const sandbox = new Sandbox();
		try {
			const repository = sandbox.repository();
			const { root } = repository;
			assert.deepEqual(await noFilters(sandbox.client, root), []);
			repository.git('config', 'filter.a b.c.process', 'x');
			repository.git('config', 'filter.a b.c.clean', 'x');
			repository.git('config', 'diff.other.textconv', 'x');
			assert.deepEqual(await noFilters(sandbox.client, root), [
				'filter.a b.c.clean=',
				'filter.a b.c.smudge=',
				'filter.a b.c.process=',
				'filter.a b.c.required=false',
			]);
			repository.git('config', 'filter.a=b.clean', 'x');
			assert.equal(await noFilters(sandbox.client, root), null);
			assert.equal(await noFilters(sandbox.client, '/nowhere'), null);
		} finally {
			sandbox.dispose();
		}
	});
});
