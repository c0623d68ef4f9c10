import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { waitUntil } from '../editor/waitUntil.ts';
import { repositoryRoot } from '../host/paths.ts';
import { acceptAtEnd, addFiles, quietTyping } from './accepting.ts';
import { dialogButton } from './dialogues.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { noLines, Overview } from './overview.ts';

/** Every command of the palette, in one window; later tests go on where earlier ones ended. */
describe('the commands', () => {
	let session: EditorSession;
	let editor: EditorPage;
	let overview: Overview;
	const withRecording = '.statusbar-item .codicon-record';

	before(async () => {
		session = await EditorSession.start({
			settings: { ...quietTyping, 'files.simpleDialog.enable': true },
		});
		await addFiles(session, [
			'src/a.ts',
			'src/b.ts',
			'src/c.ts',
			'src/d.ts',
			'src/e.ts',
			'src/f.ts',
		]);
		editor = await session.openWindow();
		overview = new Overview(editor);
	});

	after(() => session.stop());

	it('show an overview that teaches what to do first', async () => {
		await editor.runCommand('Rework: Show Overview');
		const page = await editor.webview('#lesson');
		const text = (await page.locator('#page').innerText()).replaceAll(/\s+/g, ' ');
		assert.match(
			text,
			/No(thing measured| AI code) in the last 7 days.*Accept a suggestion with Tab.*Commit\./,
		);
		assert.doesNotMatch(text, /Rework \d|%/);
	});

	it('show the report as Markdown', async () => {
		await acceptAtEnd(editor, 'src/a.ts');
		await overview.untilLines(noLines, { accepted: 12, uncommitted: 12 });
		await editor.runCommand('Rework: Show Report as Text');
		const preview = await editor.webview('h1', 'vscode.markdown-language-features');
		const row = preview.locator('tr', { hasText: /^\s*accepted\s+12\s*$/ });
		await row.first().waitFor();
		assert.match((await preview.locator('h1').first().textContent()) ?? '', /^Rework report, /);
	});

	it('export the report in three formats', async () => {
		const holds = {
			Markdown: ['report.md', /\| accepted \| 12 \|/],
			CSV: ['report.csv', /"lines",,"accepted","[^"]*",,"?12"?,/],
			JSON: ['report.json', /"accepted": ?12\b/],
		} as const;
		for (const [format, [name, expected]] of Object.entries(holds)) {
			const file = join(session.root, name);
			await editor.runCommandThatAsks('Rework: Export Report');
			await editor.answer('7 days');
			await editor.untilQuickInput('Which format?');
			await editor.answer(format);
			await editor.untilQuickInput('Export Report', 'title');
			await editor.fillQuickInput(file, 'rework-7d-');
			await waitUntil(name, () => existsSync(file));
			await waitUntil(`what ${name} holds`, async () => (await readFile(file, 'utf8')) !== '');
			assert.match(await readFile(file, 'utf8'), expected);
		}
	});

	it('pause and resume, in this workspace and over a reload', async () => {
		const before = await overview.lines();
		await editor.runCommand('Rework: Pause');
		await statusBar('Rework: paused');
		await acceptAtEnd(editor, 'src/b.ts');
		await editor.reload();
		await statusBar('Rework: paused');
		overview = await Overview.open(editor);
		await overview.untilLines(before, {});

		await editor.runCommand('Rework: Resume');
		await editor.page.locator('.statusbar-item', { hasText: 'Rework: paused' }).waitFor({
			state: 'detached',
		});
		await acceptAtEnd(editor, 'src/c.ts');
		await overview.untilLines(before, { accepted: 12, uncommitted: 12 });
	});

	it('show the log', async () => {
		await editor.runCommand('Rework: Show Log');
		// Its lines are written by a native module that this editor's server is tested without.
		const channel = editor.page.locator('.part.panel select option:checked');
		await channel.filter({ hasText: 'Rework Meter' }).first().waitFor({ state: 'attached' });
	});

	it('delete everything, and stay so until they resume', async () => {
		await editor.runCommand('Rework: Delete My Data');
		await dialogButton(editor, 'Cancel');
		const before = await overview.lines();
		assert.ok(before.accepted > 0);
		await overview.untilLines(before, {});

		await editor.runCommand('Rework: Delete My Data');
		await dialogButton(editor, 'Delete Everything');
		await editor.webview('#lesson');
		assert.deepEqual(await dataFiles(), []);
		await acceptAtEnd(editor, 'src/d.ts');
		await statusBar('Rework: paused');
		assert.deepEqual(await dataFiles(), []);

		await editor.runCommand('Rework: Resume');
		await acceptAtEnd(editor, 'src/e.ts');
		await overview.untilLines(noLines, { accepted: 12, uncommitted: 12 });
	});

	it('record events, which replay to the same figures', async () => {
		const before = await overview.lines();
		await editor.runCommand('Rework: Record Events');
		await dialogButton(editor, 'Cancel');
		assert.equal(await recordings().then((files) => files.length), 0);
		await editor.runCommand('Rework: Record Events');
		await dialogButton(editor, 'Record');
		await editor.page.locator(withRecording).waitFor();
		await (await editor.webview('.notice.recording')).locator('text=Recording events').waitFor();
		await acceptAtEnd(editor, 'src/f.ts');
		await overview.untilLines(before, { accepted: 12, uncommitted: 12 });
		await editor.runCommand('Rework: Stop Recording');
		await editor.page.locator(withRecording).waitFor({ state: 'detached' });

		const [file = ''] = await recordings();
		assert.equal((await stat(file)).mode & 0o777, 0o600);
		const types = (await readFile(file, 'utf8'))
			.trimEnd()
			.split('\n')
			.map((line) => (JSON.parse(line) as { type: string }).type);
		assert.equal(types[0], 'session');
		assert.ok(types.includes('docChanged') && types.at(-1) === 'command');
		const cli = join(repositoryRoot, 'src', 'cli.ts');
		const replay = await promisify(execFile)(process.execPath, [cli, 'replay', file, '--json']);
		const report = JSON.parse(replay.stdout) as { lines: { accepted: number } };
		assert.equal(report.lines.accepted, before.accepted + 12);
	});

	async function statusBar(text: string): Promise<void> {
		await editor.page.locator('.statusbar-item', { hasText: text }).waitFor();
	}

	async function dataFiles(): Promise<readonly string[]> {
		return existsSync(session.dataFolder) ? readdir(session.dataFolder) : [];
	}

	async function recordings(): Promise<readonly string[]> {
		const folder = join(session.dataFolder, 'recordings');
		if (!existsSync(folder)) return [];
		return (await readdir(folder)).map((name) => join(folder, name));
	}
});
