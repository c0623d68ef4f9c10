import assert from 'node:assert/strict';
import { join } from 'node:path';
import { openStore } from '../../src/store/database.ts';
import type { StoreWrite } from '../../src/store/rows.ts';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { git } from '../host/sampleWorkspace.ts';
import { hostileNames } from '../report/sample.ts';
import { acceptAtEnd, addFiles, quietTyping } from './accepting.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { hostileWork, listedWork } from './listedData.ts';
import { TreePane } from './treePane.ts';

/** Both trees of AI code with keys alone, in one window; later tests go on where earlier ones ended. */
if (isFullRun)
	describe('the trees of AI code, with keys alone', () => {
		let session: EditorSession;
		let editor: EditorPage;
		let openCode: TreePane;
		let history: TreePane;
		const mine = /^Suggestion of .*, 12 of 12 lines left/;

		before(async () => {
			session = await EditorSession.start({ settings: quietTyping });
			await addFiles(session, ['src/mine.ts']);
			await session.restart({
				meanwhile: async () => {
					const repo = join(session.folder, '.git');
					fill(session.dataFolder, [
						...listedWork(repo, Date.now() - 3_600_000, 60),
						...hostileWork(repo, [...hostileNames, '$(flame) icon'], Date.now() - 7_200_000),
					]);
				},
			});
			editor = await session.openWindow();
			openCode = new TreePane(editor, 'Uncommitted AI Code');
			history = new TreePane(editor, 'Insertions and Commits');
		});

		after(() => session.stop());

		it('list an insertion that was just accepted, go to it, and compare it', async () => {
			await acceptAtEnd(editor, 'src/mine.ts');
			await openCode.focus();
			await openCode.untilRow(mine);
			await editor.runCommand('View: Close All Editors');
			await openCode.walkTo(mine);
			await editor.press('Enter');
			await editor.page.locator('.tab.active', { hasText: 'mine.ts' }).first().waitFor();
			await editor.runCommand('View: Close All Editors');
			await openCode.menu(mine, 'Go to AI Code');
			await editor.page.locator('.tab.active', { hasText: 'mine.ts' }).first().waitFor();
			await openCode.menu(mine, 'Compare');
			await comparison('mine.ts: AI code ↔ now');
			await editor.runCommand('View: Close All Editors');
		});

		it('mark it as reviewed and not, from the tree and at the caret', async () => {
			await openCode.menu(mine, 'Mark as Reviewed');
			await openCode.untilRow(/12 of 12 lines left, reviewed$/);
			await openCode.menu(mine, 'Mark as Not Reviewed');
			await openCode.untilRow(/12 of 12 lines left, (not looked at|looked at.*)$/);
			await openCode.walkTo(mine);
			await editor.press('Enter');
			await editor.page.locator('.editor-group-container.active .monaco-editor').first().waitFor();
			await editor.runCommand('Rework: Mark as Reviewed');
			await openCode.untilRow(/12 of 12 lines left, reviewed$/);
			await editor.runCommand('Rework: Mark as Not Reviewed');
			await openCode.untilRow(/12 of 12 lines left, (not looked at|looked at.*)$/);
			// The file, with all that is in it.
			await openCode.menu(/^mine\.ts, 1 insertion/, 'Mark as Reviewed');
			await openCode.untilRow(/^mine\.ts, 1 insertion, reviewed/);
			await openCode.menu(/^mine\.ts, 1 insertion/, 'Mark as Not Reviewed');
			await openCode.untilRow(/^mine\.ts, 1 insertion, 1 not reviewed/);
		});

		it('say that it was none, and that other code was', async () => {
			await openCode.menu(mine, 'Not AI…');
			await editor.untilQuickInput('Who wrote it?');
			await editor.answer('I typed it');
			await waitUntil('the row to go', async () => (await openCode.rows(mine).count()) === 0);
			await editor.runCommand('Rework: Undo Last Correction');
			await openCode.untilRow(mine);

			await editor.openFile('src/mine.ts');
			await editor.press('ControlOrMeta+Home');
			await editor.press('Shift+ArrowDown', 3);
			await openCode.menu(/^mine\.ts, 1 insertion/, 'This Was AI…');
			await editor.untilQuickInput('Which tool wrote it?');
			await editor.answer('Unknown tool');
			await editor.untilQuickInput('How did it come in?');
			await editor.answer('From a chat in the editor');
			await openCode.untilRow(/^Chat edit of Unknown tool, .*3 of 3 lines left/);

			await editor.openFile('src/mine.ts');
			await editor.press('ControlOrMeta+Home');
			await editor.press('ArrowDown', 4);
			await editor.press('Shift+ArrowDown', 2);
			await editor.runCommandThatAsks('Rework: This Was AI');
			await editor.untilQuickInput('Which tool wrote it?');
			// Names of tools are data: none is drawn as an icon.
			const list = editor.page.locator('.quick-input-list');
			assert.equal(await list.locator('.codicon-flame').count(), 0);
			await editor.answer('Unknown tool');
			await editor.untilQuickInput('How did it come in?');
			await editor.answer('Pasted from an AI elsewhere');
			await openCode.untilRow(/^Pasted AI code of Unknown tool, .*2 of 2 lines left/);
			await editor.save();
		});

		it('show what became of it after the commit, and compare a commit and one of its insertions', async () => {
			await git(session.folder, ['commit', '-qam', 'Mine']);
			await history.focus();
			await history.untilRow(/^Commit [0-9a-f]{8}, just now, 3 insertions, 17 lines/);
			await history.walkTo(/^Commit [0-9a-f]{8}, just now/);
			await editor.press('ArrowRight');
			await history.untilRow(/^mine\.ts, Suggestion of .*, 12 unchanged$/);
			await editor.screenshot('trees-history');
			await history.walkTo(/^mine\.ts, Suggestion/);
			await editor.press('Enter');
			await comparison('mine.ts: AI code ↔');
			await editor.runCommand('View: Close All Editors');
			await history.menu(/^mine\.ts, Suggestion/, 'Compare');
			await comparison('mine.ts: AI code ↔');
			await editor.runCommand('View: Close All Editors');
			await history.menu(/^Commit [0-9a-f]{8}, just now/, 'Compare');
			await editor.page.locator('.tab.active', { hasText: 'AI code and commit' }).waitFor();
			await editor.runCommand('View: Close All Editors');
			await history.walkTo(/^Commit [0-9a-f]{8}, just now/);
			await editor.press('ArrowLeft', 2);
		});

		it('filter the history by words and by what became of it, say so, and take it back', async () => {
			const filter = 'Rework: Filter Insertions and Commits';
			await editor.runCommandThatAsks(filter);
			await editor.type('routes');
			await editor.answer('routes');
			await saysBeside(/filter: “routes”/);
			await history.untilRow(/^Commit .* 1 insertion, 2 lines: 2 deleted/);
			assert.equal(await history.rows(/^Commit .* just now/).count(), 0);
			await editor.runCommandThatAsks(filter);
			await editor.answer('unchanged');
			await saysBeside(/filter: “routes”, unchanged/);
			await history.untilRow('Nothing matches the filter.');
			await editor.screenshot('trees-filtered');
			await editor.runCommand('Rework: Clear Filter of Insertions and Commits');
			await history.untilRow(/^Commit .* just now/);
			await editor.runCommandThatAsks(filter);
			await editor.answer('Next edit');
			await saysBeside(/filter: next edit/);
			await editor.runCommandThatAsks(filter);
			await editor.answer('No filter');
			await history.untilRow(/^Commit .* just now/);
		});

		it('show older commits when asked', async () => {
			await history.focus();
			await editor.press('End');
			await history.untilRow('Show older commits…');
			await editor.press('Enter');
			await waitUntil('the oldest', async () => {
				await editor.press('End');
				return (await history.rows(/^Commit 00003c00, /).count()) > 0;
			});
			assert.equal(await history.rows('Show older commits…').count(), 0);
		});

		it('show names from outside as text, in rows and in what a row says when pointed at', async () => {
			for (const tree of [openCode, history]) {
				await tree.focus();
				await editor.press('Home');
				for (let screen = 0; screen < 6; screen++) {
					const odd = tree.pane
						.locator('.monaco-list-row')
						.locator('img, a[href], b, .codicon-flame');
					assert.equal(await odd.count(), 0);
					await editor.press('PageDown');
				}
			}
			await openCode.walkTo(/^<img src=x onerror=alert\(1\)>\.ts, /);
			await editor.screenshot('trees-hostile');
			await openCode.pane.locator('.monaco-list-row.focused').hover();
			const hover = editor.page.locator('.monaco-hover', { hasText: '<img src=x' }).first();
			await hover.waitFor();
			assert.equal(await hover.locator('img').count(), 0);
			assert.equal(await editor.page.evaluate<string>('typeof globalThis.stolen'), 'undefined');
			await editor.openFile('src/mine.ts');
			await editor.runCommandThatAsks('Rework: Compare AI Code with What Was Committed');
			await editor.type('flame');
			const items = editor.page.locator('.quick-input-list .monaco-list-row');
			await items.filter({ hasText: '(flame)' }).first().waitFor();
			assert.equal(await items.locator('.codicon-flame, img').count(), 0);
			await editor.press('Escape');
		});

		/** Waits for a comparison, and for the focus to be in it. */
		async function comparison(title: string): Promise<void> {
			await editor.page.locator('.tab.active', { hasText: title }).waitFor();
			await editor.page.locator('.monaco-diff-editor .monaco-editor.focused').first().waitFor();
		}

		/** A filter is always said beside the view's title. */
		async function saysBeside(words: RegExp): Promise<void> {
			await history.pane.locator('.pane-header', { hasText: words }).waitFor();
		}
	});

function fill(dataFolder: string, writes: readonly StoreWrite[]): void {
	const store = openStore(dataFolder);
	assert.ok('write' in store, JSON.stringify(store));
	assert.equal(store.write(writes).kind, 'written');
	store.close();
}
