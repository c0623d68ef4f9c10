import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { commitOneByOne } from '../../bench/importedHistory.ts';
import { databaseName } from '../../src/store/folder.ts';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { git } from '../host/sampleWorkspace.ts';
import { acceptAtEnd, addFiles, quietTyping } from './accepting.ts';
import { EditorSession } from './editorSession.ts';
import { noLines, Overview } from './overview.ts';

/** Enough that reading them takes seconds, so that there is something to follow and to stop. */
const commits = 1_500;

// A restart and thousands of commits: test/history has what catching up finds, this what a person sees of it.
if (isFullRun)
	describe('commits made while the editor was closed', () => {
		it('are read at the next start, with progress; stopped, they are read at the one after', async () => {
			const session = await EditorSession.start({ settings: quietTyping });
			try {
				await addFiles(session, ['src/a.ts']);
				const first = await session.openWindow();
				await acceptAtEnd(first, 'src/a.ts');
				const overview = await Overview.open(first);
				await overview.untilLines(noLines, { accepted: 12, uncommitted: 12 });
				await session.restart({
					meanwhile: async () => {
						await git(session.folder, ['commit', '-qam', 'Meanwhile']);
						commitOneByOne(plain(session.folder), commits);
					},
				});

				const second = await session.openWindow();
				const toast = second.page.locator('.notification-toast', {
					hasText: 'reading commits made meanwhile',
				});
				await toast.waitFor();
				await waitUntil('progress', async () => /\d+ of \d+/.test(await toast.innerText()));
				await second.screenshot('catch-up');
				await toast.hover();
				await toast.getByRole('button', { name: 'Cancel' }).click();
				await toast.waitFor({ state: 'detached' });
				await waitUntil('some commits', () => counted(session) > 0);
				assert.ok(counted(session) < commits, `${counted(session)} commits were read`);

				await session.restart();
				const third = await session.openWindow();
				const page = await Overview.open(third);
				await page.untilLines(noLines, { accepted: 12, unchanged: 12 });
				await waitUntil('all commits', () => counted(session) >= commits, 90_000);
				assert.equal(await third.page.locator('.notification-toast').count(), 0);
			} finally {
				await session.stop();
			}
		});
	});

function counted({ dataFolder }: EditorSession): number {
	const db = new DatabaseSync(join(dataFolder, databaseName), { readOnly: true });
	try {
		return Number(db.prepare('SELECT count(*) AS n FROM commits').get()?.['n']);
	} finally {
		db.close();
	}
}

/** Git in a folder, for what makes history in one go. */
function plain(root: string) {
	const gitWith = (input: string, ...args: string[]): string => {
		const done = spawnSync('git', args, { cwd: root, input, encoding: 'utf8', maxBuffer: 2 ** 28 });
		assert.equal(done.status, 0, done.stderr);
		return done.stdout;
	};
	return { root, gitWith, git: (...args: string[]) => gitWith('', ...args) };
}
