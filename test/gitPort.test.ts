import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HistoryEvent, Worktree } from '../src/capture/headMoves.ts';
import { silentLog } from '../src/core/log.ts';
import { StoreGitPort } from '../src/gitPort.ts';
import { Sandbox, type SandboxRepository } from './commits/sandbox.ts';
import { blob, draft, insertion } from './store/sample.ts';
import { type StandIn, standIn } from './storeStandIn.ts';

const bundle = fileURLToPath(new URL('../src/commits/git.ts', import.meta.url));

describe('git port', () => {
	let sandbox: Sandbox;
	let repository: SandboxRepository;
	let store: StandIn;
	let port: StoreGitPort;
	beforeEach(() => {
		sandbox = new Sandbox();
		repository = sandbox.repository();
		store = standIn();
		port = new StoreGitPort({
			bundle,
			git: undefined,
			store: store.client,
			log: silentLog,
			isExcluded: (_root, path) => path.endsWith('.lock'),
			hasLedger: (file) => file.endsWith('/open.ts'),
		});
	});
	afterEach(() => {
		port.dispose();
		store.close();
		sandbox.dispose();
	});

	async function worktree() {
		const found = await port.discover(repository.root);
		assert.ok(found);
		return found;
	}

	/** The commit that HEAD moved to since the last look. */
	async function told(place: Worktree) {
		const events: HistoryEvent[] = [];
		for await (const event of port.history(place, await port.moves(place))) events.push(event);
		return events.find((event) => event.type === 'commit');
	}

	it('finds the worktree of a folder, as seen through a link', async () => {
		assert.equal((await worktree()).root, repository.root);
		mkdirSync(join(repository.root, 'src'));
		const link = join(sandbox.folder, 'link');
		symlinkSync(repository.root, link);
		assert.equal((await port.discover(join(link, 'src')))?.root, link);
		assert.equal(await port.discover(sandbox.folder), null);
	});

	it('reads again what somebody stopped reading, also when more came afterwards', async () => {
		repository.commit('first');
		const place = await worktree();
		await port.moves(place);
		const made = [repository.commit('one'), repository.commit('two')];
		for await (const event of port.history(place, await port.moves(place)))
			if (event.type === 'commit') break;
		made.push(repository.commit('three'));
		assert.equal((await told(place))?.commit, made[2]);
		const later = new StoreGitPort({
			bundle,
			git: undefined,
			store: store.client,
			log: silentLog,
			isExcluded: () => false,
			hasLedger: () => false,
		});
		try {
			const again = await later.discover(repository.root);
			assert.ok(again);
			const { moves, late } = await later.moves(again);
			assert.deepEqual([moves.map(({ to }) => to), late], [made, true]);
		} finally {
			later.dispose();
		}
	});

	it('tells the movements of HEAD since the last look', async () => {
		repository.write('a.ts', 'one\n');
		const first = repository.commit();
		const place = await worktree();
		const moved = async () =>
			(await port.moves(place)).moves.map(({ from, to, operation }) => [from, to, operation]);
		assert.deepEqual(await moved(), []);
		repository.write('a.ts', 'two\n');
		const second = repository.commit();
		assert.deepEqual(await moved(), [[first, second, 'commit']]);
		assert.deepEqual(await moved(), []);
	});

	it('reads a commit with what the store knows of it', async () => {
		repository.write('a.ts', 'one\n');
		repository.write('open.ts', 'one\n');
		repository.commit();
		const parentBlob = repository.git('rev-parse', 'HEAD:a.ts');
		const place = await worktree();
		const known = { repo: place.repo, path: 'a.ts', origins: [['w-1', 2]] as const };
		store.store.write([
			insertion('w-1', { repo: place.repo, path: 'a.ts' }),
			blob(parentBlob, known),
			draft('a', { ...known, text: 'working\n' }),
			draft('open', { ...known, path: 'open.ts' }),
		]);
		await port.moves(place);
		for (const name of ['a.ts', 'open.ts', 'x.lock']) repository.write(name, 'two\n');
		repository.commit();
		const event = await told(place);
		assert.ok(event);
		const [a, open, lock] = event.files;
		assert.deepEqual([a?.path, a?.text, a?.parentText], ['a.ts', 'two\n', 'one\n']);
		assert.deepEqual([a?.parent?.text, a?.working?.text], ['one\n', 'working\n']);
		assert.deepEqual([open?.path, open?.working, lock?.skipped], ['open.ts', null, 'excluded']);
		assert.deepEqual(
			event.open.insertions.map(({ id }) => id),
			['w-1'],
		);
		assert.equal(event.amended, null);
		assert.equal(await told(place), undefined);
	});

	it('reads an amended commit with the version it replaces, and the files taken out', async () => {
		repository.write('a.ts', 'one\n');
		repository.commit();
		repository.write('a.ts', 'two\n');
		repository.write('new.ts', 'new\n');
		const replaced = repository.commit();
		const place = await worktree();
		await port.moves(place);
		for (const path of ['a.ts', 'new.ts'])
			store.store.write([
				blob(repository.git('rev-parse', `HEAD:${path}`), { repo: place.repo, path }),
			]);
		repository.write('b.ts', 'b\n');
		repository.git('rm', '-q', '--cached', 'new.ts');
		repository.git('checkout', '-q', 'HEAD~', '--', 'a.ts');
		repository.git('add', 'b.ts');
		repository.git('commit', '-q', '--amend', '-m', 'again');
		const event = await told(place);
		assert.equal(event?.amended, replaced);
		assert.deepEqual(
			event?.files.map(({ path, text, parentText, replaced: before }) => [
				path,
				text,
				parentText,
				before?.text,
			]),
			[
				['b.ts', 'b\n', null, undefined],
				['a.ts', 'one\n', 'one\n', 'two\n'],
				['new.ts', null, null, 'new\n'],
			],
		);
	});

	it('reads the committed versions of a file that the store knows', async () => {
		const place = await worktree();
		const blobs = ['one\n', 'two\n'].map((text, at) => {
			repository.write('a.ts', text);
			repository.commit();
			const id = repository.git('rev-parse', 'HEAD:a.ts');
			store.store.write([blob(id, { repo: place.repo, path: 'a.ts', tMs: at })]);
			return id;
		});
		assert.equal(blobs.length, 2);
		const found = await port.relatives(place, `${place.root}/a.ts`);
		assert.deepEqual(
			found.map(({ text }) => text),
			['two\n', 'one\n'],
		);
		assert.deepEqual(await port.relatives(place, '/elsewhere/a.ts'), []);
	});

	it('knows what git ignores, and goes on without an answering store', async () => {
		repository.write('.gitignore', '*.log\n');
		repository.write('a.ts', 'one\n');
		repository.commit();
		const place = await worktree();
		await port.moves(place);
		assert.equal(await port.isIgnored(place, `${place.root}/x.log`), true);
		assert.equal(await port.isIgnored(place, `${place.root}/a.ts`), false);
		store.close();
		repository.write('a.ts', 'two\n');
		repository.commit();
		const event = await told(place);
		assert.deepEqual(event?.open, { insertions: [], lines: [] });
		assert.equal(event?.files.find(({ path }) => path === 'a.ts')?.working, null);
	});
});
