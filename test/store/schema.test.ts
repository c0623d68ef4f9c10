import assert from 'node:assert/strict';
import { outcomes } from '../../src/core/insertion.ts';
import { migrate } from '../../src/store/migrations.ts';
import { loadSqlite, text } from '../../src/store/sqlite.ts';

describe('schema', () => {
	it('has a column in line_counts for every outcome, in order', () => {
		const sqlite = loadSqlite();
		assert.ok(sqlite);
		const db = new sqlite.DatabaseSync(':memory:');
		migrate(db);
		const columns = db.prepare("SELECT name FROM pragma_table_info('line_counts')").all();
		assert.deepEqual(columns.map((row) => text(row, 'name')).slice(1), [...outcomes]);
		db.close();
	});
});
