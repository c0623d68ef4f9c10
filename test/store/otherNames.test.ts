import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { migrate } from '../../src/store/migrations.ts';
import { otherNames } from '../../src/store/otherNames.ts';

describe('other names of a file', () => {
	it('are followed forth and back, in its repository only, and not without end', () => {
		const db = new DatabaseSync(':memory:');
		migrate(db);
		const put = db.prepare('INSERT INTO renames (repo, from_path, path) VALUES (?, ?, ?)');
		put.run('r', 'a', 'b');
		put.run('r', 'b', 'c');
		put.run('r', 'c', 'a');
		put.run('other', 'a', 'x');
		assert.deepEqual(otherNames(db, 'r', 'b').toSorted(), ['a', 'c']);
		assert.deepEqual(otherNames(db, 'r', 'd'), []);
		for (let n = 0; n < 20; n++) put.run('r', `n${n}`, `n${n + 1}`);
		assert.deepEqual(otherNames(db, 'r', 'n0'), ['n1', 'n2', 'n3', 'n4', 'n5', 'n6']);
		db.close();
	});
});
