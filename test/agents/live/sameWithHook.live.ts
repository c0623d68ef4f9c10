import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectionOf, planConnection } from '../../../src/agents/hooks/connection.ts';
import { type HookFolder, hookFolder } from '../../../src/agents/hooks/hookFolder.ts';
import { hookScript } from '../../../src/agents/hooks/hookScripts.ts';
import { hookTargets } from '../../../src/agents/hooks/hookTargets.ts';
import { applyPlan } from '../../../src/agents/hooks/installation.ts';
import { SpoolReader } from '../../../src/agents/spool/spoolReader.ts';
import { createSampleWorkspace } from '../../host/sampleWorkspace.ts';
import { type LiveAgent, layOutHome, liveAgents } from './liveAgents.ts';
import { startModelServer } from './modelServer.ts';
import { runAgent } from './runAgent.ts';

const chosen = (process.env['REWORK_AGENTS'] ?? '').split(',').filter((name) => name !== '');

/** What may become of our hook once an agent is connected; `null`: it is not connected at all. */
const conditions: Readonly<Record<string, ((place: HookFolder) => Promise<void>) | null>> = {
	'without a hook': null,
	'with it': async ({ alive }) => {
		await writeFile(alive, '');
		const until = Date.now() / 1000 + 86_400;
		await utimes(alive, until, until);
	},
	'with one that nobody reads': async ({ alive }) => rm(alive, { force: true }),
	'with its folder deleted': ({ root }) => rm(root, { recursive: true }),
	'with a broken one': ({ script }) => writeFile(script, 'if then ((( "'),
	'with one that fails': ({ script }) => writeFile(script, 'echo no; echo no >&2; exit 2\n'),
	'on a full disk': async ({ alive, script }) => {
		await conditions['with it']?.({ alive } as HookFolder);
		await writeFile(script, `ulimit -f 0\n${hookScript}`);
	},
};

/** What a person sees of an agent's work. */
interface Work {
	readonly code: number | null;
	readonly files: Readonly<Record<string, string>>;
	/** Requests to the model: one more would be a turn that a hook brought about. */
	readonly asked: number;
}

describe('a real agent behaves the same', () => {
	for (const live of liveAgents.map(prepared)) {
		if (chosen.length > 0 && !chosen.includes(live.agent)) continue;
		let expected: Work | null = null;
		for (const [name, prepare] of Object.entries(conditions)) {
			// Its plugin runs no script that could be limited.
			if (live.agent === 'opencode' && name === 'on a full disk') continue;
			it(`${name}: ${live.agent}`, async () => {
				const root = await mkdtemp(join(tmpdir(), 'rework-same-'));
				try {
					const { work, kinds } = await working(live, root, prepare);
					expected ??= work;
					assert.deepEqual(work, expected);
					if (name === 'with it')
						for (const kind of ['prompt', 'toolStart', 'toolEnd', 'edit', 'turnEnd'])
							assert.ok(kinds.includes(kind), `${kind} is missing in ${kinds.join(', ')}`);
					else assert.deepEqual(kinds, []);
				} finally {
					await rm(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
				}
			});
		}
	}
});

/**
 * Codex runs no hook that the person has not approved in a dialogue of its own; the test approves of all. opencode installs
 * a package for whoever has a plugin, any plugin, and waits for it; where there is no network, not for minutes here.
 */
function prepared(live: LiveAgent): LiveAgent {
	if (live.agent === 'opencode') {
		const files = (port: number, folder: string) => ({
			...live.files?.(port, folder),
			'.npmrc': 'fetch-retries=0\n',
		});
		return { ...live, files };
	}
	if (live.agent !== 'codex') return live;
	const args = (prompt: string) => {
		const [command = 'exec', ...others] = live.args(prompt);
		return [command, '--dangerously-bypass-hook-trust', ...others];
	};
	return { ...live, args };
}

async function working(
	live: LiveAgent,
	root: string,
	prepare: ((place: HookFolder) => Promise<void>) | null,
): Promise<{ readonly work: Work; readonly kinds: readonly string[] }> {
	const folder = join(root, 'workspace');
	const home = join(root, 'home');
	await createSampleWorkspace(folder);
	const job = {
		edited: {
			file: join(folder, 'src/orders.ts'),
			old: 'export function articlesOf(order: Order): readonly string[] {\n',
			put: "export function articlesOf(order: Order): readonly string[] {\n\tif (order.lines.length === 0) return ['nothing'];\n",
		},
		made: { file: join(folder, 'src/tax.ts'), text: 'export const rate = 0.2;\n' },
		command: 'echo done > done.txt',
	};
	const server = await startModelServer(live.steps(job));
	try {
		await layOutHome(live, home, server.port, folder);
		if (prepare) await connected(live, home, prepare);
		const { code, output } = await runAgent(live, { home, folder, port: server.port });
		assert.equal(code, 0, output);
		const names = ['src/orders.ts', 'src/tax.ts', 'done.txt', 'README.md'];
		const files: Record<string, string> = {};
		for (const name of names) files[name] = await readFile(join(folder, name), 'utf8');
		return { work: { code, files, asked: server.asked.length }, kinds: await told(home, folder) };
	} finally {
		await server.close();
	}
}

async function connected(
	live: LiveAgent,
	home: string,
	prepare: (place: HookFolder) => Promise<void>,
): Promise<void> {
	const target = hookTargets.find(({ agent }) => agent === live.agent);
	assert.ok(target);
	const machine = { home, platform: process.platform, env: {} };
	for (const needed of target.folders(machine).slice(0, 1))
		await mkdir(needed, { recursive: true });
	const plan = planConnection(target, machine);
	assert.ok(plan.kind === 'change');
	applyPlan(target, plan.changes, machine);
	assert.equal(connectionOf(target, machine), 'connected');
	await prepare(hookFolder(home));
}

/** The kinds of what hooks told of a session in this folder. */
async function told(home: string, folder: string): Promise<readonly string[]> {
	const place = hookFolder(home);
	const reader = new SpoolReader(place);
	if (!reader.exists) return [];
	assert.deepEqual(
		(await readdir(place.spool)).filter((name) => !name.endsWith('.json')),
		[],
	);
	reader.setFolders([folder]);
	return reader.take(Date.now()).events.map(({ kind }) => kind);
}
