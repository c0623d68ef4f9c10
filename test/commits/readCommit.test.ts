import assert from 'node:assert/strict';
import { renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { excluder } from '../../src/commits/excluded.ts';
import { maxFilesInCommit, readCommit } from '../../src/commits/readCommit.ts';
import { GitFixture } from './gitFixture.ts';

const tenLines = Array.from({ length: 10 }, (_, i) => `line ${i}\n`).join('');

describe('read commit', () => {
	const fixture = new GitFixture();

	async function read(commit: string) {
		const source = {
			client: fixture.sandbox.client,
			objects: fixture.objects,
			root: fixture.repository.root,
		};
		const found = await readCommit({ ...source, isExcluded: excluder(['/made/']) }, commit);
		assert.equal(found.kind, 'commit', JSON.stringify(found));
		if (found.kind !== 'commit') throw new Error('unreachable');
		return found;
	}

	/** `path: parent text → text`, with what is special in brackets. */
	async function shown(commit: string): Promise<string[]> {
		return (await read(commit)).files.map(({ path, fromPath, text, parentText, skipped }) => {
			const from = fromPath === null ? '' : `${fromPath} `;
			const texts = `${JSON.stringify(parentText)} → ${JSON.stringify(text)}`;
			return `${from}${path}: ${skipped ? `[${skipped}]` : texts}`;
		});
	}

	it('reads a root commit, an edit and a deletion', async () => {
		fixture.repository.write('a.txt', 'one\n');
		const root = fixture.repository.commit();
		assert.deepEqual(await shown(root), ['a.txt: null → "one\\n"']);
		fixture.repository.write('a.txt', 'two\n');
		const edit = fixture.repository.commit();
		assert.deepEqual(await shown(edit), ['a.txt: "one\\n" → "two\\n"']);
		const found = await read(edit);
		assert.deepEqual(found.parents, [root]);
		assert.equal(found.files[0]?.blob, fixture.repository.git('rev-parse', 'HEAD:a.txt'));
		assert.equal(found.files[0]?.parentBlob, fixture.repository.git('rev-parse', `${root}:a.txt`));
		rmSync(join(fixture.repository.root, 'a.txt'));
		assert.deepEqual(await shown(fixture.repository.commit()), ['a.txt: "two\\n" → null']);
		assert.deepEqual(await shown(fixture.repository.commit('empty')), []);
	});

	it('reads what was staged, not what is in the worktree', async () => {
		fixture.repository.write('a.txt', tenLines);
		fixture.repository.commit();
		fixture.repository.write('a.txt', `first\n${tenLines}last\n`);
		const patch = '--- a/a.txt\n+++ b/a.txt\n@@ -1 +1,2 @@\n+first\n line 0\n';
		fixture.repository.gitWith(patch, 'apply', '--cached', '--unidiff-zero', '-');
		fixture.repository.git('commit', '-q', '-m', 'part');
		const [file] = (await read(fixture.repository.git('rev-parse', 'HEAD'))).files;
		assert.equal(file?.text, `first\n${tenLines}`);
	});

	it('follows a rename with edits', async () => {
		fixture.repository.write('old.txt', tenLines);
		fixture.repository.commit();
		renameSync(join(fixture.repository.root, 'old.txt'), join(fixture.repository.root, 'new.txt'));
		fixture.repository.write('new.txt', `${tenLines}more\n`);
		const [file] = (await read(fixture.repository.commit())).files;
		assert.deepEqual([file?.fromPath, file?.path], ['old.txt', 'new.txt']);
		assert.equal(file?.parentText, tenLines);
	});

	it('reads an amended commit against its own parent', async () => {
		fixture.repository.write('a.txt', 'one\n');
		const root = fixture.repository.commit();
		fixture.repository.write('a.txt', 'two\n');
		fixture.repository.commit();
		fixture.repository.write('a.txt', 'three\n');
		const amended = fixture.repository.commit('again', '--amend');
		assert.deepEqual((await read(amended)).parents, [root]);
		assert.deepEqual(await shown(amended), ['a.txt: "one\\n" → "three\\n"']);
	});

	it('takes of a merge only what the merge itself changed', async () => {
		for (const name of ['ours', 'theirs', 'both', 'evil']) fixture.repository.write(name, tenLines);
		fixture.repository.commit();
		fixture.repository.git('checkout', '-q', '-b', 'side');
		fixture.repository.write('theirs', `theirs\n${tenLines}`);
		fixture.repository.write('both', `${tenLines}theirs\n`);
		fixture.repository.commit();
		fixture.repository.git('checkout', '-q', 'main');
		fixture.repository.write('ours', `ours\n${tenLines}`);
		fixture.repository.write('both', `ours\n${tenLines}`);
		fixture.repository.commit();
		fixture.repository.git('merge', '-q', '--no-commit', 'side');
		fixture.repository.write('evil', `evil\n${tenLines}`);
		const merge = fixture.repository.commit('merge');
		assert.equal((await read(merge)).parents.length, 2);
		assert.deepEqual(
			(await read(merge)).files.map(({ path }) => path),
			['both', 'evil'],
		);
	});

	it('reads every path that git can hold', async () => {
		const paths = [
			'-x',
			'with space',
			'line\nbreak',
			'tab\t"quote"',
			'ünï/日本.ts',
			':(top)a',
			'*',
		];
		for (const path of paths) fixture.repository.write(path, path);
		const { files } = await read(fixture.repository.commit());
		assert.deepEqual(files.map(({ path }) => path).sort(), [...paths].sort());
		for (const { path, text } of files) assert.equal(text, path);
	});

	it('gives text as the editor shows it', async () => {
		fixture.repository.write('crlf', 'a\r\nb\rc\n');
		fixture.repository.write('bom', '\ufeffa\n');
		fixture.repository.write('empty', '');
		assert.deepEqual(await shown(fixture.repository.commit()), [
			'bom: null → "a\\n"',
			'crlf: null → "a\\nb\\nc\\n"',
			'empty: null → ""',
		]);
	});

	it('skips what is no text, too large or excluded, and says so', async () => {
		fixture.repository.write('.gitattributes', 'gen.ts linguist-generated\n');
		fixture.repository.write('gen.ts', 'x\n');
		fixture.repository.write('nul', 'a\0b');
		fixture.repository.write('latin1', Buffer.from([0x61, 0xe9, 0x0a]));
		fixture.repository.write('large', 'x\n'.repeat(1024 * 1024));
		fixture.repository.write('long', 'x'.repeat(1_000_001));
		fixture.repository.write('package-lock.json', '{}');
		fixture.repository.write('a/.env.local', 'KEY=1');
		fixture.repository.write('made/x', 'x');
		symlinkSync('nul', join(fixture.repository.root, 'link'));
		assert.deepEqual(await shown(fixture.repository.commit()), [
			'.gitattributes: null → "gen.ts linguist-generated\\n"',
			'a/.env.local: [excluded]',
			'gen.ts: [excluded]',
			'large: [tooLarge]',
			'latin1: [binary]',
			'link: [binary]',
			'long: [tooLarge]',
			'made/x: [excluded]',
			'nul: [binary]',
			'package-lock.json: [excluded]',
		]);
		fixture.repository.write('nul', 'now a text\n');
		assert.deepEqual(await shown(fixture.repository.commit()), ['nul: [binary]']);
	});

	it('skips a submodule', async () => {
		const inner = fixture.sandbox.repository('repo/inner');
		inner.write('a', 'a');
		inner.commit();
		assert.deepEqual(await shown(fixture.repository.commit()), ['inner: [binary]']);
	});

	it('reads a bounded number of files', async () => {
		const many = maxFilesInCommit + 5;
		const blob = fixture.repository.gitWith('x\n', 'hash-object', '-w', '--stdin');
		const name = (i: number) => `f${String(i).padStart(5, '0')}`;
		const index = Array.from({ length: many }, (_, i) => `100644 ${blob}\t${name(i)}\n`).join('');
		fixture.repository.gitWith(index, 'update-index', '--add', '--index-info');
		fixture.repository.git('commit', '-q', '-m', 'many');
		const { files } = await read(fixture.repository.git('rev-parse', 'HEAD'));
		assert.equal(files.length, many);
		assert.equal(files.filter(({ skipped }) => skipped === 'tooLarge').length, 5);
	});

	it('runs no external diff and no text conversion', async () => {
		fixture.repository.write('.gitattributes', '*.txt diff=spy\n');
		fixture.repository.git('config', 'diff.external', 'touch external-ran; true');
		fixture.repository.git('config', 'diff.spy.textconv', 'touch textconv-ran; cat');
		fixture.repository.write('a.txt', 'one\n');
		fixture.repository.commit();
		fixture.repository.write('a.txt', 'two\n');
		await read(fixture.repository.commit());
		assert.equal(fixture.repository.git('status', '--porcelain'), '');
	});

	it('fails as a value', async () => {
		const source = {
			client: fixture.sandbox.client,
			objects: fixture.objects,
			root: fixture.repository.root,
			isExcluded: () => false,
		};
		const failed = { kind: 'failed', reason: 'missingObject' };
		assert.deepEqual(await readCommit(source, 'e'.repeat(40)), failed);
		assert.deepEqual(await readCommit(source, 'HEAD'), failed);
		fixture.repository.write('a.txt', 'one\n');
		fixture.repository.commit();
		const tree = fixture.repository.git('rev-parse', 'HEAD^{tree}');
		assert.deepEqual(await readCommit(source, tree), failed);
	});
});
