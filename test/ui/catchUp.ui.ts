import { execFile, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { commitOneByOne } from '../../bench/importedHistory.ts';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { accept, acceptAtEnd, addFiles, quietTyping } from './accepting.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { noLines, Overview } from './overview.ts';

/** Some ten seconds' worth, so that whoever wants to can stop it. */
const commits = 1_000;
/** On a machine that is five times slower. */
const readWithinMs = 150_000;

if (isFullRun)
	describe('commits made while the editor was closed', () => {
		let session: EditorSession;

		before(async () => {
			session = await EditorSession.start({ settings: quietTyping });
		});

		after(() => session.stop());

		it('are read in the background, with progress; stopped, they are said, and read at the next start', async () => {
			await addFiles(session, ['src/a.ts', 'src/b.ts']);
			const first = await session.openWindow();
			await acceptAtEnd(first, 'src/a.ts');
			const before = await Overview.open(first);
			await before.untilLines(noLines, { accepted: 12, uncommitted: 12 });

			await session.restart({ meanwhile: () => commitMany(session) });
			const editor = await session.openWindow();
			const item = catchUpItem(editor);
			await item.filter({ hasText: /\d+ of \d+ commits/ }).waitFor({ timeout: readWithinMs });
			await editor.screenshot('catch-up-reading');
			await item.click();
			await item.filter({ hasText: /\d+ commits not read/ }).waitFor();
			await editor.screenshot('catch-up-stopped');
			const overview = await Overview.open(editor);
			await overview.untilLines(noLines, { accepted: 12, uncommitted: 12 });

			await session.restart();
			const again = await session.openWindow();
			await catchUpItem(again).first().waitFor({ timeout: readWithinMs });
			await untilRead(again);

			const figures = await Overview.open(again);
			await figures.untilLines(noLines, { accepted: 12, unchanged: 12 });
		});

		it('are read on when the person says so', async () => {
			await session.restart();
			const before = await session.openWindow();
			await acceptAtEnd(before, 'src/b.ts');
			const lines = await Overview.open(before);
			await lines.untilLines(noLines, { accepted: 24, unchanged: 12, uncommitted: 12 });
			await session.restart({ meanwhile: () => commitMany(session) });
			const editor = await session.openWindow();
			const item = catchUpItem(editor);
			await item.filter({ hasText: /\d+ of \d+ commits/ }).waitFor({ timeout: readWithinMs });
			await editor.runCommand('Rework: Stop Reading Commits Made Meanwhile');
			await item.filter({ hasText: /\d+ commits not read/ }).waitFor();
			await editor.runCommand('Rework: Read Remaining Commits');
			// They may be read before the palette has closed.
			await untilRead(editor);
			const overview = await Overview.open(editor);
			await overview.untilLines(noLines, { accepted: 24, unchanged: 24 });
		});
	});

if (isFullRun)
	describe('two worktrees of one repository in one window', function () {
		this.timeout(300_000);
		let session: EditorSession;

		before(async () => {
			session = await EditorSession.start({ settings: quietTyping });
		});

		after(() => session.stop());

		it('are read one after the other, each commit once, also what was made meanwhile', async () => {
			await addFiles(session, ['src/one.ts', 'src/two.ts']);
			const second = join(session.root, 'second');
			const { env } = session.server;
			const git = (cwd: string, ...args: string[]) =>
				promisify(execFile)('git', args, { cwd, env });
			await git(session.folder, 'worktree', 'add', '-q', '-b', 'topic', second);
			const workspace = join(session.root, 'both.code-workspace');
			const folders = [session.folder, second].map((path) => ({ path }));
			await writeFile(workspace, JSON.stringify({ folders }));
			const open = async () => {
				const window = await session.openWindow();
				await window.page.goto(window.page.url().replace(/folder=[^&]*/, `workspace=${workspace}`));
				// Once in a while a busy editor asks for a workspace before its files can be read, and shows no folder.
				const file = window.page.locator('.explorer-folders-view .monaco-list-row').first();
				await file.waitFor({ timeout: workspaceMs }).catch(() => window.page.reload());
				await window.untilReady();
				return window;
			};
			const editor = await open();
			const files = [join(session.folder, 'src/one.ts'), join(second, 'src/two.ts')];
			for (const path of files) {
				await editor.openPath(path);
				await editor.press('ControlOrMeta+End');
				await accept(editor);
				await editor.save();
			}
			const overview = await Overview.open(editor);
			await overview.untilLines(noLines, { accepted: 24, uncommitted: 24 });
			// At once, as two programs would.
			await Promise.all([
				git(session.folder, 'commit', '-qam', 'On main'),
				git(second, 'commit', '-qam', 'On topic'),
			]);
			await overview.untilLines(noLines, { accepted: 24, unchanged: 24 });
			await overview.untilValues({ 'coverage.commits': 2, 'coverage.aiLines': 24 });
			await editor.screenshot('two-worktrees');

			await session.restart({
				meanwhile: async () => {
					for (const cwd of [session.folder, second]) {
						await writeFile(join(cwd, 'src/meanwhile.ts'), `export const at = '${cwd}';\n`);
						await git(cwd, 'add', '-A');
						await git(cwd, 'commit', '-qm', 'Meanwhile');
					}
				},
			});
			const again = await Overview.open(await open());
			await again.untilValues({ 'coverage.commits': 4, 'coverage.aiLines': 24 });
			await again.untilLines(noLines, { accepted: 24, unchanged: 24 });
		});
	});

/** Long after a window shows its files on a slow machine. */
const workspaceMs = 45_000;

function catchUpItem(editor: EditorPage): Locator {
	return editor.page.locator('.statusbar-item', { hasText: /Rework: \d+ (of \d+ )?commits?/ });
}

/** The item goes when everything is read. */
function untilRead(editor: EditorPage): Promise<void> {
	return waitUntil(
		'the commits to be read',
		async () => (await catchUpItem(editor).count()) === 0,
		readWithinMs,
	);
}

/** Very many commits of other files, and after them one of everything that was open. */
async function commitMany({ folder: root, server }: EditorSession): Promise<void> {
	const { env } = server;
	const files = ['src/a.ts', 'src/b.ts'].map((path) => join(root, path));
	const open = await Promise.all(files.map((file) => readFile(file)));
	const gitWith = (input: string, ...args: string[]) => {
		const done = spawnSync('git', args, { cwd: root, env, input, encoding: 'utf8' });
		if (done.status !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr}`);
		return done.stdout;
	};
	commitOneByOne({ root, gitWith, git: (...args) => gitWith('', ...args) }, commits);
	for (const [at, file] of files.entries()) await writeFile(file, open[at] ?? '');
	await promisify(execFile)('git', ['commit', '-qam', 'Afterwards'], { cwd: root, env });
}
