import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { commands, TabInputTextDiff, type Uri, window, workspace } from 'vscode';
import { acceptedFile } from './acceptedFile.ts';
import { product, type } from './product.ts';
import { waitUntil } from './waitUntil.ts';

const run = promisify(execFile);

describe('comparing AI code with what was committed', () => {
	it('shows what came in on the left, what the commit has of it on the right', async function () {
		this.timeout(60_000);
		const { measuring, store } = await product();
		const { root, editor, inserted } = await acceptedFile('compared.ts');
		const { document } = editor;
		await type(editor, ' // reviewed\n');
		await document.save();
		const git = (...args: string[]) => run('git', args, { cwd: root });
		await git('add', '--', 'compared.ts');
		await git('commit', '-qm', 'Compared');
		const repos = () => measuring.live?.git?.repos() ?? [];
		await waitUntil('the insertion to close', async () =>
			(await store.ask('closedInsertions', repos(), 10)).some(({ path }) => path === 'compared.ts'),
		);

		await window.showTextDocument(document);
		void commands.executeCommand('rework.compare');
		const diff = () => {
			const input = window.tabGroups.activeTabGroup.activeTab?.input;
			return input instanceof TabInputTextDiff ? input : null;
		};
		await waitUntil('the comparison', async () => {
			await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
			return diff()?.original.scheme === 'rework-compare';
		});
		const textOf = async (uri: Uri | undefined) =>
			uri ? (await workspace.openTextDocument(uri)).getText() : '';
		assert.equal((await textOf(diff()?.original)).trim(), inserted.trim());
		const committed = await textOf(diff()?.modified);
		assert.ok(committed.includes(inserted.trim()), committed);
		assert.ok(committed.includes('// reviewed') && !committed.includes('own()'), committed);
		await commands.executeCommand('workbench.action.closeActiveEditor');
	});
});
