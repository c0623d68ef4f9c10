import assert from 'node:assert/strict';
import type { GitObject } from '../../src/commits/batchParser.ts';
import { GitClient } from '../../src/commits/gitClient.ts';
import { maxObjectBytes, ObjectReader } from '../../src/commits/objects.ts';
import { GitFixture } from './gitFixture.ts';

describe('objects', () => {
	const fixture = new GitFixture();
	const blob = (text: string) => fixture.repository.gitWith(text, 'hash-object', '-w', '--stdin');
	const textOf = (object: GitObject) =>
		object.kind === 'object' ? object.bytes.toString('utf8') : object.kind;

	it('answers many questions in their order', async () => {
		const hashes = Array.from({ length: 50 }, (_, i) => blob(`text ${i}\n`));
		const found = await Promise.all(hashes.map((hash) => fixture.objects.read(hash)));
		assert.deepEqual(
			found.map(textOf),
			hashes.map((_, i) => `text ${i}\n`),
		);
	});

	it('finds what is written while it runs', async () => {
		assert.equal(textOf(await fixture.objects.read(blob('one'))), 'one');
		assert.equal(textOf(await fixture.objects.read(blob(''))), '');
	});

	it('tells missing objects and things that are no hash', async () => {
		const hash = blob('here');
		const asked = ['0'.repeat(40), 'HEAD', '', `${hash}\n${hash}`, hash];
		const found = await Promise.all(asked.map((what) => fixture.objects.read(what)));
		assert.deepEqual(found.map(textOf), ['missing', 'missing', 'missing', 'missing', 'here']);
	});

	it('passes over a body above the cap, and over a huge one by a new process', async () => {
		const large = blob('x'.repeat(maxObjectBytes + 1));
		const huge = blob('y'.repeat(33 * 1024 * 1024));
		const fits = blob('z'.repeat(maxObjectBytes));
		const small = blob('small');
		const found = await Promise.all(
			[large, huge, fits, small].map((hash) => fixture.objects.read(hash)),
		);
		assert.deepEqual(found.slice(0, 2), [
			{ kind: 'tooLarge', size: maxObjectBytes + 1 },
			{ kind: 'tooLarge', size: 33 * 1024 * 1024 },
		]);
		assert.equal(textOf(found[2] as GitObject).length, maxObjectBytes);
		assert.equal(textOf(found[3] as GitObject), 'small');
	});

	it('fails where there is no git, and after disposal', async () => {
		const hash = blob('here');
		const noGit = new ObjectReader(new GitClient({ git: 'no-such-git' }), fixture.repository.root);
		const found = await Promise.all([noGit.read(hash), noGit.read(hash)]);
		assert.deepEqual(found, [{ kind: 'failed' }, { kind: 'failed' }]);
		noGit.dispose();
		const waiting = fixture.objects.read(hash);
		fixture.objects.dispose();
		fixture.objects.dispose();
		assert.deepEqual(await waiting, { kind: 'failed' });
		assert.deepEqual(await fixture.objects.read(hash), { kind: 'failed' });
	});

	it('does not fetch in a clone without blobs', async () => {
		fixture.repository.git('config', 'uploadpack.allowFilter', 'true');
		fixture.repository.write('a.txt', 'one\n');
		fixture.repository.commit();
		const old = fixture.repository.git('rev-parse', 'HEAD:a.txt');
		fixture.repository.write('a.txt', 'two\n');
		fixture.repository.commit();
		const now = fixture.repository.git('rev-parse', 'HEAD:a.txt');
		const from = `file://${fixture.repository.root}`;
		fixture.repository.git('clone', '-q', '--filter=blob:none', from, '../partial');
		const partial = new ObjectReader(fixture.sandbox.client, `${fixture.sandbox.folder}/partial`);
		const found = await Promise.all([old, now, old].map((hash) => partial.read(hash)));
		assert.notEqual(found[0]?.kind, 'object');
		assert.equal(textOf(found[1] as GitObject), 'two\n');
		assert.notEqual(found[2]?.kind, 'object');
		partial.dispose();
	});
});
