import assert from 'node:assert/strict';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { accept, addFiles, quietTyping } from './accepting.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';

const allThemes = {
	light: 'Default Light Modern',
	dark: 'Default Dark Modern',
	'high-contrast': 'Default High Contrast',
} as const;
/** Each theme is a session of its own: one in each run, all in the full one. */
const themes = Object.entries(allThemes).slice(0, isFullRun ? undefined : 1);

/** AI code as a person sees it and says that it is none; pictures go to `out/screenshots/`. */
describe('AI code in editors', () => {
	let session: EditorSession;

	before(async () => {
		session = await EditorSession.start({ settings: quietTyping });
		await addFiles(
			session,
			themes.map(([name]) => `src/${name}.ts`),
		);
	});
	after(() => session.stop());

	it('is marked, described, and corrected, in each theme', async () => {
		for (const [name, theme] of themes) {
			await session.restart({ settings: { ...quietTyping, 'workbench.colorTheme': theme } });
			const editor = await session.openWindow();
			await editor.openFile(`src/${name}.ts`);
			await editor.press('ControlOrMeta+End');
			await accept(editor);
			await editor.type('\nconst mine = 1;\n');
			await editor.runCommand('Rework: Show AI Code in Editors');
			await untilStars(editor, (count) => count === 12);
			const word = editor.page.locator('.view-line', { hasText: 'totalsByCustomer' }).first();
			await word.hover({ position: { x: 60, y: 8 } });
			const hover = editor.page.locator('.monaco-hover', { hasText: 'AI code:' });
			await hover.waitFor();
			assert.match((await hover.innerText()).replaceAll(/\s+/g, ' '), /lines changed since, /);
			await editor.screenshot(`ai-code-${name}`);
			await editor.page.mouse.move(900, 20);
			await word.click({ button: 'right', position: { x: 60, y: 8 } });
			const entry = editor.page.locator('.context-view .action-item', { hasText: /^Rework$/ });
			await entry.hover();
			await editor.page.locator('.action-item', { hasText: /^Not AI…$/ }).waitFor();
			await editor.screenshot(`ai-code-menu-${name}`);
			await editor.press('Escape', 2);
			await editor.runCommandThatAsks('Rework: Not AI');
			await editor.untilQuickInput('Who wrote it?');
			await editor.answer('I typed it');
			await untilStars(editor, (count) => count === 0);
			await editor.runCommand('Rework: Undo Last Correction');
			await untilStars(editor, (count) => count === 12);
			await editor.save();
		}
	});
});

/** Lines of AI code are marked in the gutter, each with a star of its own. */
async function untilStars(
	{ page }: EditorPage,
	isRight: (count: number) => boolean,
): Promise<void> {
	const stars = page.locator('.glyph-margin-widgets .cgmr, .margin-view-overlays .cgmr');
	await waitUntil('the stars', async () => isRight(await stars.count()), 30_000);
}
