import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOf, damagedFiles, identityOf, removeAll, setAside } from '../../src/store/folder.ts';
import { inTempFolder } from './tempFolder.ts';

const write = (folder: string, ...names: string[]) => {
	for (const name of names) writeFileSync(join(folder, name), 'ten bytes.');
};

describe('data folder', () => {
	it('sets a database aside with its side files, each time under a new name', () =>
		inTempFolder((folder) => {
			write(folder, 'rework.db', 'rework.db-wal', 'rework.damaged-7.db');
			assert.equal(setAside(folder), 'rework.damaged-8.db');
			assert.deepEqual(damagedFiles(folder).sort(), [
				'rework.damaged-7.db',
				'rework.damaged-8.db',
				'rework.damaged-8.db-wal',
			]);
			assert.equal(identityOf(folder), null);
		}));

	it('removes what is ours, follows no link and leaves the rest', () =>
		inTempFolder((root) => {
			const [folder, elsewhere] = [join(root, 'data'), join(root, 'elsewhere')];
			mkdirSync(folder);
			mkdirSync(elsewhere);
			write(elsewhere, 'precious');
			symlinkSync(elsewhere, join(folder, 'recordings'));
			write(folder, 'rework.db', 'rework.db-shm', 'rework.damaged-1.db', 'mine.txt');
			assert.equal(bytesOf(join(elsewhere)), 10);
			assert.deepEqual(removeAll(folder), []);
			assert.deepEqual(readdirSync(folder), ['mine.txt']);
			assert.ok(existsSync(join(elsewhere, 'precious')));
			assert.deepEqual(removeAll(join(root, 'never')), []);
		}));
});
