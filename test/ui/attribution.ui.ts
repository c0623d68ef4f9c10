import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { acceptAtEnd, addFiles, quietTyping } from './accepting.ts';
import { dialogButton } from './dialogues.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { noLines, Overview } from './overview.ts';
import { TreePane } from './treePane.ts';

const settings = {
	...quietTyping,
	'files.simpleDialog.enable': true,
	'rework.import.enabled': true,
};

const trailer = 'Co-Authored-By: Claude <noreply@anthropic.com>';

/** What another tool noted of the two last lines of a file that nobody here watched. */
const note = `src/noted.ts
  s_c9883b05a2487d::t_9f8e7d6c5b4a32 1-2
---
${JSON.stringify({
	schema_version: 'authorship/3.0.0',
	base_commit_sha: '',
	prompts: {},
	sessions: { s_c9883b05a2487d: { agent_id: { tool: 'claude', id: 'x', model: 'opus' } } },
})}
`;

/** Other tools' accounts of AI code, in and out; pictures go to `out/screenshots/`. */
if (isFullRun)
	describe('attribution of other tools', () => {
		let session: EditorSession;
		let editor: EditorPage;

		before(async () => {
			session = await EditorSession.start({ settings });
			await addFiles(session, ['src/a.ts']);
			await write('src/noted.ts', 'export const one = 1;\nexport const two = 2;\n');
			git('add', '-A');
			git('commit', '-qm', 'By an agent that nobody watched');
			git('notes', '--ref=ai', 'add', '-m', note);
			editor = await session.openWindow();
		});

		after(() => session.stop());

		it('is imported once the person agreed', async () => {
			await editor.runCommand('Rework: Import AI Attribution of Other Tools');
			await dialogButton(editor, 'Cancel');
			assert.equal(imported(), 0);
			await editor.runCommand('Rework: Import AI Attribution of Other Tools');
			await dialogButton(editor, 'Read Them', 'import-attribution');
			await waitUntil('the imported insertion', () => imported() === 1, 60_000);
		});

		it('is said where trailers of a commit name an AI, as a hint', async () => {
			await acceptAtEnd(editor, 'src/a.ts');
			const overview = await Overview.open(editor);
			await overview.untilLines(noLines, { accepted: 12, uncommitted: 12 });
			git('commit', '-qam', `Totals\n\n${trailer}`);
			await overview.untilLines(noLines, { accepted: 12, unchanged: 12 });
			await editor.runCommand('Focus on Insertions and Commits View');
			const row = editor.page.locator('.monaco-list-row', { hasText: 'trailer says claude' });
			await row.first().waitFor();
			await row.first().hover();
			await editor.screenshot('commit-trailer');
			const history = new TreePane(editor, 'Insertions and Commits');
			await history.walkTo(/trailer says claude/);
			await editor.press('ArrowRight');
			// A line of its own, before what the commit holds.
			await history.untilRow(/^Trailer names claude: a weak hint/);
			await history.untilRow(/^a\.ts, .*12 unchanged/);
			await editor.screenshot('commit-trailer-hint');
		});

		it('is exported as Agent Trace records into a file', async () => {
			const file = join(session.root, 'trace.jsonl');
			await editor.runCommandThatAsks('Rework: Export Attribution');
			await editor.answer('Agent Trace');
			await editor.untilQuickInput('Which commits?');
			await editor.answer('The last 20 commits');
			await editor.untilQuickInput('Export Attribution', 'title');
			await editor.fillQuickInput(file, 'agent-trace-');
			await waitUntil('the file', () => existsSync(file));
			await waitUntil('the record', async () => (await readFile(file, 'utf8')).endsWith('\n'));
			const records = (await readFile(file, 'utf8')).trim().split('\n');
			const last = JSON.parse(records.at(-1) ?? '');
			assert.equal(last.vcs.revision, git('rev-parse', 'HEAD').trim());
			assert.equal(last.files[0].path, 'src/a.ts');
		});

		it('is written as notes only after a plain yes', async () => {
			const choose = async () => {
				await editor.runCommandThatAsks('Rework: Export Attribution');
				await editor.answer('git-ai Notes');
				await editor.untilQuickInput('Which commits?');
				await editor.answer('The last commit');
			};
			const notes = () => git('for-each-ref', '--format=%(refname)', 'refs/notes').trim();
			await choose();
			await dialogButton(editor, 'Cancel', 'export-notes');
			assert.equal(notes(), 'refs/notes/ai');
			await choose();
			await dialogButton(editor, 'Write Notes');
			await waitUntil('the note', () => notes().includes('refs/notes/rework-meter'), 30_000);
			assert.match(git('notes', '--ref=rework-meter', 'show', 'HEAD'), /^src\/a\.ts\n {2}/);
		});

		/** As the editor's own git, whose commits are the person's. */
		function git(...args: string[]): string {
			const { env } = session.server;
			return execFileSync('git', args, { cwd: session.folder, env, encoding: 'utf8' });
		}

		async function write(path: string, text: string): Promise<void> {
			const file = join(session.folder, path);
			await mkdir(dirname(file), { recursive: true });
			await writeFile(file, text);
		}

		/** How many insertions the store has by what other tools say. */
		function imported(): number {
			const file = join(session.dataFolder, 'rework.db');
			if (!existsSync(file)) return 0;
			const db = new DatabaseSync(file, { readOnly: true });
			try {
				const sql = "SELECT count(*) AS n FROM insertions WHERE evidence = 'import'";
				return Number(db.prepare(sql).get()?.['n']);
			} finally {
				db.close();
			}
		}
	});
