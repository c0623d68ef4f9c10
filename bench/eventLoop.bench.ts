import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { databaseName } from '../src/store/folder.ts';
import { waitUntil } from '../test/editor/waitUntil.ts';
import { buildSampleAi, sampleAiPath } from '../test/host/buildTests.ts';
import { git } from '../test/host/sampleWorkspace.ts';
import { buildPackage } from '../test/package/build.ts';
import type { EditorPage } from '../test/ui/editorPage.ts';
import { EditorSession } from '../test/ui/editorSession.ts';
import { type Bench, percentile, type Report } from './bench.ts';
import { buildProbe } from './probe/build.ts';
import type { LoopDelay } from './probe/extension.ts';

const targetMs = 10;
const lockedMs = 2_000;

/**
 * How late the extension host's thread comes to its work, in a real editor, while a person types, takes
 * suggestions, saves and commits; and while another process holds the product's database locked. The
 * same keys in the same editor without the product are the peer: what they show is not ours.
 */
export const eventLoopBench: Bench = {
	name: 'eventLoop',
	async run(report, size) {
		const folder = await mkdtemp(join(tmpdir(), 'rework-bench-'));
		try {
			await buildSampleAi();
			const probe = await buildProbe(folder);
			const { vsix } = await buildPackage(folder);
			const rounds = size === 'full' ? 3 : 1;
			const own: Delays[] = [];
			const without: Delays[] = [];
			for (let round = 0; round < rounds; round++) {
				without.push(await delays(folder, probe, null));
				own.push(await delays(folder, probe, vsix));
			}
			reportDelays(own, without, report);
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	},
};

const phases = ['work', 'locked'] as const;
type Delays = Readonly<Record<(typeof phases)[number], LoopDelay>>;

function reportDelays(own: readonly Delays[], without: readonly Delays[], report: Report): void {
	for (const phase of phases) {
		for (const what of ['p50', 'p99', 'max'] as const) {
			const median = (all: readonly Delays[]) =>
				percentile(
					all.map((each) => each[phase][what]),
					0.5,
				);
			const n = own.reduce((sum, each) => sum + each[phase].samples, 0);
			const figure = { name: `eventLoop.${phase}.${what}`, n, value: median(own), unit: 'ms' };
			report({ ...figure, peer: 'without the product', peerValue: median(without) });
			if (what === 'p99') report({ ...figure, peer: 'target', peerValue: targetMs });
		}
	}
}

async function delays(folder: string, probe: string, vsix: string | null): Promise<Delays> {
	const address = join(await mkdtemp(join(folder, 'probe-')), 'address');
	const session = await EditorSession.start({
		vsix: vsix === null ? [] : [vsix],
		extensions: [sampleAiPath, probe],
		env: { REWORK_PROBE_ADDRESS: address },
	});
	try {
		const editor = await session.openWindow();
		await waitUntil('the probe', () => existsSync(address), 30_000);
		const url = await readFile(address, 'utf8');
		const ask = async () => (await (await fetch(url)).json()) as LoopDelay;
		await editor.openFile('src/orders.ts');
		// Language services start with the first file; they are not what is measured.
		await delay(8_000);
		await ask();
		await work(session, editor);
		const worked = await ask();
		const database = join(session.server.globalStorage, 'rework-meter.rework-meter', databaseName);
		const locking = vsix === null ? null : await lock(database);
		await ask();
		await typeFor(editor, lockedMs);
		const locked = await ask();
		if (locking) await ended(locking);
		return { work: worked, locked };
	} finally {
		await session.stop();
	}
}

/** A minute of somebody's work in a quarter of it. */
async function work(session: EditorSession, editor: EditorPage): Promise<void> {
	for (let time = 0; time < 2; time++) {
		await editor.press('ControlOrMeta+End');
		await editor.type('// totals by customer');
		await editor.waitForGhostText('totalsByCustomer');
		await editor.press('Tab');
		await editor.press('Escape');
		await editor.press('ArrowUp', 3);
		await editor.press('ControlOrMeta+Shift+K');
		await editor.press('End');
		await editor.type(' // looked at', 40);
		await editor.save();
		await git(session.folder, ['commit', '-qam', `Work ${time}`]);
		await delay(2_000);
		await editor.press('ControlOrMeta+End');
		await editor.press('Enter');
	}
}

async function typeFor(editor: EditorPage, ms: number): Promise<void> {
	const until = Date.now() + ms;
	while (Date.now() < until) await editor.type('value ', 40);
}

/** Another process that holds the database as another program could; resolves when it does. */
async function lock(database: string): Promise<ChildProcess> {
	const script = `
		const { DatabaseSync } = require('node:sqlite');
		const db = new DatabaseSync(process.argv[1]);
		db.exec('PRAGMA busy_timeout = 5000; BEGIN EXCLUSIVE');
		process.stdout.write('locked');
		setTimeout(() => db.exec('COMMIT'), ${lockedMs});`;
	const child = spawn(process.execPath, ['-e', script, database], {
		stdio: ['ignore', 'pipe', 'inherit'],
		env: { ...process.env, NODE_NO_WARNINGS: '1' },
	});
	await new Promise<void>((resolve, reject) => {
		child.stdout.once('data', () => resolve());
		child.once('error', reject);
		child.once('close', () => reject(new Error('The database could not be locked')));
	});
	return child;
}

async function ended(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null) return;
	await new Promise((resolve) => child.once('close', resolve));
}
