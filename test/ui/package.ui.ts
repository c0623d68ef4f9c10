import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleAiPath } from '../host/buildTests.ts';
import { buildPackage, type Package } from '../package/build.ts';
import { checkPackage } from '../package/check.ts';
import { EditorSession } from './editorSession.ts';
import { Overview } from './overview.ts';

describe('the packaged product', () => {
	let folder: string;
	let packed: Package;
	let session: EditorSession;

	before(async () => {
		folder = await mkdtemp(join(tmpdir(), 'rework-package-'));
		packed = await buildPackage(folder);
		session = await EditorSession.start({ vsix: [packed.vsix], extensions: [sampleAiPath] });
	});

	after(async () => {
		await session?.stop();
		await rm(folder, { recursive: true, force: true });
	});

	it('holds what it should and nothing else, within its limits', async () => {
		assert.deepEqual((await checkPackage(packed)).problems, []);
	});

	it('installs, starts with nothing measured, and measures', async () => {
		const editor = await session.openWindow();
		const status = editor.page.locator('.statusbar-item[id^="rework-meter.rework-meter"]');
		await status.waitFor({ timeout: 30_000 });
		await status.filter({ hasText: 'starting' }).waitFor({ state: 'detached', timeout: 30_000 });
		const overview = await Overview.open(editor);
		const frame = await overview.frame();
		// The lesson goes with the first second of presence, and opening the view is presence.
		const empty = frame.locator('#lesson, [data-figure="lines.accepted"][data-value="0"]');
		await empty.first().waitFor();
		await editor.screenshot('package-empty');

		await editor.openFile('src/orders.ts');
		await editor.press('ControlOrMeta+End');
		await editor.type('// totals by customer');
		await editor.waitForGhostText('totalsByCustomer');
		await editor.press('Tab');
		await overview.untilValues({ 'lines.accepted': 12 });
	});
});
