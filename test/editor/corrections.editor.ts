import assert from 'node:assert/strict';
import {
	ConfigurationTarget,
	commands,
	type Hover,
	MarkdownString,
	Position,
	Selection,
	type TextEditor,
	workspace,
} from 'vscode';
import { insertionsIn, openUntitled, product, type } from './product.ts';
import { waitUntil } from './waitUntil.ts';

const inline = 'editor.action.inlineSuggest';

async function attribution() {
	const { measuring } = await product();
	const found = measuring.live?.meter.pipeline.attribution;
	assert.ok(found);
	return found;
}

/** A document in which Sample AI's answer was accepted, with its insertion. */
async function accepted(): Promise<TextEditor> {
	const editor = await openUntitled('');
	await type(editor, '// parse a csv line');
	await waitUntil('an accepted suggestion', async () => {
		await commands.executeCommand(`${inline}.trigger`);
		await commands.executeCommand(`${inline}.commit`);
		await commands.executeCommand('rework._accepted', 'commit');
		return editor.document.lineCount > 3;
	});
	await waitUntil('an insertion', async () => (await insertionsIn(editor.document)).length === 1);
	return editor;
}

/** Characters of AI code in a document, by insertion. */
async function aiChars({ document }: TextEditor): Promise<Record<string, number>> {
	const { docs, table } = await attribution();
	const chars: Record<string, number> = {};
	for (const { origin, length } of docs.get(document.uri.toString())?.ledger?.map.runs() ?? []) {
		const id = table.insertionOf(origin);
		if (id !== null) chars[id] = (chars[id] ?? 0) + length;
	}
	return chars;
}

describe('corrections in the editor', () => {
	it('Not AI of a selection, and undone', async () => {
		const editor = await accepted();
		const before = await aiChars(editor);
		editor.selection = new Selection(1, 0, 2, 0);
		await commands.executeCommand('rework.notAi', { to: 'typed' });
		const [[id = '', chars = 0] = []] = Object.entries(before);
		const line = editor.document.lineAt(1).text.length + 1;
		assert.deepEqual(await aiChars(editor), { [id]: chars - line });
		await commands.executeCommand('rework.undoLastCorrection');
		assert.deepEqual(await aiChars(editor), before);
	});

	it('Not AI without a selection denies the insertion at the caret; This Was AI brings it back', async () => {
		const editor = await accepted();
		const before = await aiChars(editor);
		editor.selection = new Selection(2, 1, 2, 1);
		await commands.executeCommand('rework.notAi', { to: 'pasted' });
		assert.deepEqual(await aiChars(editor), {});
		const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
		// All of the answer: what was AI before needs no question.
		editor.selection = new Selection(new Position(1, 0), end);
		await commands.executeCommand('rework.thisWasAi');
		const chars = Object.values(before)[0] ?? 0;
		const back = Object.values(await aiChars(editor))[0] ?? 0;
		assert.ok(back >= chars - 1, `${back} of ${chars}`);
	});

	it('change nothing where nothing is AI code', async () => {
		const editor = await openUntitled('mine();\n');
		const { corrections } = await attribution();
		const { undoable } = corrections;
		editor.selection = new Selection(0, 0, 0, 4);
		await commands.executeCommand('rework.notAi', { to: 'typed' });
		assert.equal((await attribution()).corrections.undoable, undoable);
	});
});

describe('AI code shown in editors', () => {
	const show = (shown: boolean | undefined) =>
		workspace
			.getConfiguration('rework')
			.update('decorations.enabled', shown, ConfigurationTarget.Global);
	const hovers = async (editor: TextEditor, at: Position) => {
		const found = await commands.executeCommand<Hover[]>(
			'vscode.executeHoverProvider',
			editor.document.uri,
			at,
		);
		return found.flatMap(({ contents }) =>
			contents.flatMap((one) => (one instanceof MarkdownString ? one.value : [])),
		);
	};
	after(() => show(undefined));

	it('has a hover while it is shown, and none else', async () => {
		const editor = await accepted();
		const at = new Position(2, 2);
		const ours = async () =>
			(await hovers(editor, at)).filter((text) => /AI.{1,6}code:/.test(text));
		assert.deepEqual(await ours(), []);
		await commands.executeCommand('rework.showAiCode');
		await waitUntil('the hover', async () => (await ours()).length === 1);
		assert.match((await ours()).join(), /sample.*just.*now.*none.*of.*lines/s);
		assert.deepEqual(
			(await hovers(editor, new Position(0, 0))).filter((text) => /AI.{1,6}code:/.test(text)),
			[],
		);
		await commands.executeCommand('rework.hideAiCode');
		await waitUntil('no hover', async () => (await ours()).length === 0);
	});
});
