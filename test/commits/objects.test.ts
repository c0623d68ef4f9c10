import assert from 'node:assert/strict';
import type { GitObject } from '../../src/commits/batchParser.ts';
import { GitClient } from '../../src/commits/gitClient.ts';
import { maxObjectBytes, ObjectReader } from '../../src/commits/objects.ts';
import { Sandbox, type SandboxRepository } from './sandbox.ts';

describe('objects', () => {
	let sandbox: Sandbox;
	let repository: SandboxRepository;
	let objects: ObjectReader;
	beforeEach(() => {
		sandbox = new Sandbox();
		repository = sandbox.repository();
		objects = new ObjectReader(sandbox.client, repository.root);
	});
	afterEach(() => {
		objects.dispose();
		sandbox.dispose();
	});
	const blob = (text: string) => repository.gitWith(text, 'hash-object', '-w', '--stdin');
	const textOf = (object: GitObject) =>
		object.kind === 'object' ? object.bytes.toString('utf8') : object.kind;

	it('answers many questions in their order', async () => {
		const hashes = Array.from({ length: 50 }, (_, i) => blob(`text ${i}\n`));
		const found = await Promise.all(hashes.map((hash) => objects.read(hash)));
		assert.deepEqual(
			found.map(textOf),
			hashes.map((_, i) => `text ${i}\n`),
		);
	});

	it('finds what is written while it runs', async () => {
		assert.equal(textOf(await objects.read(blob('one'))), 'one');
		assert.equal(textOf(await objects.read(blob(''))), '');
	});

	it('tells missing objects and things that are no hash', async () => {
		const hash = blob('here');
		const asked = ['0'.repeat(40), 'HEAD', '', `${hash}\n${hash}`, hash];
		const found = await Promise.all(asked.map((what) => objects.read(what)));
		assert.deepEqual(found.map(textOf), ['missing', 'missing', 'missing', 'missing', 'here']);
	});

	it('passes over a body above the cap, and over a huge one by a new process', async () => {
		const large = blob('x'.repeat(maxObjectBytes + 1));
		const huge = blob('y'.repeat(33 * 1024 * 1024));
		const fits = blob('z'.repeat(maxObjectBytes));
		const small = blob('small');
		const found = await Promise.all([large, huge, fits, small].map((hash) => objects.read(hash)));
		assert.deepEqual(found.slice(0, 2), [
			{ kind: 'tooLarge', size: maxObjectBytes + 1 },
			{ kind: 'tooLarge', size: 33 * 1024 * 1024 },
		]);
		assert.equal(textOf(found[2] as GitObject).length, maxObjectBytes);
		assert.equal(textOf(found[3] as GitObject), 'small');
	});

	it('fails where there is no git, and after disposal', async () => {
		const hash = blob('here');
		const noGit = new ObjectReader(new GitClient({ git: 'no-such-git' }), repository.root);
		const found = await Promise.all([noGit.read(hash), noGit.read(hash)]);
		assert.deepEqual(found, [{ kind: 'failed' }, { kind: 'failed' }]);
		noGit.dispose();
		const waiting = objects.read(hash);
		objects.dispose();
		objects.dispose();
		assert.deepEqual(await waiting, { kind: 'failed' });
		assert.deepEqual(await objects.read(hash), { kind: 'failed' });
	});

	it('does not fetch in a clone without blobs', async () => {
		repository.git('config', 'uploadpack.allowFilter', 'true');
		repository.write('a.txt', 'one\n');
		repository.commit();
		const old = repository.git('rev-parse', 'HEAD:a.txt');
		repository.write('a.txt', 'two\n');
		repository.commit();
		const now = repository.git('rev-parse', 'HEAD:a.txt');
		const from = `file://${repository.root}`;
		repository.git('clone', '-q', '--filter=blob:none', from, '../partial');
		const partial = new ObjectReader(sandbox.client, `${sandbox.folder}/partial`);
		const found = await Promise.all([old, now, old].map((hash) => partial.read(hash)));
		assert.notEqual(found[0]?.kind, 'object');
		assert.equal(textOf(found[1] as GitObject), 'two\n');
		assert.notEqual(found[2]?.kind, 'object');
		partial.dispose();
	});
});
