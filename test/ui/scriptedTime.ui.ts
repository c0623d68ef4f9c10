import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { State } from '../../src/core/states.ts';
import { openReadOnly } from '../../src/store/database.ts';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { createSampleWorkspace, git } from '../host/sampleWorkspace.ts';
import { accept, addFiles, quietTyping } from './accepting.ts';
import { ClaudeHooks } from './claudeHooks.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';

const dayMs = 86_400_000;
/** What a window knows of time is a second late, and written twice a second. */
const patienceMs = 60_000;
/** A timestamp in the editor and one here are of the same clock, some tenths of a second of a busy machine apart. */
const slackMs = 500;

/** A step of the script: its real length lies between the two. */
interface Spell {
	readonly leastMs: number;
	readonly mostMs: number;
}

/**
 * A person reads, goes to another window, comes back, waits for an agent and debugs; what is measured must lie within
 * what the script's own clock says. Two real windows of which one has the focus.
 */
if (isFullRun)
	describe('a script of pauses, with real keys in two windows', () => {
		let session: EditorSession;
		let one: EditorPage;
		let two: EditorPage;
		let hooks: ClaudeHooks;

		before(async () => {
			session = await EditorSession.start({ settings: quietTyping, focus: 'one' });
			const home = join(session.root, 'home');
			await mkdir(join(home, '.claude'), { recursive: true });
			await writeFile(join(home, '.claude', 'settings.json'), '{}\n');
			hooks = new ClaudeHooks(home);
			const other = join(session.root, 'other');
			await createSampleWorkspace(other);
			await addFiles(session, ['src/a.ts']);
			await mkdir(join(session.folder, '.vscode'));
			await writeFile(join(session.folder, 'slow.js'), 'setTimeout(() => {}, 4000);\n');
			const program = join(session.folder, 'slow.js');
			const launch = { type: 'node', request: 'launch', name: 'slow', program };
			await writeFile(
				join(session.folder, '.vscode', 'launch.json'),
				JSON.stringify({ version: '0.2.0', configurations: [launch] }),
			);
			two = await session.openWindow(other);
			one = await session.openWindow();
			await one.focus();
			await hooks.connect(one);
			await one.openFile('src/a.ts');
		});

		after(() => session.stop());

		/** Milliseconds in the first window's repository so far. */
		async function measured(): Promise<Record<'active' | State, { low: number; high: number }>> {
			const gitDir = (await git(session.folder, ['rev-parse', '--absolute-git-dir'])).trim();
			const store = openReadOnly(session.dataFolder);
			assert.ok('reportRows' in store);
			try {
				const toMs = Date.now() + dayMs;
				const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
				const fromMs = toMs - 3 * dayMs;
				const range = { fromMs, toMs, fromDay: day(fromMs), toDay: day(toMs) };
				const { time } = store.reportRows({ ...range, repos: [gitDir] });
				const of = (state: string) => {
					const row = time.find((each) => each.state === state);
					return { low: row?.low ?? 0, high: row?.high ?? 0 };
				};
				const names = ['active', 'wait', 'debug', 'read', 'review', 'author', 'rework'] as const;
				return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<
					'active' | State,
					{ low: number; high: number }
				>;
			} finally {
				store.close();
			}
		}

		/** The figures once what was done is in the database: nothing more comes while the other window has the focus. */
		async function settled() {
			let last = '';
			let since = Date.now();
			let figures = await measured();
			await waitUntil(
				'the figures to stand still',
				async () => {
					figures = await measured();
					const text = JSON.stringify(figures);
					if (text !== last) since = Date.now();
					last = text;
					return Date.now() - since > 4_000;
				},
				patienceMs,
			);
			return figures;
		}

		function within(what: string, figure: number, { leastMs, mostMs }: Spell): void {
			const words = `${what}: ${Math.round(figure)} ms, the script ${leastMs} to ${mostMs} ms`;
			process.stdout.write(`      ${words}\n`);
			assert.ok(figure >= leastMs - slackMs && figure <= mostMs + slackMs, words);
		}

		it('reading counts until the focus goes, and again from when it is back', async function () {
			this.timeout(300_000);
			await two.focus();
			const before = await settled();
			const beganMs = Date.now();
			await one.focus();
			await one.press('ArrowDown');
			const firstMs = Date.now();
			await delay(5_000);
			const leavesMs = Date.now();
			await two.focus();
			const leftMs = Date.now();
			await delay(6_000);
			const returnsMs = Date.now();
			await one.focus();
			await one.press('ArrowUp');
			const backMs = Date.now();
			await delay(3_000);
			const endsMs = Date.now();
			await two.focus();
			const endedMs = Date.now();
			const after = await settled();
			within('active', after.active.high - before.active.high, {
				leastMs: leavesMs - firstMs + (endsMs - backMs),
				mostMs: leftMs - beganMs + (endedMs - returnsMs),
			});
			within('active, low', after.active.low - before.active.low, {
				leastMs: leavesMs - firstMs + (endsMs - backMs),
				mostMs: leftMs - beganMs + (endedMs - returnsMs),
			});
		});

		it('an agent’s turn is waited for as long as it works', async function () {
			this.timeout(300_000);
			const before = await settled();
			await one.focus();
			await one.press('ArrowDown');
			const asksMs = Date.now();
			await hooks.prompt(session.folder);
			const askedMs = Date.now();
			await delay(4_000);
			const stopsMs = Date.now();
			await hooks.stop(session.folder);
			const stoppedMs = Date.now();
			// The hook's file is read a moment later; the turn ended when the agent says.
			await delay(3_000);
			await one.press('ArrowUp');
			await two.focus();
			const after = await settled();
			within('wait', after.wait.high - before.wait.high, {
				leastMs: stopsMs - askedMs,
				mostMs: stoppedMs - asksMs,
			});
			within('wait, low', after.wait.low - before.wait.low, {
				leastMs: stopsMs - askedMs,
				mostMs: stoppedMs - asksMs,
			});
		});

		it('a debug session about AI code is debugging, as far as it is on screen', async function () {
			this.timeout(300_000);
			await one.focus();
			await one.press('ControlOrMeta+End');
			await accept(one);
			await one.save();
			await two.focus();
			const before = await settled();
			await one.focus();
			await one.press('ArrowUp');
			const startsMs = Date.now();
			await one.press('F5');
			const bar = one.page.locator('.debug-toolbar');
			await bar.waitFor({ timeout: patienceMs });
			const startedMs = Date.now();
			await one.screenshot('time-debugging');
			await bar.waitFor({ state: 'hidden', timeout: patienceMs });
			const endedMs = Date.now();
			await one.press('ArrowDown');
			await two.focus();
			const after = await settled();
			process.stdout.write(`      the bar was there for ${endedMs - startedMs} ms\n`);
			// The program itself takes four seconds.
			within('debug', after.debug.high - before.debug.high, {
				leastMs: 3_500,
				mostMs: endedMs - startsMs,
			});
		});
	});
