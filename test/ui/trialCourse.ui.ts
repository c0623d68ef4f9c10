import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openReadOnly } from '../../src/store/database.ts';
import { decodeTrialEvent } from '../../src/trial/decode.ts';
import { type Trial, trialOf } from '../../src/trial/state.ts';
import type { Arm } from '../../src/trial/types.ts';
import { waitUntil } from '../editor/waitUntil.ts';
import { productPath, sampleAiPath } from '../host/buildTests.ts';
import { isFullRun } from '../host/fullRun.ts';
import { repositoryRoot } from '../host/paths.ts';
import { git } from '../host/sampleWorkspace.ts';
import { addFiles, quietTyping } from './accepting.ts';
import { dialogButton } from './dialogues.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';

const hourMs = 3_600_000;
const patienceMs = 120_000;
/** In four units there are both arms, however the coin falls: blocks have two or four. */
const unitsForBothArms = 4;

if (isFullRun) {
	/** The trial as the database has it; null before there is one. */
	const begun = (session: EditorSession): Trial | null => {
		const store = openReadOnly(session.dataFolder);
		assert.ok('trialEvents' in store);
		try {
			const [log] = store.trialEvents(null);
			return trialOf((log?.events ?? []).map(decodeTrialEvent));
		} finally {
			store.close();
		}
	};

	const kept = (session: EditorSession): Trial => begun(session) ?? assert.fail('no trial');

	/** Waits for what the status bar says of the arm; the extension host may have been restarted by it. */
	const armShown = async (editor: EditorPage, wanted?: Arm): Promise<Arm> => {
		const item = editor.page.locator('.statusbar-item', {
			hasText: new RegExp(`Trial: AI ${wanted ?? '(on|off)'}`),
		});
		await item.first().waitFor({ timeout: patienceMs });
		return /AI off/.test((await item.first().textContent()) ?? '') ? 'off' : 'on';
	};

	const settingsOf = async (session: EditorSession): Promise<string> =>
		readFile(join(session.folder, '.vscode', 'settings.json'), 'utf8').catch(() => '');

	const isOff = async (session: EditorSession) =>
		/"chat\.disableAIFeatures":\s*true/.test(await settingsOf(session));

	describe('the course of a trial, with real keys', () => {
		let session: EditorSession;
		let editor: EditorPage;

		before(async () => {
			session = await EditorSession.start({ settings: quietTyping });
			editor = await session.openWindow();
			await addFiles(session, ['src/task.ts']);
		});

		after(() => session.stop());

		it('goes on where the editor’s own AI goes off with its extensions, and over a crash; all comes back', async function () {
			this.timeout(900_000);
			await editor.runCommandThatAsks('Rework: Start a Trial');
			await editor.answer('Tasks');
			await editor.untilPrompt('After how many does it end?');
			await editor.press('Enter');
			await waitUntil('the trial to be kept', async () => begun(session) !== null, patienceMs);
			const seen = new Set<Arm>();
			for (let n = 1; n <= unitsForBothArms && seen.size < 2; n++) {
				await editor.runCommandThatAsks('Rework: Start a Trial Task');
				await editor.type(`Task ${n}`);
				await editor.press('Enter');
				await editor.untilQuickInput('How large is it?');
				await editor.answer('small');
				await editor.untilPrompt('How many minutes of your own active time');
				await editor.type('25');
				await editor.press('Enter');
				const arm = await armShown(editor);
				seen.add(arm);
				await waitUntil(
					'the switch',
					async () => (await isOff(session)) === (arm === 'off'),
					patienceMs,
				);
				if (arm === 'off') await editor.untilReady();
				await editor.openFile('src/task.ts');
				await editor.press('ControlOrMeta+End');
				await editor.type(`export const task${n} = ${n};\n`);
				await editor.save();
				await editor.screenshot(`course-1-${arm}`);
				if (arm === 'off') {
					await editor.killExtensionHost();
					assert.equal(await armShown(editor, 'off'), 'off');
					assert.ok(await isOff(session));
					await editor.press('ArrowUp');
					await editor.screenshot('course-2-after-a-crash');
				}
				await editor.runCommandThatAsks('Rework: Finish Trial Task');
				await editor.answer('Without a commit');
				await editor.untilPrompt('By how many percent');
				await editor.type('-10');
				await editor.press('Enter');
				await waitUntil(
					'the task to end',
					async () => kept(session).tasks.at(-1)?.perceived === -10,
					patienceMs,
				);
				await waitUntil('the tools to be back', async () => !(await isOff(session)), patienceMs);
				await editor.untilReady();
				await editor.screenshot(`course-3-finished-${arm}`);
			}
			assert.deepEqual([...seen].sort(), ['off', 'on']);
			const { tasks } = kept(session);
			assert.ok(tasks.every(({ state, estimate }) => state === 'ended' && estimate === 25));
			// Typed in, each of them: time was measured on both sides of a restart.
			for (const { arm, minutes } of tasks)
				assert.ok((minutes?.point ?? 0) > 0, `AI ${arm}: ${JSON.stringify(minutes)}`);
			await editor.runCommand('Rework: Stop Trial');
			await dialogButton(editor, 'End the Trial', 'course-4-stop');
			await waitUntil('the end', async () => kept(session).ended !== null, patienceMs);
			const page = await editor.webview('h1', 'vscode.markdown-language-features');
			await page.locator('text=/seed/i').first().waitFor();
			await editor.screenshot('course-5-result');
		});
	});

	describe('a trial of half-days, with a clock that is put ahead', () => {
		let session: EditorSession;
		let editor: EditorPage;
		let clock: string;
		let shiftMs = 0;

		before(async () => {
			clock = join(process.env['TMPDIR'] ?? '/tmp', `rework-clock-${process.pid}`);
			const tomorrow = new Date();
			tomorrow.setDate(tomorrow.getDate() + 1);
			tomorrow.setHours(9, 0, 0, 0);
			await put(tomorrow.getTime() - Date.now());
			session = await EditorSession.start({
				settings: quietTyping,
				env: { REWORK_TEST_CLOCK: clock },
				extensions: [productPath, sampleAiPath, join(repositoryRoot, 'test', 'shifted-clock')],
			});
			editor = await session.openWindow();
			await addFiles(session, ['src/half.ts']);
		});

		after(() => session.stop());

		async function put(ms: number): Promise<void> {
			shiftMs = ms;
			await writeFile(clock, `${ms}`);
		}

		it('begins, switches, ends and counts each by itself', async function () {
			this.timeout(900_000);
			await editor.runCommandThatAsks('Rework: Start a Trial');
			await editor.answer('Half-days');
			await editor.untilPrompt('After how many does it end?');
			await editor.screenshot('half-days-1-planned');
			await editor.press('Enter');
			const seen = new Set<Arm>();
			for (let n = 1; n <= unitsForBothArms && seen.size < 2; n++) {
				await waitUntil(
					`half-day ${n}`,
					async () => Boolean(begun(session)?.tasks[n - 1]?.arm),
					patienceMs,
				);
				const arm = await armShown(editor, kept(session).tasks[n - 1]?.arm ?? undefined);
				seen.add(arm);
				await waitUntil(
					'the switch',
					async () => (await isOff(session)) === (arm === 'off'),
					patienceMs,
				);
				await editor.untilReady();
				await editor.screenshot(`half-days-2-${n}-${arm}`);
				// The first half hour is left out.
				await put(shiftMs + hourMs);
				await editor.openFile('src/half.ts');
				await editor.press('ControlOrMeta+End');
				await editor.type(`export const half${n} = ${n};\n`);
				await editor.save();
				const before = commits();
				await git(session.folder, ['commit', '-qam', `Half-day ${n}`]);
				await editor.press('ArrowUp');
				await waitUntil('the commit', async () => commits() > before, patienceMs);
				// From 10 to 14 o'clock, or from 15 o'clock to 9 on the next day.
				await put(shiftMs + (n % 2 === 1 ? 4 : 18) * hourMs);
				// It is looked at once a minute. In a browser a window that is loaded again has lost the coin's seed.
				await waitUntil(
					`the end of half-day ${n}`,
					async () => kept(session).tasks[n - 1]?.state === 'ended',
					patienceMs,
				);
			}
			assert.deepEqual([...seen].sort(), ['off', 'on']);
			for (const { title, lines, minutes, state } of kept(session).tasks)
				if (state === 'ended')
					assert.ok(
						(lines ?? 0) > 0 && (minutes?.point ?? 0) > 0,
						`${title}: ${lines} lines in ${JSON.stringify(minutes)}`,
					);
			assert.match(kept(session).tasks[0]?.title ?? '', /^\d{4}-\d{2}-\d{2} morning$/);
			await editor.runCommand('Rework: Show Trial');
			await dialogButton(editor, 'Only How Far It Is', 'half-days-3-look');
			await editor.webview('h1', 'vscode.markdown-language-features');
			await editor.screenshot('half-days-4-progress');
			await editor.runCommand('Rework: Stop Trial');
			await dialogButton(editor, 'End the Trial', 'half-days-5-stop');
			await waitUntil('the tools to be back', async () => !(await isOff(session)), patienceMs);
			await editor.screenshot('half-days-6-result');
		});

		function commits(): number {
			const store = openReadOnly(session.dataFolder);
			assert.ok('reportRows' in store);
			try {
				const toMs = Date.now() + shiftMs + 48 * hourMs;
				const range = { fromMs: 0, toMs, fromDay: '2000-01-01', toDay: '2100-01-01' };
				return store.reportRows(range).committed.commits;
			} finally {
				store.close();
			}
		}
	});
}
