import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntil } from '../editor/waitUntil.ts';
import { productPath, sampleAiPath } from '../host/buildTests.ts';
import { isFullRun } from '../host/fullRun.ts';
import { quietTyping } from './accepting.ts';
import { notified } from './dialogues.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession, type SessionOptions } from './editorSession.ts';
import { TreePane } from './treePane.ts';

const off = 'Rework: All AI Tools Off in This Workspace';
const restore = 'Rework: Restore AI Tool Settings';

describe('the view of AI tools', () => {
	let session: EditorSession | null = null;
	const start = async (options: SessionOptions = {}) => {
		session = await EditorSession.start({
			...options,
			settings: { ...quietTyping, ...options.settings },
		});
		return session;
	};
	afterEach(async () => {
		await session?.stop();
		session = null;
	});

	it('switches with keys alone, tells who gets the file, and leaves none', async () => {
		const { folder } = await start();
		const file = join(folder, '.vscode', 'settings.json');
		const editor = await opened();
		const tools = new ToolTree(editor);
		await tools.untilSpoken('Ghost text', /: on$/);
		// The editor's own way to a box of a tree: Tab goes from one to the next.
		await tools.show();
		await waitUntil('the box of ghost text to have the focus', async () => {
			await editor.press('Tab');
			return (await tools.focused()).startsWith('Ghost text');
		});
		await editor.press('Space');
		await tools.answer(/may be committed/);
		await tools.untilSpoken('Ghost text', /off since \d\d:\d\d · nothing has been accepted since/);
		assert.match(await readFile(file, 'utf8'), /"editor\.inlineSuggest\.enabled": false/);
		await editor.page.locator('.statusbar-item', { hasText: 'AI: 1 off' }).waitFor();
		await editor.screenshot('tools-ghost-off');
		await editor.runCommand(restore);
		await waitUntil('no file', () => !existsSync(join(folder, '.vscode')));
		await tools.untilSpoken('Ghost text', /: on$/);
	});

	full(
		'switches all off over a crash, and gives every byte back; names of tools are text',
		async () => {
			const hostile = await mkdtemp(join(tmpdir(), 'rework-hostile-'));
			try {
				await writeFile(join(hostile, 'package.json'), JSON.stringify(hostileManifest));
				const { folder } = await start({ extensions: [productPath, sampleAiPath, hostile] });
				const file = join(folder, '.vscode', 'settings.json');
				const editor = await opened();
				const tools = new ToolTree(editor);
				await tools.untilSpoken('Sample AI', /no switch/);
				assert.equal(await tools.label('onerror'), hostileManifest.displayName);
				assert.equal(await tools.row('onerror').locator('img, .codicon-flame').count(), 0);
				await editor.runCommand(off);
				await tools.answer(/may be committed/);
				const isWritten = async () =>
					(await readFile(file, 'utf8').catch(() => '')).includes('"chat.disableAIFeatures": true');
				await waitUntil('the last setting', isWritten);
				await tools.untilSpoken("VS Code's own AI", /off since/);
				await editor.screenshot('tools-all-off');
				await editor.killExtensionHost();
				await tools.untilSpoken('Ghost text', /off since .* nothing has been accepted/);
				await editor.runCommand(restore);
				await waitUntil('no file', () => !existsSync(join(folder, '.vscode')));
				await tools.untilSpoken("VS Code's own AI", /: on$/);
			} finally {
				await rm(hostile, { recursive: true, force: true });
			}
		},
	);

	full(
		'writes a workspace of several folders, shows what a folder overrides, and restores it',
		async () => {
			const { root, folder } = await start();
			const workspace = join(root, 'shop.code-workspace');
			const text = '{\n  // two\n  "folders": [ { "path": "workspace" }, {"path":"api"} ],\n}\n';
			await writeFile(workspace, text);
			const own = '{"editor.inlineSuggest.enabled":true}';
			await mkdir(join(root, 'api', '.vscode'), { recursive: true });
			await writeFile(join(root, 'api', '.vscode', 'settings.json'), own);
			const editor = await opened(workspace);
			const tools = new ToolTree(editor);
			await editor.runCommand(off);
			await tools.answer(/shop\.code-workspace/);
			await tools.untilSpoken('Ghost text', /overridden by the settings of folder “api”/);
			await tools.untilSpoken("VS Code's own AI", /off since/);
			await editor.screenshot('tools-workspace');
			const written = await readFile(workspace, 'utf8');
			assert.match(written, /"chat\.disableAIFeatures": true/);
			assert.match(written, /\/\/ two/);
			assert.equal(existsSync(join(folder, '.vscode')), false);
			await editor.reload();
			// Only then is there something to restore, as the palette sees it.
			await tools.untilSpoken('Ghost text', /overridden/);
			await editor.runCommand(restore);
			await waitUntil(
				'the file as it was',
				async () => (await readFile(workspace, 'utf8')) === text,
			);
			assert.equal(await readFile(join(root, 'api', '.vscode', 'settings.json'), 'utf8'), own);
		},
	);

	full('writes nothing in a folder that is not trusted, and says why', async () => {
		const { folder } = await start({
			settings: {
				'security.workspace.trust.enabled': true,
				'security.workspace.trust.startupPrompt': 'never',
				'security.workspace.trust.banner': 'never',
			},
			trust: 'asked',
		});
		const editor = await opened();
		await editor.page
			.locator('.pane', { hasText: 'In Restricted Mode no settings are written' })
			.waitFor();
		await editor.screenshot('tools-restricted');
		// Nothing warns of anything before the person wants something.
		await editor.runCommand('Notifications: Show Notifications');
		await editor.screenshot('tools-restricted-notifications');
		const ours = editor.page.locator('.notification-list-item', { hasText: 'Rework' });
		assert.deepEqual(await ours.allInnerTexts(), []);
		await editor.runCommand(off);
		await notified(editor, /In Restricted Mode no settings are written/);
		await editor.runCommand('Rework: All AI Tools On in This Workspace');
		await notified(editor, /In Restricted Mode no settings are written/);
		const tree = new TreePane(editor, 'AI Tools');
		await tree.walkTo(/^Ghost text/);
		const box = tree.pane.locator('.monaco-list-row.focused .custom-view-tree-node-item-checkbox');
		await box.click();
		await notified(editor, /In Restricted Mode no settings are written/);
		await new ToolTree(editor).untilSpoken('Ghost text', /: on$/);
		assert.equal(existsSync(join(folder, '.vscode')), false);
	});

	full(
		'switches all on, restores one by its menu, and opens the page of what it cannot switch',
		async () => {
			const silent = await mkdtemp(join(tmpdir(), 'rework-silent-'));
			try {
				await writeFile(join(silent, 'package.json'), JSON.stringify(silentManifest));
				const { folder } = await start({ extensions: [productPath, sampleAiPath, silent] });
				const file = join(folder, '.vscode', 'settings.json');
				const editor = await opened();
				const tools = new ToolTree(editor);
				const tree = new TreePane(editor, 'AI Tools');
				await tools.untilSpoken('Silent AI', /no switch/);
				// Enter does it, and so does the menu.
				await tree.walkTo(/^Silent AI/);
				await editor.press('Enter');
				// An editor without a gallery has it in its list alone, from where its page is a click away.
				const listed = editor.page.locator('.extensions-list .monaco-list-row');
				const silentRow = listed.filter({ hasText: 'Silent AI' });
				await silentRow.waitFor();
				assert.match(await notified(editor, /No setting switches/), /Choose it in the list\./);
				await silentRow.click();
				const page = editor.page.locator('.extension-editor', { hasText: 'Silent AI' });
				await page.locator('.codicon-drop-down-button:not(.disabled):visible').first().click();
				await editor.page.locator('.monaco-menu', { hasText: 'Disable (Workspace)' }).waitFor();
				await editor.screenshot('tools-extension-page');
				await editor.press('Escape');
				await editor.runCommand('View: Close All Editors');
				await tools.show();
				await tree.menu(/^Silent AI/, 'Show Extension of AI Tool');
				await silentRow.waitFor();
				await editor.runCommand('View: Close All Editors');
				await tools.show();

				await mkdir(join(folder, '.vscode'), { recursive: true });
				await writeFile(file, '{ "editor.inlineSuggest.enabled": false }');
				await tools.untilSpoken('Ghost text', /: off/);
				await editor.runCommand('Rework: All AI Tools On in This Workspace');
				await tools.answer(/may be committed/);
				await tools.untilSpoken('Ghost text', /: on$/);
				await tree.menu(/^Ghost text/, 'Restore Setting of This AI Tool');
				await tools.untilSpoken('Ghost text', /: off/);
				await waitUntil(
					'the file as it was',
					async () =>
						(await readFile(file, 'utf8')) === '{ "editor.inlineSuggest.enabled": false }',
				);
			} finally {
				await rm(silent, { recursive: true, force: true });
			}
		},
	);

	full('writes nothing in a workspace with a folder that is on no disk, and says why', async () => {
		const { root, folder } = await start();
		const workspace = join(root, 'virtual.code-workspace');
		const text =
			'{ "folders": [{ "path": "workspace" }, { "uri": "memfs:/nowhere", "name": "nowhere" }] }';
		await writeFile(workspace, text);
		const editor = await opened(workspace);
		await editor.page.locator('.pane', { hasText: 'has no files on disk' }).waitFor();
		await editor.runCommand(off);
		assert.match(await notified(editor, /no files on disk/), /Nothing was changed/);
		const tree = new TreePane(editor, 'AI Tools');
		await tree.walkTo(/^Ghost text: on$/);
		await tree.pane
			.locator('.monaco-list-row.focused .custom-view-tree-node-item-checkbox')
			.click();
		assert.match(await notified(editor, /no files on disk/), /Nothing was changed/);
		await editor.screenshot('tools-virtual');
		assert.equal(await readFile(workspace, 'utf8'), text);
		assert.equal(existsSync(join(folder, '.vscode')), false);
		await new ToolTree(editor).untilSpoken('Ghost text', /: on$/);
	});

	async function opened(path?: string): Promise<EditorPage> {
		const editor = (await session?.openWindow(path)) ?? assert.fail();
		await new ToolTree(editor).show();
		return editor;
	}
});

const hostileManifest = {
	name: 'hostile',
	publisher: 'x',
	version: '1.0.0',
	displayName: '<img src=x onerror=alert(1)> $(flame) [a](command:b)',
	engines: { vscode: '^1.103.0' },
	categories: ['AI'],
};

const silentManifest = {
	name: 'silent',
	publisher: 'x',
	version: '1.0.0',
	displayName: 'Silent AI',
	engines: { vscode: '^1.103.0' },
	categories: ['AI'],
};

/** What repeats itself in another place is left to the full run. */
function full(title: string, test: () => Promise<void>): void {
	if (isFullRun) it(title, test);
}

/** The tree, as a person finds it. */
class ToolTree {
	readonly #editor: EditorPage;

	constructor(editor: EditorPage) {
		this.#editor = editor;
	}

	show(): Promise<void> {
		return this.#editor.runCommand('Rework: Show AI Tools');
	}

	row(label: string) {
		const pane = this.#editor.page.locator('.pane', { hasText: /AI Tools/i }).last();
		return pane.locator('.monaco-list-row', { hasText: label }).first();
	}

	label(part: string): Promise<string> {
		return this.row(part).locator('.label-name').first().innerText();
	}

	/** Waits for what a screen reader says of a line. */
	async untilSpoken(label: string, pattern: RegExp): Promise<void> {
		let spoken: string | null = '';
		await waitUntil(`${label}: ${pattern}`, async () => {
			spoken = await this.row(label)
				.getAttribute('aria-label', { timeout: 1000 })
				.catch(() => '');
			return pattern.test(spoken ?? '');
		}).catch((failure: unknown) => assert.fail(`${failure}, is: ${spoken}`));
	}

	/** What has the focus, as a screen reader says it. */
	focused(): Promise<string> {
		return this.#editor.page.evaluate<string>(
			'document.activeElement?.getAttribute("aria-label") ?? ""',
		);
	}

	/** Says yes, by key, to the question before the first write. */
	async answer(question: RegExp): Promise<void> {
		const dialog = this.#editor.page.locator('.monaco-dialog-box', { hasText: question });
		await dialog.waitFor();
		await this.#editor.press('Enter');
		await dialog.waitFor({ state: 'detached' });
	}
}
