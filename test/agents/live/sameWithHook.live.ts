import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HookFolder, hookFolder } from '../../../src/agents/hooks/hookFolder.ts';
import { hookScript } from '../../../src/agents/hooks/hookScripts.ts';
import { SpoolReader } from '../../../src/agents/spool/spoolReader.ts';
import { createSampleWorkspace } from '../../host/sampleWorkspace.ts';
import { connectHook, hooked, sayRead } from './hookedAgent.ts';
import { type LiveAgent, layOutHome, liveAgents } from './liveAgents.ts';
import { startModelServer } from './modelServer.ts';
import { runAgent } from './runAgent.ts';

const chosen = (process.env['REWORK_AGENTS'] ?? '').split(',').filter((name) => name !== '');

/** What may become of our hook once an agent is connected; `null`: it is not connected at all. */
const conditions: Readonly<Record<string, ((place: HookFolder) => Promise<void>) | null>> = {
	'without a hook': null,
	'with it': ({ alive }) => sayRead(alive),
	'with one that nobody reads': async ({ alive }) => rm(alive, { force: true }),
	'with its folder deleted': ({ root }) => rm(root, { recursive: true }),
	'with a broken one': ({ script }) => writeFile(script, 'if then ((( "'),
	'with one that fails': ({ script }) => writeFile(script, 'echo no; echo no >&2; exit 2\n'),
	'on a full disk': async ({ alive, script }) => {
		await sayRead(alive);
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
	for (const live of liveAgents.map(hooked)) {
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
		if (prepare) await prepare(await connectHook(live, home));
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
