import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { commands, TabInputTextDiff, window, workspace } from 'vscode';
import { insertionAt } from '../../src/aiCode.ts';
import { offsetOf } from '../../src/capture/offsets.ts';
import type { HistoryNode } from '../../src/surfaces/historyTree.ts';
import type { OpenCodeNode } from '../../src/surfaces/openCode.ts';
import { acceptedFile } from './acceptedFile.ts';
import { product } from './product.ts';
import { waitUntil } from './waitUntil.ts';

const run = promisify(execFile);

const tab = () => {
	const input = window.tabGroups.activeTabGroup.activeTab?.input;
	return input instanceof TabInputTextDiff ? input : null;
};

describe('the trees of AI code', () => {
	it('list what is not committed, go there, compare it, mark it; then what became of it', async function () {
		this.timeout(60_000);
		const { measuring, lists } = await product();
		const { root, editor, inserted } = await acceptedFile('listed.ts');
		const { document } = editor;

		const { openCode, history } = lists;
		const found = async (): Promise<Extract<OpenCodeNode, { kind: 'insertion' }> | null> => {
			const files = await openCode.getChildren();
			const file = files.find((each) => each.kind === 'file' && each.file.path === 'listed.ts');
			const [first] = file ? await openCode.getChildren(file) : [];
			return first?.kind === 'insertion' && (first.left?.lines ?? 0) > 0 ? first : null;
		};
		await waitUntil('the insertion in the tree', async () => (await found()) !== null);
		const node = await found();
		assert.ok(node);
		assert.equal(node.left?.lines, node.insertion.lines.uncommitted);
		const item = openCode.getTreeItem(node);
		assert.match(String(item.description), /^just now · \d+ of \d+ lines? left · /);

		// Saved first: closing what is not asks, and nobody is there to answer.
		await document.save();
		await commands.executeCommand('workbench.action.closeActiveEditor');
		await commands.executeCommand('rework.goToAiCode', node);
		const shown = window.activeTextEditor;
		assert.equal(shown?.document.fileName, document.fileName);
		assert.ok(shown);
		const attribution = measuring.live?.meter.pipeline.attribution;
		assert.ok(attribution);
		const caret = offsetOf(shown.document, shown.selection.active);
		const at = insertionAt(attribution, shown.document.uri.toString(), caret);
		assert.equal(at, node.insertion.id);

		await commands.executeCommand('rework.compareAiCode', node);
		await waitUntil('the comparison', () => tab()?.original.scheme === 'rework-compare');
		const left = tab();
		assert.ok(left);
		const text = (await workspace.openTextDocument(left.original)).getText();
		assert.equal(text.trim(), inserted.trim());
		await commands.executeCommand('workbench.action.closeActiveEditor');

		await commands.executeCommand('rework.markReviewed', node);
		await waitUntil('the mark', async () => (await found())?.insertion.reviewedMs !== null);
		await commands.executeCommand('rework.markNotReviewed', node);
		await waitUntil('no mark', async () => (await found())?.insertion.reviewedMs === null);

		await window.showTextDocument(document);
		await document.save();
		await run('git', ['add', '--', 'listed.ts'], { cwd: root });
		await run('git', ['commit', '-qm', 'Listed'], { cwd: root });
		const closed = async (): Promise<HistoryNode | null> => {
			const [commit] = await history.getChildren();
			if (commit?.kind !== 'commit') return null;
			const all = await history.getChildren(commit);
			return (
				all.find((each) => each.kind === 'closed' && each.insertion.path === 'listed.ts') ?? null
			);
		};
		await waitUntil('the commit in the tree', async () => (await closed()) !== null);
		assert.equal(await found(), null, 'no longer uncommitted');
		history.setFilter({ words: 'nothing is called so' });
		assert.equal((await history.getChildren())[0]?.kind, 'message');
		history.setFilter({ words: 'LISTED' });
		const node2 = await closed();
		assert.ok(node2);
		history.setFilter({});
		await commands.executeCommand('rework.compareAiCode', node2);
		await waitUntil('the comparison', () => tab()?.original.path.endsWith('listed.ts') ?? false);
		await commands.executeCommand('workbench.action.closeActiveEditor');

		// What lies behind a figure, chosen by keys.
		const report = await measuring.report('today');
		void lists.showEvidence('lines.outcomes.unchanged', report, 'all');
		await waitUntil('the evidence', async () => {
			await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
			return tab()?.original.scheme === 'rework-compare';
		});
		await commands.executeCommand('workbench.action.closeActiveEditor');
	});
});
