import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isFullRun } from '../host/fullRun.ts';
import { HostileRepository } from './hostileRepository.ts';
import { Sandbox } from './sandbox.ts';

const reads = fileURLToPath(new URL('./politeReads.ts', import.meta.url));

/** Every file of a repository's git folder, with what would change if somebody wrote to it. */
function picture(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.toSorted()
		.map((name) => {
			const { size, mtimeMs, ino, mode } = lstatSync(join(folder, name));
			return `${name} ${size} ${mtimeMs} ${ino} ${mode}`;
		});
}

/** What a person asks for (a note is added), and the name of a filter. */
const others: ReadonlySet<string> = new Set(['add', 'clean']);

/** The commands of git that the product's files name, all of which only read. */
function commandsInSource(): string[] {
	const all = execFileSync('git', ['--list-cmds=main'], { encoding: 'utf8' }).split('\n');
	const folder = fileURLToPath(new URL('../../src/commits', import.meta.url));
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.ts'))
		.flatMap((name) => [
			...readFileSync(join(folder, name), 'utf8').matchAll(/(?<=\[|config, )'([a-z][a-z-]+)'/g),
		])
		.map(([, name = '']) => name);
	return [...new Set(names)].filter((name) => all.includes(name) && !others.has(name)).toSorted();
}

describe('reading a repository that wants to run things', function () {
	this.timeout(60_000);
	let sandbox: Sandbox;
	let hostile: HostileRepository;
	let folder: string;
	before(() => {
		sandbox = new Sandbox();
		hostile = new HostileRepository(sandbox);
		folder = join(hostile.repository.root, '.git');
	});
	after(() => sandbox.dispose());

	/** Lets the product read everything, in a process of its own, and gives how many commits it was told of. */
	function read(...wrapper: string[]): number {
		const [program = '', ...args] = [...wrapper, process.execPath, reads, hostile.repository.root];
		const { PATH } = process.env;
		const home = join(sandbox.folder, 'home');
		const done = spawnSync(program, args, { env: { PATH, HOME: home }, encoding: 'utf8' });
		assert.equal(done.status, 0, done.stderr);
		return Number(done.stdout);
	}

	it('is a trap that works', () => {
		const env = { ...sandbox.env, GIT_OPTIONAL_LOCKS: '0' };
		for (const args of [['status'], ['diff', 'HEAD~1', 'HEAD'], ['commit', '--allow-empty']])
			spawnSync('git', args, { cwd: hostile.repository.root, env });
		const ran = new Set(hostile.traces());
		for (const name of ['fsmonitor', 'process', 'clean-of-submodule', 'diff-command'])
			assert.ok(ran.has(name), [...ran].join(' '));
		rmSync(join(sandbox.folder, 'trace'));
	});

	it('runs nothing, and writes nothing, takes no lock and adds no object', () => {
		const before = picture(folder);
		const told = join(sandbox.folder, 'trace2');
		writeFileSync(join(sandbox.folder, 'home/.gitconfig'), `[trace2]\n\teventTarget = ${told}\n`);
		assert.ok(read() >= 6);
		assert.deepEqual(hostile.traces(), []);
		assert.deepEqual(picture(folder), before);
		const events = readFileSync(told, 'utf8')
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line) as Record<string, unknown>);
		const commands = new Set(
			events.filter(({ event }) => event === 'cmd_name').map(({ name }) => String(name)),
		);
		// Whatever the product's own text names as a command of git was run here.
		assert.deepEqual(
			commandsInSource().filter((name) => !commands.has(name)),
			[],
		);
		// Git tells of every process it starts: hooks, filters, monitors, transports, and git in submodules.
		const started = events.filter(({ event }) => event === 'child_start');
		assert.deepEqual(
			started.map(({ argv }) => JSON.stringify(argv)),
			[],
		);
		const written = events.filter(({ label }) => String(label ?? '').startsWith('do_write_index'));
		assert.deepEqual(written, []);
		rmSync(join(sandbox.folder, 'home/.gitconfig'));
	});

	// Watching every call makes it slow.
	const canWatch = existsSync('/usr/bin/strace');
	const title = 'opens no socket and no file for writing';
	if (isFullRun)
		it(canWatch ? title : `${title} (strace is not there)`, function () {
			if (!canWatch) this.skip();
			const log = join(sandbox.folder, 'strace');
			const calls =
				'trace=socket,connect,openat,open,creat,rename,renameat2,unlink,mkdir,link,execve';
			assert.ok(read('strace', '-f', '-qq', '-s', '300', '-e', calls, '-o', log) >= 6);
			const lines = readFileSync(log, 'utf8').split('\n');
			const git = execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim();
			const started = lines.flatMap((line) => /execve\("([^"]+)".* = 0$/.exec(line)?.[1] ?? []);
			const isExpected = (file: string) =>
				file === process.execPath || file.endsWith('/git') || file.startsWith(git);
			assert.deepEqual(
				started.filter((file) => !isExpected(file)),
				[],
			);
			assert.ok(started.length > 5);
			assert.deepEqual(
				lines.filter((line) => /socket\(AF_INET|connect\(/.test(line)),
				[],
			);
			const writes = /O_CREAT|O_WRONLY|O_RDWR|rename|unlink|mkdir|link\(/;
			const inside = lines.filter((line) => line.includes(hostile.repository.root));
			assert.ok(inside.length > 10);
			assert.deepEqual(
				inside.filter((line) => writes.test(line)),
				[],
			);
		});
});
