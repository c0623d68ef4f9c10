import assert from 'node:assert/strict';
import {
	ConfigurationTarget,
	commands,
	Position,
	Selection,
	type TextEditor,
	window,
	workspace,
} from 'vscode';
import { insertionsIn, openUntitled, type } from './product.ts';
import { waitUntil } from './waitUntil.ts';

interface Gesture {
	readonly name: string;
	/** The editor's command that the key runs, and what our keybinding says after it; null where a person bound the key. */
	readonly command: string;
	readonly tag: string | null;
	readonly prompt: string;
	readonly kind: 'inline' | 'nextEdit';
	/** What the document must gain. */
	readonly text: RegExp;
}

const inline = 'editor.action.inlineSuggest';

const gestures: readonly Gesture[] = [
	{
		name: 'Tab',
		command: `${inline}.commit`,
		tag: 'commit',
		prompt: '// parse a csv line',
		kind: 'inline',
		text: /^\nexport function parseCsvLine\(line[\s\S]*}$/,
	},
	{
		name: 'accept word',
		command: `${inline}.acceptNextWord`,
		tag: 'word',
		prompt: 'const label = ',
		kind: 'inline',
		text: /^order$/,
	},
	{
		name: 'accept line, by a key of the person',
		command: `${inline}.acceptNextLine`,
		tag: null,
		prompt: '// retry with backoff',
		kind: 'inline',
		text: /^\n?.*$/,
	},
];

for (const useHostReason of [true, false]) {
	describe(`accepting, with useHostReason ${useHostReason ? 'on' : 'off'}`, () => {
		before(() => setUseHostReason(useHostReason));
		after(() => setUseHostReason(undefined));

		for (const gesture of gestures) {
			it(`${gesture.name}: one insertion with the accepted text`, async () => {
				const editor = await openUntitled('');
				await type(editor, gesture.prompt);
				const before = editor.document.getText();
				await acceptUntilChanged(editor, gesture);
				const gained = editor.document.getText().slice(before.length);
				assert.match(gained, gesture.text);
				await waitUntil(
					'an insertion',
					async () => (await insertionsIn(editor.document)).length > 0,
				);
				const [insertion, ...others] = await insertionsIn(editor.document);
				assert.deepEqual(others, []);
				assert.equal(insertion?.kind, gesture.kind);
				assert.equal(insertion?.text, gained);
				assert.equal(insertion?.evidence, useHostReason ? 'hostReason' : 'acceptTag');
				assert.equal(insertion?.tool, useHostReason ? 'rework-meter.sample-ai' : null);
			});
		}

		it('next edit: an insertion of that kind, away from the caret', async () => {
			const content = 'const quantity = 3;\n\nuse(quantity);\n';
			const editor = await openUntitled(content);
			const at = new Position(1, 0);
			editor.selection = new Selection(at, at);
			await commands.executeCommand('type', { text: '// rename quantity to count' });
			const before = editor.document.getText();
			await waitUntil('the next edit to be accepted', async () => {
				await commands.executeCommand(`${inline}.trigger`);
				await commands.executeCommand(`${inline}.jump`);
				await accept(`${inline}.commit`, 'nextEdit');
				return editor.document.getText() !== before;
			});
			await waitUntil('an insertion', async () => (await insertionsIn(editor.document)).length > 0);
			const [insertion] = await insertionsIn(editor.document);
			assert.equal(insertion?.kind, 'nextEdit');
			assert.equal(insertion?.evidence, useHostReason ? 'hostReason' : 'acceptTag');
			assert.match(insertion?.text ?? '', /^c?ount$/);
		});

		it('accept line, by a key that tells it too: still one accept', async () => {
			const editor = await openUntitled('');
			await type(editor, '// retry with backoff');
			await acceptUntilChanged(editor, { command: `${inline}.acceptNextLine`, tag: 'line' });
			await type(editor, 'x');
			await waitUntil('an insertion', async () => (await insertionsIn(editor.document)).length > 0);
			const [insertion, ...others] = await insertionsIn(editor.document);
			assert.deepEqual([insertion?.text.includes('x'), others], [false, []]);
		});

		it('an accept that changes nothing is ignored', async () => {
			const editor = await openUntitled('const a = 1;\n');
			await commands.executeCommand(`${inline}.hide`);
			await commands.executeCommand('rework._accepted', 'commit');
			await type(editor, 'b');
			await commands.executeCommand('type', { text: 'c' });
			assert.deepEqual(await insertionsIn(editor.document), []);
		});
	});
}

describe('accepting by whatever way, where we were asked to take the place of the commands', () => {
	before(() => setSetting('capture.interceptAccepts', true));
	after(() => setSetting('capture.interceptAccepts', undefined));

	it("is heard of without any keybinding of ours, and the commands are the editor's again after", async () => {
		const accepting = async () => {
			const editor = await openUntitled('');
			await type(editor, '// parse a csv line');
			const before = editor.document.getText();
			await waitUntil('the accepted text', async () => {
				await commands.executeCommand(`${inline}.trigger`);
				await commands.executeCommand(`${inline}.commit`);
				return editor.document.getText() !== before;
			});
			return editor.document;
		};
		await setUseHostReason(false);
		const told = await accepting();
		await waitUntil('an insertion', async () => (await insertionsIn(told)).length > 0);
		const [insertion, ...more] = await insertionsIn(told);
		assert.deepEqual(
			[insertion?.kind, insertion?.evidence, more.length],
			['inline', 'acceptTag', 0],
		);
		await setSetting('capture.interceptAccepts', undefined);
		const untold = await accepting();
		await type(await window.showTextDocument(untold), 'x');
		assert.deepEqual(await insertionsIn(untold), []);
		await setUseHostReason(undefined);
	});
});

async function acceptUntilChanged(
	editor: TextEditor,
	{ command, tag }: Pick<Gesture, 'command' | 'tag'>,
): Promise<void> {
	const before = editor.document.getText();
	await waitUntil('the accepted text', async () => {
		await commands.executeCommand(`${inline}.trigger`);
		await accept(command, tag);
		return editor.document.getText() !== before;
	});
}

/** Exactly what our keybindings run. */
function accept(command: string, tag: string | null): Thenable<unknown> {
	if (tag === null) return commands.executeCommand(command);
	return commands.executeCommand('runCommands', {
		commands: [command, { command: 'rework._accepted', args: [tag] }],
	});
}

function setUseHostReason(value: boolean | undefined): Promise<void> {
	return setSetting('capture.useHostReason', value);
}

async function setSetting(name: string, value: boolean | undefined): Promise<void> {
	await workspace.getConfiguration('rework').update(name, value, ConfigurationTarget.Workspace);
}
