import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { acceptAtEnd, addFiles, quietTyping } from './accepting.ts';
import { dialogButton, notified } from './dialogues.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { noLines, Overview } from './overview.ts';

/** All that is kept, looked at and deleted part by part, in one window; later tests go on where earlier ones ended. */
if (isFullRun)
	describe('what is stored, with real keys', () => {
		let session: EditorSession;
		let editor: EditorPage;
		let overview: Overview;
		let beganMs = 0;

		before(async () => {
			session = await EditorSession.start({
				settings: { ...quietTyping, 'files.simpleDialog.enable': true },
			});
			await addFiles(session, ['src/a.ts', 'src/b.ts']);
			await session.restart({
				meanwhile: async () => {
					await mkdir(join(session.dataFolder, 'recordings'), { recursive: true });
					await writeFile(join(session.dataFolder, 'recordings', 'r.jsonl'), 'code'.repeat(500));
					await writeFile(join(session.dataFolder, 'rework.damaged-1.db'), 'x'.repeat(3000));
				},
			});
			editor = await session.openWindow();
			beganMs = Date.now();
			await acceptAtEnd(editor, 'src/a.ts');
			overview = await Overview.open(editor);
			await overview.untilLines(noLines, { accepted: 12, uncommitted: 12 });
		});

		after(() => session.stop());

		it('is listed with sizes, and nothing goes without a yes', async () => {
			await show();
			const list = editor.page.locator('.quick-input-list');
			const text = (await list.innerText()).replaceAll('\u00a0', ' ');
			for (const part of [/Recordings\s*2 kB/, /Text of AI code\s*1 insertion/, /set aside\s*3 kB/])
				assert.match(text, part);
			await editor.screenshot('stored');
			await editor.answer('Recordings');
			await dialogButton(editor, 'Cancel');
			assert.ok(existsSync(join(session.dataFolder, 'recordings')));
		});

		const parts = [
			['Recordings', /Recordings\s*0 bytes/, async () => files('recordings', 0)],
			['Text of AI code', /Text of AI code\s*0 insertions/, async () => rows('texts', 0)],
			['Slices of time', /single edits of AI code\s*\d slices?\b/, async () => rows('slices', 0)],
			['Damaged databases', /set aside\s*0 bytes/, async () => files('damaged', 0)],
		] as const;
		for (const [label, after, check] of parts)
			it(`${label} go with Enter, and figures stay`, async () => {
				await show();
				await editor.answer(label);
				await dialogButton(editor, 'Delete');
				// It asks again, with what is there now.
				await listed(after);
				await editor.press('Escape');
				await check();
				await overview.untilLines(noLines, { accepted: 12, uncommitted: 12 });
			});

		it('drafts go by the button of their line', async () => {
			await editor.runCommand('View: Close All Editors');
			await show();
			const line = editor.page.locator('.quick-input-list .monaco-list-row', {
				hasText: 'Drafts of edited documents',
			});
			await line.hover();
			await line.locator('.codicon-trash').click();
			await dialogButton(editor, 'Delete');
			await listed(/Drafts of edited documents\s*0 documents/);
			await editor.press('Escape');
			await rows('drafts', 0);
		});

		it('its folder is told where no file view can show it', async () => {
			await show();
			await editor.answer('Show the folder');
			await waitUntil('the path to be copied', async () =>
				(await editor.page.evaluate<string>('navigator.clipboard.readText()')).endsWith(
					'rework-meter.rework-meter',
				),
			);
		});

		it('is backed up from there, deleted, and merged again; a second merge counts nothing twice', async () => {
			const file = join(session.root, 'backup.db');
			await show();
			await editor.answer('Back up…');
			await editor.untilQuickInput('Back Up My Data', 'title');
			await editor.fillQuickInput(file, 'rework-backup-');
			assert.match(await notified(editor, /Backed up/), /keep it as you keep your code/);
			assert.equal((await stat(file)).mode & 0o777, 0o600);

			const second = join(session.root, 'second.db');
			await editor.runCommandThatAsks('Rework: Back Up My Data');
			await editor.untilQuickInput('Back Up My Data', 'title');
			await editor.fillQuickInput(second, 'rework-backup-');
			await waitUntil('the second backup', () => existsSync(second));

			await merge(file);
			assert.match(await notified(editor, /backup of this very database/), /it is all here/);
			await show();
			await editor.answer('Delete everything…');
			await dialogButton(editor, 'Delete Everything');
			await editor.webview('#lesson');
			await editor.runCommand('Rework: Merge My Data');
			await notified(editor, /Resume measuring first/);
			await editor.runCommand('Rework: Resume');
			await acceptAtEnd(editor, 'src/b.ts');
			await overview.untilLines(noLines, { accepted: 12, uncommitted: 12 });
			await merge(file);
			assert.match(await notified(editor, /Merged/), /1 insertion and/);
			await overview.untilLines(noLines, { accepted: 24, uncommitted: 24 });
			await merge(file);
			await notified(editor, /Nothing in it was new/);
			await overview.untilLines(noLines, { accepted: 24, uncommitted: 24 });

			const other = join(session.root, 'other.db');
			await writeFile(other, 'no database');
			await merge(other);
			await notified(editor, /Nothing was merged/);
			await overview.untilLines(noLines, { accepted: 24, uncommitted: 24 });
		});

		async function show(): Promise<void> {
			await editor.runCommandThatAsks('Rework: What Is Stored About Me?');
			await editor.page
				.locator('.quick-input-title', { hasText: 'What Is Stored About Me?' })
				.waitFor();
		}

		async function merge(file: string): Promise<void> {
			await editor.runCommandThatAsks('Rework: Merge My Data');
			await editor.untilQuickInput('Merge My Data', 'title');
			await editor.fillQuickInput(file, '/');
		}

		/** Waits for a line of the list. */
		async function listed(pattern: RegExp): Promise<void> {
			const list = editor.page.locator('.quick-input-list');
			await waitUntil(`${pattern}`, async () =>
				pattern.test((await list.innerText()).replaceAll('\u00a0', ' ')),
			);
		}

		async function files(part: 'recordings' | 'damaged', count: number): Promise<void> {
			const names = (await readdir(session.dataFolder)).filter((name) => name.includes(part));
			assert.equal(names.length, count, names.join());
		}

		async function rows(part: 'texts' | 'slices' | 'drafts', count: number): Promise<void> {
			const sql = {
				texts: 'SELECT count(*) AS n FROM insertion_texts',
				// What is going on is written again, so the first ones are looked for.
				slices: `SELECT count(*) AS n FROM slices WHERE start_ms < ${beganMs + 2_000}`,
				drafts: 'SELECT count(*) AS n FROM drafts',
			};
			const db = new DatabaseSync(join(session.dataFolder, 'rework.db'), { readOnly: true });
			try {
				assert.equal(db.prepare(sql[part]).get()?.['n'], count);
			} finally {
				db.close();
			}
		}
	});
