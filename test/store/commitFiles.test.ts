import assert from 'node:assert/strict';
import type { AskedFile } from '../../src/store/commitFiles.ts';
import { blob, draft, draftText, repo } from './sample.ts';
import { inMemory } from './tempFolder.ts';

const asked = (more: Partial<AskedFile>): AskedFile => ({
	path: 'src/a.ts',
	fromPath: null,
	version: { blob: 'new', nonBlank: 99 },
	parent: { blob: 'old', nonBlank: 99 },
	text: null,
	wantsWorking: true,
	versions: 2,
	...more,
});

describe('files of a commit, as the store knows them', () => {
	it('are answered in their order, each with all that is known', () =>
		inMemory((store) => {
			store.write([
				blob('old', { tMs: 1 }),
				blob('older', { tMs: 0 }),
				draft('d', { path: 'src/a.ts', text: 'draft' }),
				blob('known', { path: 'src/b.ts' }),
			]);
			const [first, second, third] = store.commitFiles(repo, [
				asked({}),
				asked({ path: 'src/b.ts', version: { blob: 'known', nonBlank: 0 }, wantsWorking: false }),
				asked({ path: 'src/c.ts', parent: null, version: null }),
			]);
			assert.equal(first?.working?.text, 'draft');
			assert.ok(first.parent);
			assert.equal(first.same, null);
			assert.deepEqual(
				first.versions.map((version) => version.blob),
				['old', 'older'],
			);
			// What is known itself needs no other version.
			assert.ok(second?.same);
			assert.deepEqual([second.working, second.versions], [null, []]);
			assert.deepEqual(third, { working: null, parent: null, same: null, versions: [] });
		}));

	it('look for a renamed file by its old name, then by what it is', () =>
		inMemory((store) => {
			store.write([draft('d', { path: 'old.ts', text: draftText })]);
			const byName = asked({ path: 'new.ts', fromPath: 'old.ts' });
			const byText = asked({ path: 'new.ts', text: draftText });
			const texts = store
				.commitFiles(repo, [byName, byText, asked({ path: 'new.ts' })])
				.map(({ working }) => working?.text);
			assert.deepEqual(texts, [draftText, draftText, undefined]);
		}));
});
