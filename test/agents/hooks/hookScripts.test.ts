import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import {
	chmodSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { hookCommand, hookNodeScript, hookScript } from '../../../src/agents/hooks/hookScripts.ts';
import { prepareHookFolder } from '../../../src/agents/hooks/installation.ts';
import { isFullRun } from '../../host/fullRun.ts';
import { type Home, withHooks } from './withHome.ts';

/** What an agent sees of its hook. */
interface Seen {
	readonly code: number | null;
	readonly output: string;
	/** Whether the whole input was taken: an agent that writes into a closed pipe may fail. */
	readonly isRead: boolean;
}

const quiet: Seen = { code: 0, output: '', isRead: true };

/** Runs a command as agents do: by a shell, with the payload as input. */
function call(command: string, home: Home, input: string | Buffer, prefix = ''): Promise<Seen> {
	return new Promise((resolve, reject) => {
		const child = spawn('sh', ['-c', prefix + command], {
			env: { ...process.env, HOME: home.machine.home },
		});
		let output = '';
		let isRead = true;
		child.stdout.on('data', (part) => (output += String(part)));
		child.stderr.on('data', (part) => (output += String(part)));
		child.stdin.on('error', () => (isRead = false));
		child.on('error', reject);
		child.on('close', (code) => resolve({ code, output, isRead }));
		child.stdin.end(input);
	});
}

/** Larger than a pipe holds, so that a hook that does not read is noticed. */
const large = JSON.stringify({ text: 'x'.repeat(300_000) });

const nodeCommand = (home: Home) =>
	`"${process.execPath}" -e "try{require('${home.machine.home}/.rework-meter/hook.cjs')}catch{process.stdin.resume()}" codex`;

const commands: Readonly<Record<string, (home: Home) => string>> = {
	POSIX: ({ machine }) => hookCommand('codex', 'linux', machine.home) ?? '',
	'of Windows, as far as Node runs it here': (home) => {
		writeFileSync(home.place.nodeScript, hookNodeScript);
		return nodeCommand(home);
	},
};

for (const [name, commandIn] of Object.entries(commands))
	describe(`the hook ${name}`, () => {
		const kept = ({ place }: Home) => readdirSync(place.spool);

		it('keeps what it was given, for nobody else to read', () =>
			withHooks(async (home) => {
				assert.deepEqual(await call(commandIn(home), home, large), quiet);
				const [file = '', ...others] = kept(home);
				assert.deepEqual(others, []);
				assert.match(file, /^[\w-]+\.codex\.json$/);
				assert.equal(readFileSync(join(home.place.spool, file), 'utf8'), large);
				assert.equal(statSync(join(home.place.spool, file)).mode & 0o777, 0o600);
				assert.equal(statSync(home.place.spool).mode & 0o777, 0o700);
			}));

		const nothing: Readonly<Record<string, (home: Home) => void>> = {
			'no window was seen for a day': ({ place }) => {
				const past = Date.now() / 1000 - 1;
				utimesSync(place.alive, past, past);
			},
			'no window was ever seen': ({ place }) => rmSync(place.alive),
			'there is no spool': ({ place }) => rmSync(place.spool, { recursive: true }),
			'there is no hook folder': ({ place }) => rmSync(place.root, { recursive: true }),
			'its script is broken': ({ place }) => {
				writeFileSync(place.script, 'if then ((( "');
				writeFileSync(place.nodeScript, 'if then ((( "');
			},
			'its script fails': ({ place }) => {
				writeFileSync(place.script, 'echo oops; echo oops >&2; exit 2\n');
				writeFileSync(place.nodeScript, 'throw new Error("oops")');
			},
			'the spool is a file': ({ place }) => {
				rmSync(place.spool, { recursive: true });
				writeFileSync(place.spool, '');
			},
		};
		for (const [why, prepare] of Object.entries(nothing)) {
			// Node takes a tenth of a second for each.
			if (name !== 'POSIX' && !isFullRun && !/day|broken|folder$/.test(why)) continue;
			it(`does nothing, and harms nobody, when ${why}`, () =>
				withHooks(async (home) => {
					const command = commandIn(home);
					prepare(home);
					assert.deepEqual(await call(command, home, large), quiet);
					let left: string[] = [];
					try {
						left = kept(home);
					} catch {
						// No such folder.
					}
					assert.deepEqual(left, []);
				}));
		}

		if (isFullRun || name === 'POSIX')
			it('keeps 1,000 files and no more', () =>
				withHooks(async (home) => {
					for (let n = 0; n < 999; n++) writeFileSync(join(home.place.spool, `${n}.x.json`), '{}');
					assert.deepEqual(await call(commandIn(home), home, large), quiet);
					assert.equal(kept(home).length, 1_000);
					assert.deepEqual(await call(commandIn(home), home, large), quiet);
					assert.equal(kept(home).length, 1_000);
				}));

		if (isFullRun || name === 'POSIX')
			it('keeps 100 MB and no more', () =>
				withHooks(async (home) => {
					const most = Buffer.alloc((100 * 1024 * 1024 - 200_000) / 8, 'x');
					for (let n = 0; n < 8; n++) writeFileSync(join(home.place.spool, `${n}.x.json`), most);
					assert.deepEqual(await call(commandIn(home), home, large), quiet);
					assert.equal(kept(home).length, 8);
					assert.deepEqual(await call(commandIn(home), home, '{"small":1}'), quiet);
					assert.equal(kept(home).length, 9);
				}));

		it('keeps 10 MB whole', () =>
			withHooks(async (home) => {
				const input = Buffer.alloc(10 * 1024 * 1024, '0123456789abcde\n');
				assert.deepEqual(await call(commandIn(home), home, input), quiet);
				const [file = ''] = kept(home);
				assert.ok(readFileSync(join(home.place.spool, file)).equals(input));
			}));
	});

describe('the hook POSIX, besides', () => {
	const command = hookCommand('claude-code', 'linux', '/home/any') ?? '';
	const kept = ({ place }: Home) => readdirSync(place.spool);

	it('keeps nothing of a payload that is longer than any, and reads it to its end', () =>
		withHooks(async (home) => {
			const input = Buffer.alloc(17 * 1024 * 1024, 'x');
			assert.deepEqual(await call(command, home, input), quiet);
			assert.deepEqual(kept(home), []);
		}));

	const callCount = isFullRun ? 200 : 40;
	it(`loses nothing of ${callCount} calls at once`, () =>
		withHooks(async (home) => {
			const calls = Array.from({ length: callCount }, (_, n) =>
				call(command, home, JSON.stringify({ n })),
			);
			for (const seen of await Promise.all(calls)) assert.deepEqual(seen, quiet);
			const numbers = kept(home).map(
				(file) =>
					(JSON.parse(readFileSync(join(home.place.spool, file), 'utf8')) as { n: number }).n,
			);
			assert.deepEqual(
				numbers.sort((a, b) => a - b),
				Array.from({ length: callCount }, (_, n) => n),
			);
		})).timeout(60_000);

	it('leaves nothing behind on a full disk', () =>
		withHooks(async (home) => {
			// A limit on the size of files stops the copy in the middle, as a full disk does.
			const seen = await call(command, home, large, 'ulimit -f 8; ');
			assert.deepEqual({ ...seen, isRead: true }, quiet);
			assert.deepEqual(kept(home), []);
		}));

	it('is quiet where a program it needs is missing', () =>
		withHooks(async (home) => {
			const seen = await call(command, home, '{}', 'PATH=/nowhere; ');
			assert.deepEqual({ ...seen, isRead: true }, quiet);
			assert.deepEqual(kept(home), []);
		}));

	it('takes no name that could lead elsewhere', () =>
		withHooks(async (home) => {
			for (const name of ['../../up', 'a b', '', '$(id)'])
				assert.deepEqual(
					await call(`sh "$HOME/.rework-meter/hook.sh" '${name}' || cat`, home, '{}'),
					quiet,
				);
			assert.deepEqual(kept(home), []);
		}));

	it('never writes over what an earlier call with its number left', () =>
		withHooks(async (home) => {
			const script = hookScript.replaceAll('$PPID-$$', 'same');
			writeFileSync(home.place.script, script);
			for (const n of [0, 1, 2]) await call(command, home, JSON.stringify({ n }));
			const texts = kept(home).map((file) => readFileSync(join(home.place.spool, file), 'utf8'));
			assert.deepEqual(texts.sort(), ['{"n":0}', '{"n":1}', '{"n":2}']);
		}));

	it('of an older version is replaced by the next window, and what agents have installed goes on as it is', () =>
		withHooks(async (home) => {
			writeFileSync(home.place.script, 'cat > /dev/null # what an older version wrote\n');
			assert.deepEqual(await call(command, home, '{}'), quiet);
			assert.deepEqual(kept(home), []);
			prepareHookFolder(home.machine);
			assert.deepEqual(await call(command, home, '{}'), quiet);
			assert.equal(kept(home).length, 1);
		}));

	it('needs no right to run', () =>
		withHooks(async (home) => {
			chmodSync(home.place.script, 0o600);
			assert.deepEqual(await call(command, home, '{}'), quiet);
			assert.equal(kept(home).length, 1);
		}));
});

describe('the command of a hook', () => {
	it('is the same text for ever: Codex trusts it by its hash', () => {
		assert.equal(
			hookCommand('codex', 'linux', '/home/any'),
			'sh "$HOME/.rework-meter/hook.sh" codex >/dev/null 2>&1 || cat >/dev/null 2>&1 || true',
		);
		assert.equal(hookCommand('codex', 'darwin', '/x'), hookCommand('codex', 'linux', '/y'));
	});

	it('on Windows names a path that no shell reads, or there is none', () => {
		assert.equal(
			hookCommand('codex', 'win32', 'C:\\Users\\Jo Doe'),
			`node -e "try{require('C:/Users/Jo Doe/.rework-meter/hook.cjs')}catch{process.stdin.resume()}" codex`,
		);
		for (const home of ["C:\\O'Neil", 'C:\\100%', 'C:\\a&b', 'C:\\$x'])
			assert.equal(hookCommand('codex', 'win32', home), null);
	});
});
