import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '../../src/store/database.ts';
import { decodeSummary } from '../../src/team/decodeSummary.ts';
import { roundedTrial } from '../../src/team/rounding.ts';
import { newestShared } from '../../src/trial/shared.ts';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { eventsOf, trialIn } from '../trial/trials.ts';
import { quietTyping } from './accepting.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { plausibleWeek } from './plausibleData.ts';

/** From the events of a trial that ended, as the store keeps them, to the file that leaves. */
if (isFullRun)
	describe('the result of a trial in a summary, with real keys', () => {
		const weekMs = 7 * 24 * 3_600_000;
		const events = eventsOf(trialIn({ effect: 0.5, spread: 0.4 }, 40, 1), Date.now() - weekMs).map(
			(event) => JSON.stringify(event),
		);
		const result = newestShared([{ events }]);
		let session: EditorSession;
		let editor: EditorPage;

		before(async function () {
			this.timeout(240_000);
			session = await EditorSession.start({
				settings: { ...quietTyping, 'files.simpleDialog.enable': true },
			});
			const store = openStore(session.dataFolder);
			assert.ok('write' in store);
			store.write(plausibleWeek(Date.now() - weekMs));
			const workspace = 'file:///elsewhere';
			store.write(
				events.map((event, number) => ({ put: 'trialEvent', row: { workspace, number, event } })),
			);
			store.close();
			await session.restart();
			editor = await session.openWindow();
		});

		after(() => session.stop());

		/** Shares the latest week with this answer to the question about the trial, into this file. */
		async function share(name: string, answer: string): Promise<string> {
			await editor.runCommandThatAsks('Rework: Share an Anonymized Summary');
			const widget = editor.page.locator('.quick-input-widget');
			await widget.locator('.monaco-list-row').first().click();
			await editor.press('Enter');
			await widget.filter({ hasText: /Token of the round/ }).waitFor();
			await editor.press('Enter');
			await editor.untilQuickInput('You finished a trial. May its result go along?');
			await editor.screenshot(`share-trial-${name}-asked`);
			await editor.answer(answer);
			await editor.untilQuickInput('You see all of it. What is to be done?');
			await editor.screenshot(`share-trial-${name}-shown`);
			const file = join(session.root, `${name}.json`);
			await editor.answer('Save as a File');
			await editor.fillQuickInput(file, 'rework-summary-');
			await waitUntil('the file', () => existsSync(file));
			return readFile(file, 'utf8');
		}

		it('goes along where that is picked: effect, error and number, to 5 %, and nothing else', async function () {
			this.timeout(240_000);
			assert.ok(result);
			const text = await share('joined', 'Join the Result of My Trial');
			const read = decodeSummary(Buffer.from(text), Date.now());
			assert.ok(read.kind === 'summary', JSON.stringify(read));
			assert.deepEqual(read.summary.trial, roundedTrial(result));
			assert.ok(!/Secret|title|elsewhere/i.test(text));
		});

		it('stays where it is left out', async function () {
			this.timeout(240_000);
			const text = await share('left', 'Leave My Trial Out');
			const read = decodeSummary(Buffer.from(text), Date.now());
			assert.ok(read.kind === 'summary', JSON.stringify(read));
			assert.equal(read.summary.trial, null);
		});
	});
