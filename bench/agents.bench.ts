import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AgentFeed } from '../src/agentFeed.ts';
import { hookFolder } from '../src/agents/hooks/hookFolder.ts';
import { prepareHookFolder } from '../src/agents/hooks/installation.ts';
import { SessionClient } from '../src/agents/sessions/client.ts';
import { sessionPlaces } from '../src/agents/sessions/places.ts';
import { AgentSpool } from '../src/agents/spool/agentSpool.ts';
import type { CapturedEvent } from '../src/core/events.ts';
import { silentLog } from '../src/core/log.ts';
import { Paced } from '../src/paced.ts';
import { Pipeline } from '../src/pipeline.ts';
import { type Bench, percentile, type Report } from './bench.ts';

/** What nothing may hold the extension host's event loop for. */
const targetMs = 10;
const folder = '/w';

/**
 * What the window's own thread does while agents are read: a session file of 10 MB with 100,000 records, 20,000 edits among
 * them, and a spool of 1,000 payloads, from the threads that read them through the feed into the pipeline. Of each turn of
 * its event loop the processor time of that thread counts, so that a busy machine lengthens nothing.
 */
export const agentsBench: Bench = {
	name: 'agents',
	async run(report, size) {
		const home = mkdtempSync(join(tmpdir(), 'rework-bench-'));
		try {
			for (let round = 0; round < (size === 'full' ? 3 : 1); round++) {
				await readingSession(home, report);
				await readingSpool(home, report);
			}
		} finally {
			rmSync(home, { recursive: true, force: true });
		}
	},
};

async function readingSession(home: string, report: Report): Promise<void> {
	const own = mkdtempSync(join(home, 'session-'));
	const file = join(own, '.claude', 'projects', 'w', 's.jsonl');
	mkdirSync(join(file, '..'), { recursive: true });
	const records = sessionRecords();
	writeFileSync(file, records.join(''));
	const { feed, told } = window();
	const turns = await turnsOf(
		(done) =>
			new SessionClient({
				worker: new URL('../src/agents/sessions/worker.ts', import.meta.url),
				data: { places: sessionPlaces(own, {}), folders: [folder], sinceMs: 0, offsets: {} },
				log: silentLog,
				told: ({ events }) => {
					feed.heard(events);
					return feed.settled();
				},
				caughtUp: done,
			}),
	);
	const { edits } = told;
	if (edits !== editCount) throw new Error(`${edits} of ${editCount} edits were told`);
	reportTurns('agents.session', records.length, turns, report);
	feed.dispose();
}

async function readingSpool(home: string, report: Report): Promise<void> {
	const own = mkdtempSync(join(home, 'spool-'));
	prepareHookFolder({ home: own, platform: process.platform, env: {} });
	const { spool } = hookFolder(own);
	const count = 1_000;
	for (let n = 0; n < count; n++) {
		const file = join(spool, `1-${n}-0`);
		writeFileSync(`${file}.tmp`, JSON.stringify(payload(n)));
		renameSync(`${file}.tmp`, `${file}.claude-code.json`);
	}
	const { feed, told } = window();
	const turns = await turnsOf((done) => {
		const reading = new AgentSpool({
			worker: new URL('../src/agents/spool/worker.ts', import.meta.url),
			home: own,
			folders: [folder],
			log: silentLog,
			onGone: () => undefined,
			onCaughtUp: () => void feed.settled().then(done),
		});
		reading.onEvents((events) => feed.heard(events));
		return reading;
	});
	const { edits } = told;
	if (edits !== count) throw new Error(`${edits} of ${count} edits were told`);
	reportTurns('agents.spool', count, turns, report);
	feed.dispose();
}

/** The feed of a window with its pipeline; git and the disk answer at once. */
function window() {
	const told = { edits: 0 };
	const pipeline = new Pipeline({ write: () => undefined, ask: () => undefined });
	const paced = new Paced<CapturedEvent>({
		work: (event) => pipeline.handling(event),
		later: setImmediate,
		clockMs: () => performance.now(),
		failed: (failure) => {
			throw failure;
		},
	});
	const startMs = Date.now();
	paced.push({
		...{ type: 'session', version: 1, window: 'w', editor: 'bench', timeZone: 'UTC' },
		...{ useHostReason: false, idleAfterMs: 120_000, tMs: startMs },
	});
	let lastMs = startMs;
	const feed = new AgentFeed({
		log: silentLog,
		folders: () => [folder],
		isExcluded: () => false,
		unwatched: async () => new Set(),
		docOf: (file) => `file://${file}`,
		emit: (event) => {
			if (event.type === 'agentEdited') told.edits++;
			lastMs = Math.max(lastMs, Date.now());
			paced.push({ ...event, tMs: lastMs });
		},
		agentStarted: () => undefined,
		agentEnded: () => undefined,
		lookAt: () => undefined,
		now: () => Date.now(),
	});
	return { feed, told };
}

/** Processor time of this thread in each turn of its event loop until `done` is called, ms. */
async function turnsOf(
	start: (done: () => void) => { dispose(): void },
): Promise<readonly number[]> {
	const turns: number[] = [];
	let isDone = false;
	let isCounted = false;
	let last = process.threadCpuUsage();
	const tick = () => {
		const { user, system } = process.threadCpuUsage(last);
		turns.push((user + system) / 1_000);
		last = process.threadCpuUsage();
		if (isDone) isCounted = true;
		else setImmediate(tick);
	};
	// A thread begins with work of ours that is done once in a session.
	const reading = await new Promise<{ dispose(): void }>((resolve) => {
		const started = start(() => {
			isDone = true;
			resolve(started);
		});
		last = process.threadCpuUsage();
		setImmediate(tick);
	});
	// The turn in which it was done counts, too.
	while (!isCounted) await new Promise((resolve) => setImmediate(resolve));
	reading.dispose();
	return turns;
}

/** Turns in which nothing was done are none. */
function reportTurns(name: string, n: number, all: readonly number[], report: Report): void {
	const turns = all.filter((ms) => ms >= 0.1);
	for (const [what, value] of [
		['p99', percentile(turns, 0.99)],
		['max', Math.max(...turns)],
	] as const)
		report({ name: `${name}.${what}`, n, value, unit: 'ms', peer: 'target', peerValue: targetMs });
}

const editCount = 20_000;
const recordCount = 100_000;

/** Records of about 100 bytes; every fifth pair is an edit of one of a hundred files. */
function sessionRecords(): readonly string[] {
	const records: string[] = [];
	const timestamp = new Date().toISOString();
	const base = { uuid: 'u', sessionId: 's', cwd: folder, timestamp };
	const add = (record: object) => records.push(`${JSON.stringify({ ...base, ...record })}\n`);
	add({ type: 'user', message: { content: 'do it' } });
	for (let n = 0; n < editCount; n++) {
		const input = { file_path: `/w/f${n % 100}.ts`, old_string: `a${n}`, new_string: `b${n}` };
		const content = [{ type: 'tool_use', id: `t${n}`, name: 'Edit', input }];
		add({ type: 'assistant', message: { content } });
		add({ type: 'user', message: { content: [{ type: 'tool_result', tool_use_id: `t${n}` }] } });
		for (let other = 0; other < 3; other++) records.push('{"type":"progress","n":1}\n');
	}
	return records.slice(0, recordCount + 1);
}

function payload(n: number): object {
	const content = 'const value = compute(argument, option);\n'.repeat(400);
	return {
		...{ session_id: 's', transcript_path: '/home/dev/.claude/projects/x/s.jsonl', cwd: folder },
		...{ hook_event_name: 'PostToolUse', tool_name: 'Write', tool_use_id: `t${n}` },
		tool_input: { file_path: `/w/f${n}.ts`, content },
		tool_response: { type: 'create', filePath: `/w/f${n}.ts`, content },
	};
}
