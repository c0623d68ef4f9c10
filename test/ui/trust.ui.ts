import assert from 'node:assert/strict';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { git } from '../host/sampleWorkspace.ts';
import { acceptAtEnd, addFiles, quietTyping } from './accepting.ts';
import { EditorSession } from './editorSession.ts';
import { noLines, Overview } from './overview.ts';

describe('a folder that is not trusted', () => {
	it('is measured without starting git, and with it once it is trusted', async function () {
		if (process.platform === 'win32') this.skip();
		const session = await EditorSession.start({
			settings: {
				...quietTyping,
				'security.workspace.trust.enabled': true,
				'security.workspace.trust.startupPrompt': 'never',
				'security.workspace.trust.banner': 'never',
			},
			trust: 'asked',
		});
		try {
			await addFiles(session, ['src/a.ts', 'src/b.ts']);
			const { calls, path } = await loggedGit(session);
			await session.restart({ settings: { 'git.path': path } });
			const editor = await session.openWindow();
			await editor.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
			await acceptAtEnd(editor, 'src/a.ts');
			const overview = await Overview.open(editor);
			await overview.untilLines(noLines, { accepted: 12, uncommitted: 12 });
			assert.equal(await calls(), '', 'git was started');

			await editor.runCommand('Workspaces: Manage Workspace Trust');
			await editor.page
				.locator('.workspace-trust-editor .monaco-button', { hasText: 'Trust' })
				.first()
				.click();
			await editor.page
				.locator('.statusbar-item', { hasText: 'Restricted Mode' })
				.waitFor({ state: 'detached' });
			await acceptAtEnd(editor, 'src/b.ts');
			await overview.untilLines(noLines, { accepted: 24, uncommitted: 24 });
			await git(session.folder, ['commit', '-qam', 'Trusted']);
			await overview.untilLines(noLines, { accepted: 24, unchanged: 24 });
			assert.notEqual(await calls(), '');
		} finally {
			await session.stop();
		}
	});
});

/** A git that writes down how it was called. */
async function loggedGit(
	session: EditorSession,
): Promise<{ calls(): Promise<string>; readonly path: string }> {
	const path = join(session.root, 'logged-git');
	const log = join(session.root, 'git-calls.txt');
	await writeFile(log, '');
	await writeFile(path, `#!/bin/sh\necho "$@" >> '${log}'\nexec git "$@"\n`);
	await chmod(path, 0o755);
	return { calls: () => readFile(log, 'utf8'), path };
}
