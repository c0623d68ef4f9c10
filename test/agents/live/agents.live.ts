import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { reportName } from '../../../src/agents/reportName.ts';
import { waitUntil } from '../../editor/waitUntil.ts';
import { git } from '../../host/sampleWorkspace.ts';
import { dialogButton } from '../../ui/dialogues.ts';
import type { EditorPage } from '../../ui/editorPage.ts';
import { EditorSession } from '../../ui/editorSession.ts';
import { stopBetweenTests } from '../../ui/oneSession.ts';
import { Overview } from '../../ui/overview.ts';
import { type Job, type LiveAgent, layOutHome, liveAgents } from './liveAgents.ts';
import { startModelServer } from './modelServer.ts';
import { runAgent } from './runAgent.ts';

/** Agents named in the environment, or all; those that cannot be installed fail, for a skip would hide it. */
const chosen = (process.env['REWORK_AGENTS'] ?? '').split(',').filter((name) => name !== '');
/** Those whose hooks ask nothing of the person that a test cannot answer. */
const connectable = new Set(['qwen-code', 'gemini-cli', 'claude-code']);

const title: Readonly<Record<string, string>> = {
	'qwen-code': 'Qwen Code',
	'gemini-cli': 'Gemini CLI',
	'claude-code': 'Claude Code',
};

/** Where its hooks are kept, in the home folder. */
const settingsOf: Readonly<Record<string, string>> = {
	'qwen-code': '.qwen/settings.json',
	'gemini-cli': '.gemini/settings.json',
	'claude-code': '.claude/settings.json',
};

/** What an agent wrote, as the store has it. */
interface Row {
	readonly path: string;
	readonly evidence: string;
	readonly tool: string;
	readonly model: string | null;
}

describe('a real agent, outside of the editor', () => {
	let session: EditorSession | null = null;

	stopBetweenTests(() => session);

	for (const live of liveAgents) {
		if (chosen.length > 0 && !chosen.includes(live.agent)) continue;
		it(`${live.agent}, known by its session files: who wrote what, the wait, and what the commit kept`, async () => {
			session = await EditorSession.start();
			const editor = await session.openWindow();
			await editor.openFile('src/orders.ts');
			await editor.runCommand('Rework: Read Session Files');
			await dialogButton(editor, 'Read Them');
			await doTheJob(session, editor, live, 'transcript');
		});

		if (!connectable.has(live.agent)) continue;
		it(`${live.agent}, connected by its hooks: the same, measured by them`, async () => {
			session = await EditorSession.start();
			const editor = await session.openWindow();
			await editor.openFile('src/orders.ts');
			// What shows that the agent is on this machine.
			await layOutHome(live, join(session.root, 'home'), 1, session.folder);
			await connect(editor, live);
			await doTheJob(session, editor, live, 'hook');
		});
	}
});

async function doTheJob(
	session: EditorSession,
	editor: EditorPage,
	live: LiveAgent,
	evidence: 'hook' | 'transcript',
): Promise<void> {
	const { folder } = session;
	const home = join(session.root, 'home');
	const job: Job = {
		edited: {
			file: join(folder, 'src/orders.ts'),
			old: 'export function articlesOf(order: Order): readonly string[] {\n',
			put: "export function articlesOf(order: Order): readonly string[] {\n\tif (order.lines.length === 0) return ['nothing'];\n",
		},
		made: {
			file: join(folder, 'src/tax.ts'),
			text: 'export const rate = 0.2;\n\nexport function tax(net: number): number {\n\treturn net * rate;\n}\n',
		},
		command: `sed -i '1i Made by a command.' README.md && echo '{"lockfileVersion":3}' > package-lock.json`,
	};
	const server = await startModelServer(live.steps(job));
	try {
		const overview = await Overview.open(editor);
		await editor.openFile('src/orders.ts');
		const run = await runAgent(live, { home, folder, port: server.port });
		assert.equal(run.code, 0, run.output);

		let rows: readonly Row[] = [];
		const model = evidence === 'transcript' ? live.model : null;
		const expected = [
			{ path: 'README.md', evidence: 'diskWrite' },
			{ path: 'src/orders.ts', evidence },
			{ path: 'src/tax.ts', evidence },
		].map((row) => ({ ...row, tool: reportName(live.agent) }));
		await waitUntil('what the agent wrote', () => {
			rows = insertionsIn(session.dataFolder);
			return rows.length >= expected.length;
		}).catch(() => {});
		const seen = rows.map(({ path, evidence: by, tool }) => ({ path, evidence: by, tool }));
		assert.deepEqual(seen, expected, server.asked.join());
		if (model !== null)
			for (const row of rows.filter((one) => one.evidence !== 'diskWrite'))
				assert.equal(row.model, model);

		// The editor had the focus all the while, and nobody did anything in it.
		const waited = await overview.value('time.states.wait');
		assert.ok(waited !== null && waited > 0, 'no wait was measured');
		const ranMinutes = (run.endedMs - run.startedMs) / 60_000;
		assert.ok(waited <= ranMinutes + 0.05, `${waited} min of wait in a run of ${ranMinutes} min`);

		await writeFile(join(folder, '.gitignore'), 'node_modules\n');
		await git(folder, ['add', '--all']);
		await git(folder, ['commit', '--quiet', '--message=What the agent did']);
		await overview.untilValues({
			'lines.accepted': 6,
			'lines.outcomes.unchanged': 6,
			'lines.outcomes.uncommitted': 0,
		});
	} finally {
		await server.close();
	}
}

/** By real clicks: choose the agent, look at the change, write it. */
async function connect(editor: EditorPage, live: LiveAgent): Promise<void> {
	await editor.runCommandThatAsks('Rework: Connect Coding Agents');
	await editor.answer(title[live.agent] ?? live.agent);
	await dialogButton(editor, 'Show the Change');
	await editor.untilQuickInput('Look at the change in the editor below. Shall it be written?');
	await editor.answer('Write This Change');
	const home = join(editor.folder, '..', 'home');
	await waitUntil('the agent to be connected', async () => {
		const settings = await readFile(join(home, settingsOf[live.agent] ?? ''), 'utf8').catch(
			() => '',
		);
		return settings.includes('.rework-meter');
	});
}

/** One row a file, the files in order. */
function insertionsIn(dataFolder: string): readonly Row[] {
	const database = new DatabaseSync(join(dataFolder, 'rework.db'), { readOnly: true });
	try {
		const rows = database
			.prepare('SELECT DISTINCT path, evidence, tool, model FROM insertions ORDER BY path')
			.all();
		return rows.map((row) => ({
			path: String(row['path']),
			evidence: String(row['evidence']),
			tool: String(row['tool']),
			model: row['model'] === null ? null : String(row['model']),
		}));
	} finally {
		database.close();
	}
}
