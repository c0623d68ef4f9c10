import assert from 'node:assert/strict';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '../../src/store/database.ts';
import { isFullRun } from '../host/fullRun.ts';
import { repositoryRoot } from '../host/paths.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { Overview } from './overview.ts';
import { plausibleWeek } from './plausibleData.ts';

const themes = {
	light: 'Default Light Modern',
	dark: 'Default Dark Modern',
	'high-contrast': 'Default High Contrast',
} as const;

/** With `REWORK_UPDATE_MEDIA=1` the README's pictures are made anew; else they go where nobody looks. */
const folder = join(
	repositoryRoot,
	process.env['REWORK_UPDATE_MEDIA'] === '1' ? 'media' : join('out', 'screenshots'),
);
const atMostBytes = 120_000;
/** As wide as people make it who look at it, and as high as its time and lines are. */
const size = { width: 360, height: 915 };

describe('pictures of the overview', () => {
	it('are small, in each theme', async () => {
		const session = await EditorSession.start({ scale: 1.5 });
		try {
			fill(session.dataFolder);
			await mkdir(folder, { recursive: true });
			const all = isFullRun || process.env['REWORK_UPDATE_MEDIA'] === '1';
			for (const [name, theme] of Object.entries(themes).slice(0, all ? undefined : 1)) {
				await session.restart({ settings: { 'workbench.colorTheme': theme } });
				const editor = await session.openWindow();
				await editor.page.setViewportSize({ width: 1280, height: size.height + 150 });
				const overview = await Overview.open(editor);
				await overview.choose('7d');
				const frame = await overview.frame();
				await frame.locator('[data-figure="byTool.1.rework"]').waitFor();
				await frame.locator(`body.vscode-${name}`).waitFor();
				await widen(editor);
				await editor.page.mouse.move(900, 400);
				const box = await editor.page.locator('.part.sidebar').boundingBox();
				assert.ok(box !== null);
				const path = join(folder, `overview-${name}.png`);
				const clip = { ...box, height: size.height };
				await editor.page.screenshot({ path, clip, animations: 'disabled' });
				const { size: bytes } = await stat(path);
				assert.ok(bytes <= atMostBytes, `${path} has ${bytes} bytes`);
			}
		} finally {
			await session.stop();
		}
	});
});

function fill(dataFolder: string): void {
	const store = openStore(dataFolder);
	assert.ok('write' in store, JSON.stringify(store));
	const written = store.write(plausibleWeek(Date.now()));
	assert.deepEqual(written, { kind: 'written', refused: [], lost: [] });
	store.close();
}

/** Drags the side bar's edge. */
async function widen(editor: EditorPage): Promise<void> {
	const { page } = editor;
	const box = await page.locator('.part.sidebar').boundingBox();
	assert.ok(box !== null);
	const y = box.y + 300;
	await page.mouse.move(box.x + box.width, y);
	await page.mouse.down();
	await page.mouse.move(box.x + size.width, y, { steps: 5 });
	await page.mouse.up();
}
