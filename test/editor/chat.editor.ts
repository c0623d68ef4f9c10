import assert from 'node:assert/strict';
import {
	ConfigurationTarget,
	commands,
	lm,
	type Position,
	Selection,
	type TextEditor,
	Uri,
	window,
	workspace,
} from 'vscode';
import type { Insertion } from '../../src/core/insertion.ts';
import type { Answer } from '../sample-ai/src/chat.ts';
import { insertionsIn, product } from './product.ts';
import { waitUntil } from './waitUntil.ts';

const content = 'one();\ntwo();\nthree();\nfour();\nfive();\n';
let files = 0;

/** Editors before 1.104 take no model from an extension, and without a model their chat answers nobody. */
const isDrivable = 'registerLanguageModelChatProvider' in lm;

for (const useHostReason of isDrivable ? [true, false] : []) {
	describe(`chat, with useHostReason ${useHostReason ? 'on' : 'off'}`, function () {
		this.timeout(90_000);
		before(async () => {
			await setUseHostReason(useHostReason);
			await waitUntil('the sample model', async () => (await lm.selectChatModels()).length > 0);
		});
		after(async () => {
			await commands.executeCommand('workbench.action.closeAuxiliaryBar');
			await setUseHostReason(undefined);
		});

		it('makes one insertion of what an agent streams, and only of that', async () => {
			const editor = await openFile();
			await answer(editor, [
				[7, 7, 'alpha();\n'],
				[16, 16, 'beta('],
				[21, 21, ');\n'],
			]);
			const insertion = await onlyInsertion(editor);
			assert.equal(insertion.kind, 'chat');
			assert.equal(insertion.text, 'alpha();\nbeta();\n');
			assert.equal(insertion.evidence, useHostReason ? 'hostReason' : 'baseline');
			assert.equal(insertion.tool, useHostReason ? 'rework-meter.sample-ai' : null);
			assert.equal(await linesOf(insertion), 2);
			await endChat(editor);
		});

		it('leaves what the person types outside and inside a pending hunk to the person', async () => {
			const editor = await openFile();
			await answer(editor, [[7, 7, 'alpha();\nbeta();\n']]);
			const { id } = await onlyInsertion(editor);
			await key(editor, 'five', 0, 'Z');
			await key(editor, 'alpha', 3, 'Y');
			const all = await insertionsIn(editor.document);
			assert.deepEqual(
				all.map((insertion) => insertion.text),
				['alpha();\nbeta();\n'],
			);
			assert.equal(await surviving(id), 'alpha();\nbeta();\n'.length);
			await endChat(editor);
		});

		it("leaves the editor's commands inside a pending hunk to the person", async () => {
			const editor = await openFile();
			await answer(editor, [[7, 7, 'alphaOfTheMany();\nbetaOfTheMany();\n']]);
			const { id } = await onlyInsertion(editor);
			await command(editor, 'alpha', 'editor.action.commentLine', '// alpha');
			await command(editor, 'beta', 'editor.action.copyLinesDownAction', 'Many();\nbetaOf');
			await command(editor, '// alpha', 'editor.action.moveLinesDownAction', 'Many();\n// alpha');
			assert.deepEqual(
				(await insertionsIn(editor.document)).map((insertion) => insertion.id),
				[id],
			);
			const counters = (await attribution()).book.countersOf(id);
			assert.equal(counters?.inserted, 'alphaOfTheMany();\nbetaOfTheMany();\n'.length);
			assert.equal(counters?.copied, 'betaOfTheMany();\n'.length);
			await endChat(editor);
		});

		it('knows Undo of one hunk for an undo, and Keep of the other for nothing new', async () => {
			const editor = await openFile();
			await answer(editor, [
				[0, 0, 'alpha();\n'],
				[content.length + 9, content.length + 9, 'omega();\n'],
			]);
			const { id } = await onlyInsertion(editor);
			await hunk(editor, 'omega', 'chatEditor.action.undoHunk');
			await waitUntil('the hunk to go', () => !textOf(editor).includes('omega'));
			await waitUntil('its characters to go', async () => (await surviving(id)) === 9);
			await hunk(editor, 'alpha', 'chatEditor.action.acceptHunk');
			await key(editor, 'five', 0, 'Z');
			assert.equal(await surviving(id), 9);
			assert.equal((await onlyInsertion(editor)).undoneMs, null);
			await endChat(editor);
		});

		it('knows that all was taken back', async () => {
			const editor = await openFile();
			await answer(editor, [[7, 7, 'alpha();\n']]);
			const { undoneMs } = await onlyInsertion(editor);
			assert.equal(undoneMs, null);
			void commands.executeCommand('chatEditing.discardAllFiles');
			await waitUntil('the text to be back', () => textOf(editor) === content);
			await waitUntil('the undo', async () => (await onlyInsertion(editor)).undoneMs !== null);
		});

		it('takes Keep of all for nothing new', async () => {
			const editor = await openFile();
			await answer(editor, [[7, 7, 'alpha();\n']]);
			const { id } = await onlyInsertion(editor);
			await endChat(editor);
			await key(editor, 'five', 0, 'Z');
			assert.equal((await onlyInsertion(editor)).id, id);
			assert.equal(await surviving(id), 9);
		});
	});
}

/** A new file in the workspace, followed by the product. */
async function openFile(): Promise<TextEditor> {
	const [folder] = workspace.workspaceFolders ?? [];
	assert.ok(folder);
	const uri = Uri.joinPath(folder.uri, `chat-${++files}.ts`);
	await workspace.fs.writeFile(uri, Buffer.from(content));
	const editor = await window.showTextDocument(await workspace.openTextDocument(uri));
	await waitUntil('a ledger', async () => {
		const { docs } = await attribution();
		return (docs.get(uri.toString())?.ledger ?? null) !== null;
	});
	return editor;
}

/** Asks the sample agent, whose answer streams these fragments, and waits for the last of them. */
async function answer(
	{ document }: TextEditor,
	fragments: readonly (readonly [from: number, to: number, text: string])[],
): Promise<void> {
	const next: Answer = {
		uri: document.uri,
		gapMs: 50,
		fragments: fragments.map(([from, to, text]) => ({ from, to, text })),
	};
	let expected = document.getText();
	for (const [from, to, text] of fragments)
		expected = expected.slice(0, from) + text + expected.slice(to);
	await commands.executeCommand('sampleAi.answerNext', next);
	// Its promise may be that of the whole conversation.
	void commands.executeCommand('workbench.action.chat.open', {
		query: '@sample go',
		mode: 'agent',
	});
	await waitUntil('the answer', () => document.getText() === expected);
}

async function onlyInsertion({ document }: TextEditor): Promise<Insertion> {
	await waitUntil('an insertion', async () => (await insertionsIn(document)).length > 0);
	const [insertion, ...others] = await insertionsIn(document);
	assert.deepEqual(others, []);
	assert.ok(insertion);
	return insertion;
}

/** One key before the first `text`, or `offset` characters into it. */
async function key(editor: TextEditor, text: string, offset: number, typed: string): Promise<void> {
	const shown = await caretAt(editor, text, offset);
	await commands.executeCommand('type', { text: typed });
	const { docs } = await attribution();
	const doc = shown.document.uri.toString();
	await waitUntil('the key', () => {
		const text = docs.get(doc)?.ledger?.text.toString();
		return text === textOf(shown) && text.includes(typed);
	});
}

/** Runs a command of the editor at the first `text`, and waits until the ledger holds what it makes. */
async function command(
	editor: TextEditor,
	text: string,
	name: string,
	made: string,
): Promise<void> {
	const shown = await caretAt(editor, text, 0);
	await commands.executeCommand(name);
	const { docs } = await attribution();
	const doc = shown.document.uri.toString();
	await waitUntil(`what ${name} does`, () => {
		const settled = docs.get(doc)?.ledger?.text.toString();
		return settled === textOf(shown) && settled.includes(made);
	});
}

async function hunk(editor: TextEditor, text: string, command: string): Promise<void> {
	await caretAt(editor, text, 0);
	await commands.executeCommand(command);
}

async function caretAt(
	{ document }: TextEditor,
	text: string,
	offset: number,
): Promise<TextEditor> {
	const editor = await window.showTextDocument(document);
	await commands.executeCommand('workbench.action.focusActiveEditorGroup');
	const at: Position = document.positionAt(document.getText().indexOf(text) + offset);
	editor.selection = new Selection(at, at);
	await waitUntil('the caret', () => editor.selection.active.isEqual(at));
	return editor;
}

/** Keeps everything. */
async function endChat({ document }: TextEditor): Promise<void> {
	await window.showTextDocument(document);
	const { docs } = await attribution();
	void commands.executeCommand('chatEditing.acceptAllFiles');
	await waitUntil('all to be kept', () => {
		const baseline = docs.get(document.uri.toString())?.baseline ?? null;
		return baseline === null || baseline.toString() === document.getText();
	});
}

async function attribution() {
	const { measuring } = await product();
	const live = measuring.live;
	assert.ok(live);
	return live.meter.pipeline.attribution;
}

async function linesOf({ id }: Insertion): Promise<number> {
	return (await attribution()).book.linesOf(id).length;
}

async function surviving(id: string): Promise<number> {
	return (await attribution()).book.countersOf(id)?.surviving ?? 0;
}

function textOf({ document }: TextEditor): string {
	return document.getText();
}

async function setUseHostReason(value: boolean | undefined): Promise<void> {
	await workspace
		.getConfiguration('rework')
		.update('capture.useHostReason', value, ConfigurationTarget.Workspace);
}
