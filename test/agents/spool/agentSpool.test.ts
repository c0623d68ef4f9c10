import assert from 'node:assert/strict';
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentEvent } from '../../../src/agents/agentEvent.ts';
import { AgentSpool } from '../../../src/agents/spool/agentSpool.ts';
import type { Log } from '../../../src/core/log.ts';
import { waitUntil } from '../../editor/waitUntil.ts';
import { isFullRun } from '../../host/fullRun.ts';
import { type Home, withHooks } from '../hooks/withHome.ts';

const worker = new URL('../../../src/agents/spool/worker.ts', import.meta.url);

interface Window {
	readonly spool: AgentSpool;
	readonly events: AgentEvent[];
	readonly logged: string[];
	readonly isGone: () => boolean;
	/** How many events had been told when it said that this was all there was; null before. */
	readonly caughtUp: () => number | null;
}

/** Runs a test with a window for each list of folders. */
function withWindows(
	folders: readonly (readonly string[])[],
	test: (home: Home, windows: readonly Window[]) => Promise<void>,
	known?: Home,
): Promise<void> {
	const within = async (home: Home) => {
		const windows = folders.map((own): Window => {
			const logged: string[] = [];
			const keep = (line: string) => logged.push(line);
			const log: Log = { info: keep, warn: keep, error: keep };
			let isGone = false;
			const onGone = () => {
				isGone = true;
			};
			const events: AgentEvent[] = [];
			let caughtUp: number | null = null;
			const onCaughtUp = () => {
				caughtUp = events.length;
			};
			const on = { onGone, onCaughtUp };
			const spool = new AgentSpool({ worker, home: home.machine.home, folders: own, log, ...on });
			spool.onEvents((batch) => events.push(...batch));
			return { spool, events, logged, isGone: () => isGone, caughtUp: () => caughtUp };
		});
		try {
			await test(home, windows);
		} finally {
			for (const { spool } of windows) spool.dispose();
		}
	};
	return known ? within(known) : withHooks(within);
}

function spooled({ place }: Home, n: number, cwd: string, text = 'x'): void {
	const payload = {
		session_id: cwd,
		transcript_path: '/home/dev/.claude/projects/x/s.jsonl',
		cwd,
		hook_event_name: 'PostToolUse',
		tool_name: 'Write',
		tool_use_id: `t${n}`,
		tool_input: { file_path: `${cwd}/f${n}.ts`, content: text },
		tool_response: { type: 'create', filePath: `${cwd}/f${n}.ts`, content: text },
	};
	// As a hook does: whole or not at all.
	const file = join(place.spool, `1-${n}-0`);
	writeFileSync(`${file}.tmp`, JSON.stringify(payload));
	renameSync(`${file}.tmp`, `${file}.claude-code.json`);
}

/** The most that this thread computed in one turn of its event loop while `work` ran, ms; others' work is not counted. */
async function longestTurn(work: () => Promise<void>): Promise<number> {
	let longest = 0;
	let last = process.threadCpuUsage();
	let isDone = false;
	const tick = () => {
		const { user, system } = process.threadCpuUsage(last);
		longest = Math.max(longest, (user + system) / 1000);
		last = process.threadCpuUsage();
		if (!isDone) setImmediate(tick);
	};
	tick();
	await work();
	isDone = true;
	return longest;
}

describe('the spool of agents', () => {
	it('says when all that waited has been told: of a window that has nothing there, at once', () =>
		withHooks(async (home) => {
			for (let n = 0; n < 250; n++) spooled(home, n, '/w/a');
			await withWindows(
				[['/w/a'], ['/w/b']],
				async (_, [own, other]) => {
					await waitUntil(
						'both to say so',
						() => own?.caughtUp() != null && other?.caughtUp() != null,
					);
					assert.equal(own?.caughtUp(), 500);
					assert.equal(other?.caughtUp(), 0);
				},
				home,
			);
		}));

	it('gives each window what is of its folders, once, as it comes', () =>
		withWindows([['/w/a'], ['/w/b'], ['/w/a']], async (home, windows) => {
			for (let n = 0; n < 40; n++) spooled(home, n, n % 2 === 0 ? '/w/a' : '/w/b');
			const count = (...of: readonly number[]) =>
				of.reduce((sum, n) => sum + (windows[n]?.events.length ?? 0), 0);
			// Each is the end of a call and its edit.
			await waitUntil('all to be taken', () => count(0, 1, 2) === 80);
			assert.equal(count(0, 2), 40);
			assert.equal(count(1), 40);
			assert.deepEqual(readdirSync(home.place.spool), []);
			assert.deepEqual(
				windows.flatMap(({ logged }) => logged),
				[],
			);
		}));

	const files = isFullRun ? 10_000 : 600;
	it(`takes ${files} files without holding the event loop`, () =>
		withWindows([['/w/a']], async (home, [window]) => {
			for (let n = 0; n < files; n++) spooled(home, n, '/w/a', 'const x = 1;\n'.repeat(100));
			const held = await longestTurn(() =>
				waitUntil('all to be taken', () => window?.events.length === files * 2, 60_000),
			);
			assert.ok(held < 10, `the event loop was held for ${held} ms`);
		})).timeout(90_000);

	it('takes a payload of 10 MB', () =>
		withWindows([['/w/a']], async (home, [window]) => {
			spooled(home, 1, '/w/a', 'x'.repeat(5_000_000));
			await waitUntil('it to be taken', () => (window?.events.length ?? 0) > 0);
			assert.deepEqual(readdirSync(home.place.spool), []);
		}));

	it('follows the folders of the window', () =>
		withWindows([['/w/a']], async (home, [window]) => {
			spooled(home, 1, '/w/b');
			spooled(home, 2, '/w/a');
			await waitUntil('its own to be taken', () => window?.events.length === 2);
			window?.spool.setFolders(['/w/b']);
			await waitUntil('the other to be taken', () => window?.events.length === 4);
		}));

	it('ends when everything is deleted, and makes nothing anew', () =>
		withWindows([['/w/a']], async (home, [window]) => {
			spooled(home, 1, '/w/a');
			await waitUntil('it to be taken', () => window?.events.length === 2);
			rmSync(home.place.root, { recursive: true });
			await waitUntil('it to end', () => window?.isGone() ?? false, 10_000);
			assert.equal(existsSync(home.place.root), false);
		}));

	it('goes on when a listener fails, and tells no source in the log', () =>
		withWindows([['/w/a']], async (home, [window]) => {
			window?.spool.onEvents(() => {
				throw new Error('a listener failed');
			});
			spooled(home, 1, '/w/a', 'SECRET');
			await waitUntil('it to be taken', () => window?.events.length === 2);
			spooled(home, 2, '/w/a', 'SECRET');
			await waitUntil('the next to be taken', () => window?.events.length === 4);
			assert.deepEqual(new Set(window?.logged), new Set(['agent events: a listener failed']));
		}));
});
