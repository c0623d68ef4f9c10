/**
 * Captures anew what the hooks and the session file of each agent say, of one scripted job, into
 * `test/fixtures/agents/captured`, made neutral (`neutral.ts`), with the events that are understood of it beside:
 *
 *     node test/agents/live/captureFixtures.ts [AGENT…]
 *
 * What is written is to be read before it is committed, and its day to be noted in the README there.
 */
import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, hostname, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { AgentName } from '../../../src/agents/agentEvent.ts';
import { readAgentLog } from '../../../src/agents/agentLog.ts';
import { sessionPlaces } from '../../../src/agents/sessions/places.ts';
import { repositoryRoot } from '../../host/paths.ts';
import { git } from '../../host/sampleWorkspace.ts';
import { connectHook, hooked, sayRead } from './hookedAgent.ts';
import { type Job, type LiveAgent, layOutHome, liveAgents } from './liveAgents.ts';
import { startModelServer } from './modelServer.ts';
import { Neutral } from './neutral.ts';
import { runAgent } from './runAgent.ts';

const into = join(repositoryRoot, 'test', 'fixtures', 'agents', 'captured');
const before = 'def price(net):\n    return net * 1.2\n';
const after =
	'def price(net: float, rate: float = 0.2) -> float:\n    """Net plus tax."""\n    return net * (1 + rate)\n';
const made = 'RATE = 0.2\n\n\ndef tax(net):\n    return net * RATE\n';
/** The job's own texts, also where they stand in a patch or in JSON. */
const isOurs = (text: string) => /def (price|tax)\(|RATE = 0\.2|compileall/.test(text);

/** A log as it stands in a fixture, and when it was written. */
interface Captured {
	readonly name: string;
	readonly records: readonly unknown[];
	readonly writtenMs: number;
	readonly form: 'lines' | 'document';
}

async function capture(live: LiveAgent): Promise<void> {
	const root = realpathSync(await mkdtemp(join(tmpdir(), 'rework-capture-')));
	const home = join(root, 'ada');
	const folder = join(home, 'shop');
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'price.py'), before);
	for (const step of [
		['init', '--quiet'],
		['add', '--all'],
		['commit', '--quiet', '--message=A'],
	])
		await git(folder, step);
	const job: Job = {
		edited: { file: join(folder, 'price.py'), old: before, put: after },
		made: { file: join(folder, 'tax.py'), text: made },
		command: 'python3 -m compileall -q . || true',
	};
	const server = await startModelServer(live.steps(job));
	try {
		await layOutHome(live, home, server.port, folder);
		const hook = await connectHook(live, home);
		await sayRead(hook.alive);
		const where = { home, folder, port: server.port };
		const { code, output } = await runAgent(live, where, 'Give price a rate and add tax.py');
		assert.equal(code, 0, output);
		const neutral = new Neutral(
			{ root, others: { [repositoryRoot]: '/opt', [release()]: '6.0' } },
			isOurs,
		);
		for (const log of [payloadsIn(hook.spool), sessionOf(live.agent, home)])
			await write(live, log, neutral);
	} finally {
		await server.close();
		await rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	}
}

/** Hooks' payloads in the order in which they came. */
function payloadsIn(spool: string): Captured {
	const files = readdirSync(spool)
		.map((name) => join(spool, name))
		.map((file) => ({ file, atMs: statSync(file).mtimeMs }))
		.sort((a, b) => a.atMs - b.atMs);
	const records = files.map(({ file, atMs }) => ({
		captured_at: new Date(atMs).toISOString(),
		payload: JSON.parse(readFileSync(file, 'utf8')) as unknown,
	}));
	return { name: 'hooks', records, writtenMs: 0, form: 'lines' };
}

function sessionOf(agent: AgentName, home: string): Captured {
	const place = sessionPlaces(home, {}).find((one) => one.agent === agent);
	assert.ok(place);
	if (place.form === 'database')
		return { name: 'rows', records: [rowsIn(place.root)], writtenMs: 0, form: 'document' };
	const files = globSync('**/*.jsonl', { cwd: place.root }).filter((name) => place.name.test(name));
	const [file, ...others] = files;
	assert.ok(file && others.length === 0, files.join());
	const lines = readFileSync(join(place.root, file), 'utf8').trimEnd().split('\n');
	const records = lines.map((line) => JSON.parse(line) as unknown);
	return { name: 'session', records, writtenMs: 0, form: 'lines' };
}

/** The three tables that are read of opencode's database, in columns that are. */
function rowsIn(file: string): unknown {
	const database = new DatabaseSync(file, { readOnly: true });
	try {
		const all = (sql: string) => database.prepare(sql).all();
		return {
			session: all('SELECT id, parent_id, directory FROM session'),
			message: all('SELECT id, session_id, data FROM message ORDER BY time_created, id'),
			part: all(
				'SELECT id, message_id, session_id, time_created, data FROM part ORDER BY time_created, id',
			),
		};
	} finally {
		database.close();
	}
}

async function write({ agent, version }: LiveAgent, log: Captured, neutral: Neutral) {
	const textOf = (records: readonly unknown[]) =>
		log.form === 'lines'
			? `${records.map((one) => JSON.stringify(one)).join('\n')}\n`
			: `${JSON.stringify(records[0], null, 1)}\n`;
	const text = textOf(log.records.map((one) => neutral.value(one)));
	const { events } = readAgentLog(text, log.writtenMs);
	// Nothing of what is understood was lost in making it neutral.
	const whole = readAgentLog(textOf(log.records), log.writtenMs).events;
	assert.deepEqual(events, neutral.value(whole));
	for (const own of [hostname(), tmpdir(), repositoryRoot, homedir()]) {
		const at = text.replaceAll('/.gemini/tmp/', '').indexOf(own);
		assert.equal(at, -1, `${agent}, ${log.name}: ${own} in ${text.slice(at - 100, at + 100)}`);
	}
	const name = join(into, `${agent}-${version}.${log.name}`);
	await writeFile(`${name}.${log.form === 'lines' ? 'jsonl' : 'json'}`, text);
	await writeFile(`${name}.events.jsonl`, events.map((one) => `${JSON.stringify(one)}\n`).join(''));
	process.stdout.write(`${name}: ${log.records.length} records, ${events.length} events\n`);
}

await mkdir(into, { recursive: true });
const chosen = process.argv.slice(2);
for (const live of liveAgents.map(hooked))
	if (chosen.length === 0 || chosen.includes(live.agent)) await capture(live);
