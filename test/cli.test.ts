import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Terminal } from '../src/cli/command.ts';
import { runCli } from '../src/cli.ts';
import { databaseName } from '../src/store/folder.ts';
import { loadSqlite } from '../src/store/sqlite.ts';
import { options, smallMonth } from './report/sample.ts';
import { inTempFolder, opened } from './store/tempFolder.ts';

const program = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const golden = (name: string) =>
	readFileSync(new URL(`./fixtures/report/${name}`, import.meta.url), 'utf8');
const asIn = ['--since', '30d', '--as-of', '2025-03-20T12:00:00Z', '--time-zone', 'Europe/Berlin'];

interface Run {
	readonly code: number;
	readonly out: string;
	readonly err: string;
}

async function run(args: readonly string[], more: Partial<Terminal> = {}): Promise<Run> {
	const written = { out: '', err: '' };
	const code = await runCli(args, {
		out: (text) => {
			written.out += text;
		},
		err: (text) => {
			written.err += text;
		},
		nowMs: () => options.asOfMs,
		environment: {},
		home: join('/nowhere', 'home'),
		platform: 'linux',
		...more,
	});
	return { code, ...written };
}

function withData(test: (folder: string) => Promise<void>): Promise<void> {
	return inTempFolder((folder) => {
		const store = opened(folder);
		store.write(smallMonth);
		store.close();
		return test(folder);
	});
}

describe('command line', () => {
	it('tells its commands and its version', async () => {
		assert.match((await run(['--help'])).out, /rework-meter <command>[\s\S]* report /);
		assert.match((await run(['report', '--help'])).out, /--since 7d\|today\|30d/);
		assert.match((await run(['--version'])).out, /^\d+\.\d+\.\d+\n$/);
		const none = await run([]);
		assert.deepEqual([none.code, none.out], [2, '']);
		const unknown = await run(['re\u001b[31mport']);
		assert.equal(unknown.code, 2);
		assert.match(unknown.err, /Unknown command "re⟨U\+001B⟩\[31mport"/);
	});

	it('prints the golden report in three formats', () =>
		withData(async (data) => {
			for (const [format, file] of [
				['--md', 'small.md'],
				['--csv', 'small.csv'],
				['--json', 'small.json'],
			] as const) {
				const { code, out, err } = await run(['report', '--data', data, format, ...asIn]);
				assert.deepEqual({ code, err }, { code: 0, err: '' });
				assert.equal(out, golden(file));
			}
		}));

	it('takes its folder from the environment, and the present from the clock', () =>
		withData(async (data) => {
			const environment = { REWORK_METER_DATA: data };
			const { code, out } = await run(['report', '--json', '--since', '2025-03-18'], {
				environment,
			});
			assert.equal(code, 0);
			const { period, insertions } = JSON.parse(out);
			assert.equal(period.name, 'since 2025-03-18');
			assert.equal(insertions.count, 1);
		}));

	it('finds the data of the usual editors, and says what it did not read', () =>
		inTempFolder(async (home) => {
			const storage = ['User', 'globalStorage', 'rework-meter.rework-meter'];
			const cursor = join(home, '.config', 'Cursor', ...storage);
			const server = join(home, '.vscode-server', 'data', ...storage);
			for (const folder of [cursor, server]) {
				mkdirSync(folder, { recursive: true });
				const store = opened(folder);
				store.write(smallMonth);
				store.close();
			}
			const { code, out, err } = await run(['report', '--json', ...asIn], { home });
			assert.equal(code, 0);
			assert.equal(out, golden('small.json'));
			assert.ok(err.includes(`reads ${cursor}; also found: ${server}`));
		}));

	it('says where it looked when there is nothing, and creates nothing', () =>
		inTempFolder(async (home) => {
			const usual = await run(['report'], { home });
			assert.deepEqual([usual.code, usual.out], [1, '']);
			assert.match(usual.err, /no data found\. Looked in:\n.*Code\/User.*[\s\S]*\.vscode-server/);
			const given = await run(['report', '--data', join(home, 'none')]);
			assert.equal(given.code, 1);
			assert.deepEqual(readdirSync(home), []);
		}));

	it('refuses what it does not understand', async () => {
		for (const [args, why] of [
			[['--since', 'yesterday'], /"yesterday" is not a day/],
			[['--since', '0d'], /0 days/],
			[['--as-of', 'noon'], /"noon" is not a time/],
			[['--as-of', '+999999-01-01'], /not a time/],
			[['--time-zone', 'Mars/Olympus'], /time zone/i],
			[['--json', '--csv'], /Only one of/],
			[['--colour'], /colour/],
			[['extra'], /extra/],
		] as const) {
			const { code, out, err } = await run(['report', ...args]);
			assert.deepEqual([code, out], [2, ''], args.join(' '));
			assert.match(err, why);
		}
	});

	it('says why a database cannot be read', () =>
		withData(async (data) => {
			const sqlite = loadSqlite();
			assert.ok(sqlite);
			const db = new sqlite.DatabaseSync(join(data, databaseName));
			db.exec('PRAGMA user_version = 1000');
			db.close();
			const { code, err } = await run(['report', '--data', data]);
			assert.equal(code, 1);
			assert.match(err, /version 1000, this program knows \d+: update rework-meter/);
		}));

	it('runs as a program, without warnings', () =>
		withData(async (data) => {
			const args = [program, 'report', '--data', data, '--json', ...asIn];
			const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
			assert.deepEqual({ status, stderr }, { status: 0, stderr: '' });
			assert.equal(stdout, golden('small.json'));
			const version = execFileSync(process.execPath, [program, '--version'], { encoding: 'utf8' });
			assert.match(version, /^\d/);
			assert.ok(existsSync(join(data, databaseName)));
		}));

	it('says that Node is too old where it has no node:sqlite', () =>
		withData(async (data) => {
			const args = ['--no-experimental-sqlite', program, 'report', '--data', data];
			const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
			assert.equal(status, 1);
			assert.match(stderr, /needs Node 22\.13 or newer/);
		}));
});
