import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from '../../src/commits/gitClient.ts';
import {
	type HistoryMark,
	packedMark,
	readMovements,
	unpackedMark,
} from '../../src/commits/movements.ts';
import { ObjectReader } from '../../src/commits/objects.ts';
import { Sandbox, type SandboxRepository } from './sandbox.ts';

describe('movements', () => {
	let sandbox: Sandbox;
	let work: SandboxRepository;
	let objects: ObjectReader;
	let repository: Repository;
	beforeEach(async () => {
		sandbox = new Sandbox();
		work = sandbox.repository();
		objects = new ObjectReader(sandbox.client, work.root);
		const found = await sandbox.client.discover(work.root);
		assert.ok(found.kind === 'repository');
		repository = found;
	});
	afterEach(() => {
		objects.dispose();
		sandbox.dispose();
	});

	const read = (mark: HistoryMark | null, of = repository) =>
		readMovements(sandbox.client, objects, of, mark);
	const commit = (name: string) => {
		work.write(`${name}.txt`, `${name}\n`);
		return work.commit(name);
	};
	const short = ({ movements }: Awaited<ReturnType<typeof read>>) =>
		movements.map(({ from, to, operation, mayMake }) => [from, to, operation, mayMake]);

	for (const [where, of] of [
		['', (): Repository => repository],
		// Git reads both alike.
		[', by git where refs are in a table', (): Repository => ({ ...repository, reflog: null })],
	] as const) {
		it(`are what the reflog gained since a mark, which may be kept${where}`, async () => {
			const first = commit('a');
			const { mark, movements } = await read(null, of());
			assert.deepEqual(movements, []);
			const second = commit('b');
			const kept = await unpackedMark(sandbox.client, of(), packedMark(mark));
			for (const from of [mark, kept])
				assert.deepEqual(short(await read(from, of())), [[first, second, 'commit', true]]);
			assert.equal(await unpackedMark(sandbox.client, of(), 'no'), null);
			assert.equal(await unpackedMark(sandbox.client, of(), '5'), null);
		});

		it(`begin in a repository without commits${where}`, async () => {
			const { mark } = await read(null, of());
			assert.equal(mark.at, null);
			const first = commit('a');
			assert.deepEqual(short(await read(mark, of())), [[null, first, 'commit', true]]);
		});

		it(`tell what was stashed${where}`, async () => {
			commit('a');
			const { mark } = await read(null, of());
			work.write('a.txt', 'changed\n');
			work.git('stash', 'push', '-q');
			const stash = work.git('rev-parse', 'refs/stash');
			assert.deepEqual((await read(mark, of())).stashes, [stash]);
			work.write('a.txt', 'again\n');
			const { mark: later } = await read(mark, of());
			work.git('stash', 'push', '-q');
			assert.deepEqual((await read(later, of())).stashes, [work.git('rev-parse', 'refs/stash')]);
		});
	}

	it('begin where HEAD was when a table has no log of that', async () => {
		const of = { ...repository, reflog: null };
		const first = commit('a');
		const { mark } = await read(null, of);
		// Git took no logs along when it made a table of refs.
		rmSync(join(work.root, '.git/logs'), { recursive: true, force: true });
		const second = commit('b');
		assert.deepEqual(short(await read(mark, of)), [[first, second, 'commit', true]]);
	});

	for (const [where, of] of [
		['logging is off', (): Repository => repository],
		['refs are no files', (): Repository => ({ ...repository, reflog: null })],
	] as const) {
		it(`are told by the graph where ${where}`, async () => {
			work.git('config', 'core.logAllRefUpdates', 'false');
			work.git('config', 'user.name', 'Ada');
			work.git('config', 'user.email', 'ada@example.org');
			const first = commit('a');
			let { mark } = await read(null, of());
			assert.deepEqual((await read(mark, of())).movements, []);
			const next = async () => {
				const moved = await read(mark, of());
				({ mark } = moved);
				return short(moved);
			};
			const second = commit('b');
			assert.deepEqual(await next(), [[first, second, 'other', true]]);
			work.git('commit', '-q', '--amend', '-m', 'B');
			const amended = work.git('rev-parse', 'HEAD');
			assert.deepEqual(await next(), [[second, amended, 'other', true]]);
			const [third, fourth] = [commit('c'), commit('d')];
			assert.deepEqual(await next(), [
				[amended, third, 'other', true],
				[third, fourth, 'other', true],
			]);
			work.git('reset', '-q', '--hard', first);
			assert.deepEqual(await next(), [[fourth, first, 'other', false]]);
		});
	}
});
