import assert from 'node:assert/strict';
import { renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '../../src/commits/decodeText.ts';
import { ObjectReader } from '../../src/commits/objects.ts';
import { WorktreeTexts } from '../../src/commits/worktreeTexts.ts';
import { Sandbox, type SandboxRepository } from './sandbox.ts';

describe('worktreeTexts', () => {
	let sandbox: Sandbox;
	let repository: SandboxRepository;
	let objects: ObjectReader;
	let texts: WorktreeTexts;
	beforeEach(() => {
		sandbox = new Sandbox();
		repository = sandbox.repository();
		objects = new ObjectReader(sandbox.client, repository.root);
		const { root } = repository;
		texts = new WorktreeTexts({
			client: sandbox.client,
			objects,
			repo: join(root, '.git'),
			root,
			isExcluded: (path) => path.endsWith('.env'),
			decode: decodeText,
		});
	});
	afterEach(() => {
		objects.dispose();
		sandbox.dispose();
	});
	const later = () => Date.now() + 60_000;
	const wrote = (path: string) => statSync(join(repository.root, path)).mtimeMs;
	/** As if it had been written then. */
	const age = (path: string, ms: number) =>
		utimesSync(join(repository.root, path), ms / 1_000, ms / 1_000);

	it('know what a file held that equalled its commit, and that there was none', async () => {
		repository.write('a.ts', 'let a;\r\n');
		repository.write('späte äpfel.ts', 'ja\n');
		repository.commit();
		await texts.mark(Date.now());
		repository.write('a.ts', 'let b;\n');
		repository.commit();
		assert.equal(await texts.before('a.ts', later()), 'let a;\n');
		assert.equal(await texts.before('späte äpfel.ts', later()), 'ja\n');
		assert.equal(await texts.before('new.ts', later()), '');
	});

	it('know what changed and untracked files held', async () => {
		repository.write('a.ts', 'old\n');
		repository.write('gone.ts', 'old\n');
		repository.commit();
		repository.write('a.ts', 'mine\n');
		repository.write('staged.ts', 'staged\n');
		repository.git('add', 'staged.ts');
		repository.write('untracked.ts', 'notes\n');
		rmSync(join(repository.root, 'gone.ts'));
		await texts.mark(Date.now() + 10);
		for (const path of ['a.ts', 'staged.ts', 'untracked.ts', 'gone.ts'])
			repository.write(path, 'new\n');
		const before = await Promise.all(
			['a.ts', 'staged.ts', 'untracked.ts', 'gone.ts'].map((path) => texts.before(path, later())),
		);
		assert.deepEqual(before, ['mine\n', 'staged\n', 'notes\n', '']);
	});

	it('say that nobody knows: without a mark, before it, of binary, excluded and too many files', async () => {
		repository.write('a.ts', 'old\n');
		repository.commit();
		assert.equal(await texts.before('a.ts', later()), null);
		repository.write('b.bin', new Uint8Array([0, 1]));
		repository.write('x.env', 'SECRET\n');
		const atMs = Date.now() + 10;
		await texts.mark(atMs);
		assert.equal(await texts.before('a.ts', atMs - 1), null);
		assert.equal(await texts.before('b.bin', later()), null);
		assert.equal(await texts.before('x.env', later()), null);
		assert.equal(await texts.before(`${'long/'.repeat(60)}a.ts`, later()), null);
		texts.forget();
		assert.equal(await texts.before('a.ts', later()), null);
	});

	it('do not guess what a file held that was written before anybody could look', async () => {
		repository.write('a.ts', 'old\n');
		repository.commit();
		repository.write('a.ts', 'new\n');
		repository.write('fresh.ts', 'new\n');
		const atMs = Date.now() - 5_000;
		await texts.mark(atMs);
		assert.equal(await texts.before('a.ts', later()), null);
		assert.equal(await texts.before('fresh.ts', later()), '');
	});

	it('use the last mark before the file was written', async () => {
		repository.write('a.ts', 'one\n');
		repository.commit();
		await texts.mark(1_000);
		repository.write('a.ts', 'two\n');
		repository.commit();
		age('a.ts', 1_500);
		await texts.mark(2_000);
		assert.equal(await texts.before('a.ts', 1_999), 'one\n');
		assert.equal(await texts.before('a.ts', 2_000), 'two\n');
	});

	it('work in a repository without a commit', async () => {
		repository.write('a.ts', 'mine\n');
		await texts.mark(Date.now() + 10);
		assert.equal(await texts.before('a.ts', later()), 'mine\n');
		assert.equal(await texts.before('b.ts', later()), '');
	});

	it('know content that git had before the file, loose or packed, with any line ends', async () => {
		const text = 'one\ntwo\n';
		repository.write('a.ts', text);
		repository.commit();
		const bytes = Buffer.from(text);
		assert.equal(await texts.isStored(bytes, later()), true);
		assert.equal(await texts.isStored(Buffer.from('one\r\ntwo\r\n'), later()), true);
		assert.equal(await texts.isStored(Buffer.from('other\n'), later()), false);
		repository.git('gc', '-q');
		assert.equal(await texts.isStored(bytes, later()), true);
	});

	it('do not take what was added from the file for what git wrote', async () => {
		repository.write('a.ts', 'made up\n');
		const wroteMs = wrote('a.ts');
		age('a.ts', wroteMs - 2_000);
		repository.git('add', '-A');
		assert.equal(await texts.isStored(Buffer.from('made up\n'), wrote('a.ts')), false);
	});

	it('know what a stash brings back', async () => {
		repository.write('a.ts', 'base\n');
		repository.commit();
		repository.write('a.ts', 'stashed\n');
		repository.git('stash');
		renameSync(join(repository.root, 'a.ts'), join(repository.root, 'away'));
		repository.git('checkout', '--', 'a.ts');
		repository.git('stash', 'pop');
		assert.equal(await texts.isStored(Buffer.from('stashed\n'), wrote('a.ts')), true);
	});
});
