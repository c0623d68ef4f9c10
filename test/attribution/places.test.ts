import assert from 'node:assert/strict';
import { Places } from '../../src/attribution/places.ts';

describe('Places', () => {
	const places = new Places();
	const add = (root: string) => places.add({ type: 'repo', tMs: 0, repo: `${root}/.git`, root });
	add('/r');
	add('/r/inner');

	it('gives a file to the innermost worktree', () => {
		assert.deepEqual(places.locate('d', '/r/a/b.ts'), {
			repo: '/r/.git',
			root: '/r',
			path: 'a/b.ts',
		});
		assert.equal(places.locate('d', '/r/inner/b.ts').repo, '/r/inner/.git');
	});

	it('names others by their document', () => {
		assert.deepEqual(places.locate('d', '/rr/b.ts'), { repo: null, root: null, path: 'd' });
		assert.deepEqual(places.locate('d', null), { repo: null, root: null, path: 'd' });
	});
});
