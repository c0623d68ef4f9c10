import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { dialogButton } from './dialogues.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { stopBetweenTests } from './oneSession.ts';
import { Overview } from './overview.ts';
import { remembered } from './remembered.ts';

const put = 'export function half(n: number): number {\n\treturn n / 2;\n}\n';

/** What an agent did, and committed, between two windows. It takes half a minute, and unit tests show the rest. */
if (isFullRun)
	describe('an agent that worked and committed while no editor was open', () => {
		let session: EditorSession | null = null;

		stopBetweenTests(() => session);

		it('is found in its commit by its session file', async () => {
			session = await EditorSession.start();
			const { folder } = session;
			const home = join(session.root, 'home');
			const editor = await session.openWindow();
			await Overview.open(editor, 'fieldset');
			await editor.openFile('src/orders.ts');
			await editor.runCommand('Rework: Read Session Files');
			await dialogButton(editor, 'Read Them');
			await untilKept(editor, 'agents.readSessions');
			await session.close(editor);

			const file = join(folder, 'src', 'half.ts');
			const old = (await readFile(join(folder, 'src', 'orders.ts'), 'utf8')).split('\n')[0] ?? '';
			await writeFile(file, put);
			const records = [
				{ type: 'user', message: { content: 'halve it' } },
				call('c1', 'Write', { file_path: file, content: put }),
				result('c1'),
				call('c2', 'Edit', {
					file_path: join(folder, 'src', 'orders.ts'),
					old_string: old,
					new_string: `${old}\nimport { half } from './half';`,
				}),
				result('c2'),
			];
			const orders = join(folder, 'src', 'orders.ts');
			const text = await readFile(orders, 'utf8');
			await writeFile(orders, text.replace(old, `${old}\nimport { half } from './half';`));
			await writeFile(join(folder, 'src', 'byHand.ts'), 'export const mine = true;\n');
			await writeSession(join(home, '.claude', 'projects', 'here', 'one.jsonl'), folder, records);
			await commit(folder);

			await found(session, 'transcript', [
				['src/half.ts', put],
				['src/orders.ts', "import { half } from './half';"],
			]);
		});

		it('is found in its commit by what its hooks left', async () => {
			session = await EditorSession.start();
			const { folder } = session;
			const home = join(session.root, 'home');
			await mkdir(join(home, '.claude'), { recursive: true });
			await writeFile(join(home, '.claude', 'settings.json'), '{}\n');
			const editor = await session.openWindow();
			await editor.runCommandThatAsks('Rework: Connect Coding Agents');
			await editor.answer('Claude Code');
			await dialogButton(editor, 'Show the Change');
			await editor.untilQuickInput('Look at the change in the editor below. Shall it be written?');
			await editor.answer('Write This Change');
			await untilKept(editor, 'agents.hooks');
			await session.close(editor);

			const file = join(folder, 'src', 'half.ts');
			await writeFile(file, put);
			const input = { file_path: file, content: put };
			const tool = { tool_name: 'Write', tool_input: input, tool_use_id: 'c1' };
			const response = { type: 'create', filePath: file, content: put, structuredPatch: [] };
			for (const event of [
				{ hook_event_name: 'UserPromptSubmit', prompt: 'halve it' },
				{ hook_event_name: 'PreToolUse', ...tool },
				{ hook_event_name: 'PostToolUse', ...tool, tool_response: response },
				{ hook_event_name: 'Stop' },
			])
				await callHook(home, { session_id: 's', cwd: folder, ...event });
			await commit(folder);

			await found(session, 'hook', [['src/half.ts', put]]);
		});
	});

/** In the next window: what the commit holds is the agent's, and no commit is left out. */
async function found(
	session: EditorSession,
	evidence: string,
	expected: readonly (readonly [path: string, text: string])[],
): Promise<void> {
	const later = await session.openWindow();
	const overview = await Overview.open(later, 'fieldset');
	const lines = expected.reduce((sum, [, text]) => sum + text.trimEnd().split('\n').length, 0);
	await overview.untilValues({
		...{ 'lines.accepted': lines, 'lines.outcomes.unchanged': lines },
		...{ 'coverage.aiLines': lines, 'coverage.commits': 1 },
	});
	await later.screenshot(`agents-away-${evidence}`);
	const database = new DatabaseSync(join(session.dataFolder, 'rework.db'), { readOnly: true });
	try {
		const rows = database
			.prepare('SELECT path, evidence, tool FROM insertions ORDER BY path')
			.all();
		assert.deepEqual(
			rows.map((row) => [row['path'], row['evidence'], row['tool']]),
			expected.map(([path]) => [path, evidence, 'claude']),
		);
	} finally {
		database.close();
	}
}

function call(id: string, name: string, input: object): object {
	const content = [{ type: 'tool_use', id, name, input }];
	return { type: 'assistant', message: { model: 'a-model', content } };
}

function result(id: string): object {
	return { type: 'user', message: { content: [{ type: 'tool_result', tool_use_id: id }] } };
}

/** As Claude Code keeps a session. */
async function writeSession(file: string, cwd: string, records: readonly object[]): Promise<void> {
	const base = { sessionId: 'one', cwd, timestamp: new Date().toISOString() };
	const lines = records.map((record, at) => JSON.stringify({ uuid: `u${at}`, ...base, ...record }));
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, `${lines.join('\n')}\n`);
}

/** Now, by the machine's own clock. */
async function commit(folder: string): Promise<void> {
	const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.invalid'];
	await promisify(execFile)('git', ['add', '--all'], { cwd: folder });
	await promisify(execFile)('git', [...identity, 'commit', '-qm', 'Halved'], { cwd: folder });
}

/** As Claude Code does: the installed command, by a shell, with the payload as input. */
async function callHook(home: string, payload: object): Promise<void> {
	const settings = await readFile(join(home, '.claude', 'settings.json'), 'utf8');
	const command = /"command": "(sh .*?true)"/.exec(settings)?.[1];
	assert.ok(command);
	await new Promise<void>((resolve, reject) => {
		const child = execFile(
			'sh',
			['-c', JSON.parse(`"${command}"`) as string],
			{ env: { ...process.env, HOME: home } },
			(failure) => (failure ? reject(failure) : resolve()),
		);
		child.stdin?.end(JSON.stringify(payload));
	});
}

async function untilKept(editor: EditorPage, key: string): Promise<void> {
	await waitUntil('the answer to be kept', async () => (await remembered(editor)).includes(key));
}
