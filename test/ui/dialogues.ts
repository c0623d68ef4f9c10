import type { EditorPage } from './editorPage.ts';

/** Presses a button of the modal question that is open, which then goes; a picture of it before that, where it has a name. */
export async function dialogButton(
	editor: EditorPage,
	name: string,
	screenshot?: string,
): Promise<void> {
	const dialog = editor.page.locator('.monaco-dialog-box');
	const button = dialog.locator('.monaco-button', { hasText: name });
	await button.waitFor();
	if (screenshot !== undefined) await editor.screenshot(screenshot);
	await button.click();
	await dialog.waitFor({ state: 'detached' });
}

/** The words of the notification whose text matches: they are quiet in tests, but kept. */
export async function notified(editor: EditorPage, words: RegExp): Promise<string> {
	await editor.runCommand('Notifications: Show Notifications');
	const notice = editor.page.locator('.notification-list-item', { hasText: words }).first();
	await notice.waitFor({ timeout: 20_000 });
	const text = await notice.innerText();
	await editor.runCommand('Notifications: Clear All Notifications');
	return text;
}
