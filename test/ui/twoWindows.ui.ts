import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { sendSignal } from '../host/processTree.ts';
import { createSampleWorkspace, git } from '../host/sampleWorkspace.ts';
import { acceptAtEnd, addFiles, quietTyping } from './accepting.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { noLines, Overview } from './overview.ts';

/** What a crash may take with it. */
const lostAtMostMs = 1_000;

describe('two windows on one data folder', () => {
	let session: EditorSession;

	const sessions: EditorSession[] = [];

	// Not stopped after each: what was on screen when it failed is pictured later than that.
	beforeEach(async () => {
		await sessions.pop()?.stop();
		session = await EditorSession.start({ settings: quietTyping, focus: 'one' });
		sessions.push(session);
	});

	after(() => sessions.pop()?.stop());

	const onTwoFolders = async () => {
		const other = join(session.root, 'other');
		await createSampleWorkspace(other);
		await addFiles(session, ['src/a.ts']);
		await addFiles(session, ['src/a.ts'], other);
		const windows = [await session.openWindow(), await session.openWindow(other)] as const;
		const [one, two] = windows;

		await one.focus();
		await acceptAtEnd(one, 'src/a.ts');
		await two.focus();
		await acceptAtEnd(two, 'src/a.ts');
		const overview = await Overview.open(two);
		await overview.untilLines(noLines, { accepted: 24, uncommitted: 24 });
		await git(session.folder, ['commit', '-qam', 'In one']);
		await overview.untilLines(noLines, { accepted: 24, unchanged: 12, uncommitted: 12 });
		await git(other, ['commit', '-qam', 'In the other']);
		await overview.untilLines(noLines, { accepted: 24, unchanged: 24 });
		await overview.untilValues({ 'coverage.commits': 2, 'coverage.aiLines': 24 });
		await delay(lostAtMostMs);
		assertNoTimeTwice(session);
	};
	if (isFullRun)
		it('count each accept, each commit and each second once on two folders', onTwoFolders);

	it('count everything once on one folder, also when an extension host is killed', async () => {
		const names = ['src/a.ts', 'src/b.ts', 'src/c.ts', 'src/d.ts'];
		await addFiles(session, names);
		const one = await session.openWindow();
		const [hostOfOne] = await session.server.extensionHosts();
		const two = await session.openWindow();
		await two.focus();
		await two.openFile('src/a.ts');

		await one.focus();
		await acceptAtEnd(one, 'src/a.ts');
		await two.focus();
		await waitUntil('the other window to reload the file', async () =>
			(await two.visibleText()).includes('totalsByCustomer'),
		);
		await acceptAtEnd(two, 'src/b.ts');
		let overview = await Overview.open(two);
		await overview.untilLines(noLines, { accepted: 24, uncommitted: 24 });
		await git(session.folder, ['commit', '-qam', 'Once']);
		await overview.untilLines(noLines, { accepted: 24, unchanged: 24 });
		await overview.untilValues({ 'coverage.commits': 1, 'coverage.aiLines': 24 });

		await one.focus();
		await acceptAtEnd(one, 'src/c.ts');
		await delay(lostAtMostMs);
		if (hostOfOne) sendSignal(hostOfOne.pid, 'SIGKILL');
		await two.focus();
		await overview.untilLines(noLines, { accepted: 36, unchanged: 24, uncommitted: 12 });

		// Everything goes down at once, and the person starts the editor again.
		await acceptAtEnd(two, 'src/d.ts');
		await delay(lostAtMostMs);
		await session.server.killExtensionHosts();
		await session.restart();
		const again: EditorPage = await session.openWindow();
		overview = await Overview.open(again);
		await overview.untilLines(noLines, { accepted: 48, unchanged: 24, uncommitted: 24 });
		await git(session.folder, ['commit', '-qam', 'After the crash']);
		await overview.untilLines(noLines, { accepted: 48, unchanged: 48 });
		await overview.untilValues({ 'coverage.commits': 2, 'coverage.aiLines': 48 });
		assertNoTimeTwice(session);
	});
});

/** Slices are stretches of active time: no two may share a moment, whichever window they come from. */
function assertNoTimeTwice(session: EditorSession): void {
	const file = join(session.dataFolder, 'rework.db');
	const db = new DatabaseSync(file, { readOnly: true });
	try {
		const slices = db.prepare('SELECT id, start_ms, end_ms FROM slices ORDER BY start_ms').all();
		const windows = new Set(slices.map(({ id }) => String(id).split('-')[0]));
		assert.ok(windows.size >= 2, 'both windows recorded time');
		let end = 0;
		for (const { id, start_ms, end_ms } of slices) {
			assert.ok(Number(start_ms) >= end, `${id} begins ${end - Number(start_ms)} ms too early`);
			end = Number(end_ms);
		}
	} finally {
		db.close();
	}
}
