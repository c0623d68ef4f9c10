import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hookFolder, maxSpoolFiles } from '../src/agents/hooks/hookFolder.ts';
import { hookCommand } from '../src/agents/hooks/hookScripts.ts';
import { prepareHookFolder } from '../src/agents/hooks/installation.ts';
import { SpoolReader } from '../src/agents/spool/spoolReader.ts';
import { type Bench, percentile, type Report } from './bench.ts';

/** What an agent waits for a hook at most, ms. */
const targetMs = 15;
/** A payload of an edit with the file around it. */
const usualBytes = 20_000;

/**
 * What a hook costs the agent that waits for it: the installed command, run by a shell as agents do, beside a shell that
 * does nothing and one that only copies its input, by turns in the same run. Then what reading costs the thread that
 * reads. Our own process start is in all of them alike.
 */
export const hookBench: Bench = {
	name: 'hook',
	async run(report, size) {
		if (process.platform === 'win32') return;
		const home = mkdtempSync(join(tmpdir(), 'rework-bench-'));
		try {
			prepareHookFolder({ home, platform: process.platform, env: {} });
			benchCalls(home, size === 'full' ? 1_000 : 300, report);
			benchProcessor(home, 100, report);
			benchReading(home, size === 'full' ? 10_000 : 2_000, report);
		} finally {
			rmSync(home, { recursive: true, force: true });
		}
	},
};

function benchCalls(home: string, rounds: number, report: Report): void {
	const place = hookFolder(home);
	const command = hookCommand('claude-code', process.platform, home) ?? '';
	const cases = [
		{ name: 'hook.call', input: payload(usualBytes), isAlive: true, kept: 0 },
		{ name: 'hook.crowded', input: payload(usualBytes), isAlive: true, kept: maxSpoolFiles - 1 },
		{ name: 'hook.large', input: payload(10_000_000), isAlive: true, kept: 0 },
		{ name: 'hook.off', input: payload(usualBytes), isAlive: false, kept: 0 },
	];
	for (const { name, input, isAlive, kept } of cases) {
		for (const file of readdirSync(place.spool)) rmSync(join(place.spool, file));
		for (let n = 0; n < kept; n++) writeFileSync(join(place.spool, `${n}-0-0.x.json`), '{}');
		setAlive(place.alive, isAlive ? 86_400 : -1);
		const count = input.length > usualBytes * 2 ? Math.ceil(rounds / 10) : rounds;
		const times = measured(home, [command, 'true', 'cat >/dev/null'], input, count, () => {
			for (const file of readdirSync(place.spool))
				if (file.includes('claude')) rmSync(join(place.spool, file));
		});
		for (const [share, part] of [
			['p50', 0.5],
			['p95', 0.95],
		] as const) {
			const [value = 0, nothing = 0, copying = 0] = times.map((own) => percentile(own, part));
			const figure = { name: `${name}.${share}`, n: input.length, value, unit: 'ms' };
			report({ ...figure, peer: 'true', peerValue: nothing });
			report({ ...figure, peer: 'cat', peerValue: copying });
			if (share === 'p95') report({ ...figure, peer: 'target', peerValue: targetMs });
		}
	}
}

/** What a call takes of the processor, shells and programs together: the same however busy the machine is. */
function benchProcessor(home: string, calls: number, report: Report): void {
	const place = hookFolder(home);
	const input = join(home, 'payload');
	writeFileSync(input, payload(usualBytes));
	const [value = 0, nothing = 0, copying = 0] = [
		hookCommand('claude-code', process.platform, home) ?? '',
		'true',
		'cat >/dev/null',
	].map((command) => {
		for (const file of readdirSync(place.spool)) rmSync(join(place.spool, file));
		setAlive(place.alive, 86_400);
		const script = `n=0; while [ $n -lt ${calls} ]; do sh -c "$1" <"$2"; n=$((n + 1)); done; times`;
		const { stdout } = spawnSync('/bin/sh', ['-c', script, 'sh', command, input], {
			env: { PATH: process.env['PATH'], HOME: home },
			encoding: 'utf8',
		});
		// The second line is of the programs: minutes and seconds of their own and of the system's.
		const [, programs = ''] = stdout.split('\n');
		const parts = [...programs.matchAll(/(\d+)m([\d.]+)s/g)];
		const ms = parts.map(
			([, minutes, seconds]) => Number(minutes) * 60_000 + Number(seconds) * 1_000,
		);
		return ms.reduce((sum, part) => sum + part, 0) / calls;
	});
	const figure = { name: 'hook.cpu', n: usualBytes, value, unit: 'ms' };
	report({ ...figure, peer: 'true', peerValue: nothing });
	report({ ...figure, peer: 'cat', peerValue: copying });
	report({ ...figure, peer: 'target', peerValue: targetMs });
}

/** The times of each command, taken by turns, so that all meet the same machine. */
function measured(
	home: string,
	commands: readonly string[],
	input: string,
	rounds: number,
	afterEach: () => void,
): number[][] {
	const times = commands.map((): number[] => []);
	for (let round = -5; round < rounds; round++)
		for (const [n, command] of commands.entries()) {
			const started = performance.now();
			const { status } = spawnSync('/bin/sh', ['-c', command], {
				input,
				env: { PATH: process.env['PATH'], HOME: home },
			});
			if (round >= 0) times[n]?.push(performance.now() - started);
			if (status !== 0) throw new Error(`${command} ended with ${status}`);
			afterEach();
		}
	return times;
}

function setAlive(file: string, forSeconds: number): void {
	writeFileSync(file, '');
	const until = Date.now() / 1000 + forSeconds;
	utimesSync(file, until, until);
}

function benchReading(home: string, count: number, report: Report): void {
	const place = hookFolder(home);
	for (const file of readdirSync(place.spool)) rmSync(join(place.spool, file));
	for (let n = 0; n < count; n++)
		writeFileSync(join(place.spool, `${n}-1-0.claude-code.json`), payload(usualBytes));
	const reader = new SpoolReader(place);
	reader.setFolders(['/w']);
	const started = performance.now();
	let events = 0;
	for (let isMore = true; isMore; ) {
		const taken = reader.take(Date.now());
		events += taken.events.length;
		isMore = taken.isMore;
	}
	if (events < count) throw new Error(`${events} events of ${count} payloads`);
	const value = (performance.now() - started) / count;
	report({ name: 'hook.read', n: count, value, unit: 'ms/payload' });
}

function payload(bytes: number): string {
	const content = 'const value = compute(argument, option);\n'.repeat(Math.ceil(bytes / 42));
	return JSON.stringify({
		session_id: 's',
		transcript_path: '/home/dev/.claude/projects/x/s.jsonl',
		cwd: '/w',
		hook_event_name: 'PostToolUse',
		tool_name: 'Write',
		tool_use_id: 't',
		tool_input: { file_path: '/w/a.ts', content },
	});
}
