import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConfigurationTarget, commands, Position, WorkspaceEdit, window, workspace } from 'vscode';
import type { ToolSwitches } from '../../src/surfaces/toolSwitches.ts';
import { isFullRun } from '../host/fullRun.ts';
import { openUntitled, product, type } from './product.ts';
import { waitUntil } from './waitUntil.ts';

const ghostKey = 'editor.inlineSuggest.enabled';
/** All but the editor's own AI as a whole: that one restarts the extension host, and these tests with it (test/ui). */
const most = ['ghostText', 'nextEdits', 'agent', 'copilot'];

/** What unit tests show on a model of the editor is left to the full run. */
function full(title: string, test: () => Promise<void>): void {
	if (isFullRun) it(title, test);
}

describe('switching AI tools for a workspace', () => {
	let switches: ToolSwitches;
	const folder = () => workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail('no folder');
	const file = () => join(folder(), '.vscode', 'settings.json');

	before(async () => {
		switches = (await product()).tools().switches;
		await waitUntil('the tree', async () => (await product()).tools().tree.lines.length > 0);
	});

	afterEach(async () => {
		await switches.restore('all', 'trial', 'restore');
		await switches.restore('all', 'person', 'restore');
		if (existsSync(file())) await rm(dirname(file()), { recursive: true, force: true });
		await waitUntil('the settings to be gone', () => ghost() === true);
	});

	it('lists what the editor has and each AI extension, with what is known of it', async () => {
		const aiTools = (await product()).tools().tree;
		const shown = new Map(aiTools.lines.map((line) => [line.id, line]));
		// The oldest editor has no one switch for all of its AI: then there is no row for it either.
		const { defaultValue } = workspace.getConfiguration().inspect('chat.disableAIFeatures') ?? {};
		assert.equal(shown.get('vscode')?.checkbox, defaultValue === undefined ? undefined : 'on');
		assert.equal(shown.get('ghostText')?.description, 'on');
		const sample = shown.get('rework-meter.sample-ai');
		assert.equal(sample?.checkbox, null);
		assert.equal(sample?.label, 'Sample AI');
		assert.match(sample?.description ?? '', /no switch/);
		assert.equal(shown.has('rework-meter.rework-meter'), false);
	});

	it('writes a file that was not there, and leaves none', async () => {
		const off = await switches.switchTo('off', most, 'person');
		assert.ok(off.kind === 'done', JSON.stringify(off));
		assert.deepEqual([off.overrides, off.refused], [[], []]);
		const written: unknown = JSON.parse(await readFile(file(), 'utf8'));
		assert.ok(typeof written === 'object' && written !== null);
		assert.equal(new Map(Object.entries(written)).get(ghostKey), false);
		assert.ok(Object.keys(written).includes('chat.agent.enabled'), JSON.stringify(written));
		const restored = await switches.restore('all', 'person');
		assert.ok(restored.kind === 'done' && restored.isExact, JSON.stringify(restored));
		assert.equal(existsSync(dirname(file())), false);
		assert.equal(ghost(), true);
	});

	it('gives every byte back: comments, order, odd layout and line ends', async () => {
		const text = [
			'// Ours.\r\n{ "editor.tabSize" :3,\r\n\r\n  /* on purpose */ "github.copilot.enable": {"*": true,\t"go":false},\r\n',
			'\t"editor.inlineSuggest.enabled": true, // yes\r\n"[python]": {},\r\n}\r\n\r\n',
		].join('');
		await writeSettings(text);
		await waitUntil(
			'the settings',
			() => workspace.getConfiguration('editor').get('tabSize') === 3,
		);
		await switches.switchTo('off', most, 'person');
		assert.notEqual(await readFile(file(), 'utf8'), text);
		assert.equal(ghost(), false);
		const restored = await switches.restore('all', 'person');
		assert.ok(restored.kind === 'done' && restored.isExact, JSON.stringify(restored));
		assert.equal(await readFile(file(), 'utf8'), text);
		assert.equal(ghost(), true);
	});

	it('really stops the sample AI and says so; where the user overrides it, it says that', async () => {
		await switches.switchTo('off', ['ghostText'], 'person');
		await untilDescribed(/^Ghost text: off since .* · nothing has been accepted since \d\d:\d\d$/);
		assert.equal(await acceptedWithin(1_500), false);
		await untilDescribed(/nothing has been accepted since/);

		await setForTypescript(true);
		try {
			await untilDescribed(
				/^Ghost text: switched off since .*, but overridden for language “typescript”/,
			);
			assert.equal(await acceptedWithin(15_000), true);
			await untilDescribed(/still active: 1 insertion since \d\d:\d\d$/);
			// Switched off again, the language is written, too.
			const again = await switches.switchTo('off', ['ghostText'], 'person');
			assert.ok(again.kind === 'done' && again.writes === 1, JSON.stringify(again));
			await untilDescribed(/^Ghost text: off since .* still active: 1 insertion since/);
		} finally {
			await switches.restore('all', 'person');
			await setForTypescript(undefined);
		}
		assert.equal(existsSync(dirname(file())), false);
	});

	full(
		'goes key by key where others wrote meanwhile, and leaves and names what they changed',
		async () => {
			await writeSettings('{ "editor.tabSize": 3 }');
			await waitUntil(
				'the settings',
				() => workspace.getConfiguration('editor').get('tabSize') === 3,
			);
			await switches.switchTo('off', most, 'person');
			const { Workspace } = ConfigurationTarget;
			await workspace.getConfiguration().update('editor.rulers', [80], Workspace);
			await workspace.getConfiguration().update('chat.agent.enabled', true, Workspace);
			const restored = await switches.restore('all', 'person');
			assert.ok(restored.kind === 'done' && !restored.isExact, JSON.stringify(restored));
			assert.deepEqual(
				restored.changed.map(({ key }) => key),
				['chat.agent.enabled'],
			);
			const left = { 'editor.tabSize': 3, 'editor.rulers': [80], 'chat.agent.enabled': true };
			assert.deepEqual(JSON.parse(await readFile(file(), 'utf8')), left);
			// Asked for, what they changed goes back as well.
			await switches.restore('all', 'person', 'restore');
			const { 'chat.agent.enabled': _, ...rest } = left;
			assert.deepEqual(JSON.parse(await readFile(file(), 'utf8')), rest);
		},
	);

	it('lets a trial lie on what a person switched, and restores each exactly, also after a crash', async () => {
		await switches.switchTo('off', ['ghostText'], 'person');
		const persons = await readFile(file(), 'utf8');
		const on = await switches.switchTo('on', ['ghostText'], 'trial');
		assert.ok(on.kind === 'done' && on.writes === 1, JSON.stringify(on));
		assert.equal(ghost(), true);
		assert.deepEqual(await switches.switchTo('off', most, 'person'), {
			kind: 'refused',
			why: 'trial',
		});
		// As a crash in the middle of writing leaves it.
		const { kept } = switches.memory;
		const layers = kept.layers.map(
			(layer) => ({ ...layer, phase: 'writing', after: null }) as const,
		);
		await switches.memory.save({ ...kept, layers });
		const restored = await switches.restore('all', 'trial');
		assert.ok(restored.kind === 'done' && restored.isExact, JSON.stringify(restored));
		assert.equal(await readFile(file(), 'utf8'), persons);
		const back = await switches.restore('all', 'person');
		assert.ok(back.kind === 'done' && back.isExact, JSON.stringify(back));
		assert.equal(existsSync(dirname(file())), false);
	});

	full('writes nothing under unsaved changes of the settings file', async () => {
		await writeSettings('{}');
		const document = await workspace.openTextDocument(file());
		const edit = new WorkspaceEdit();
		edit.insert(document.uri, new Position(0, 1), ' ');
		await workspace.applyEdit(edit);
		const refused = await switches.switchTo('off', most, 'person');
		assert.deepEqual(refused, { kind: 'refused', why: 'dirty' });
		await window.showTextDocument(document);
		await commands.executeCommand('workbench.action.files.revert');
		assert.equal(await readFile(file(), 'utf8'), '{}');
	});

	it('switches also what somebody still looks at after it was taken back', async () => {
		for (const isSecond of [false, true]) {
			const off = await switches.switchTo('off', most, 'person');
			assert.ok(off.kind === 'done', JSON.stringify(off));
			assert.equal(ghost(), false, isSecond ? 'the second time' : 'at first');
			if (!isSecond) await window.showTextDocument(await workspace.openTextDocument(file()));
			const restored = await switches.restore('all', 'person');
			assert.ok(restored.kind === 'done' && restored.isExact, JSON.stringify(restored));
			assert.equal(existsSync(file()), false);
		}
		await commands.executeCommand('workbench.action.closeAllEditors');
	});

	full('takes everything back where the file cannot be written', async () => {
		const broken = '{ "editor.tabSize": 3, "broken"';
		await writeSettings(broken);
		await waitUntil(
			'the settings',
			() => workspace.getConfiguration('editor').get('tabSize') === 3,
		);
		const failed = await switches.switchTo('off', most, 'person');
		assert.ok(failed.kind === 'failed' && failed.left.length === 0, JSON.stringify(failed));
		assert.equal(await readFile(file(), 'utf8'), broken);
		assert.deepEqual(switches.memory.kept.layers, []);
		// The editor holds on to a text that it could not read, until it hears that the file is well again.
		await writeSettings('{}');
		const done = async () => (await switches.switchTo('off', most, 'person')).kind === 'done';
		await waitUntil('the mended file to be written', done);
		const restored = await switches.restore('all', 'person');
		assert.ok(restored.kind === 'done' && restored.isExact, JSON.stringify(restored));
	});

	async function untilDescribed(pattern: RegExp): Promise<void> {
		const aiTools = (await product()).tools().tree;
		let seen = '';
		await waitUntil(`ghost text to be ${pattern}`, () => {
			seen = aiTools.lines.find(({ id }) => id === 'ghostText')?.spoken ?? '';
			return pattern.test(seen);
		}).catch((failure: unknown) => assert.fail(`${failure}, is: ${seen}; ${settingText()}`));
	}

	async function writeSettings(text: string): Promise<void> {
		await mkdir(dirname(file()), { recursive: true });
		await writeFile(file(), text);
	}
});

function ghost(): unknown {
	return workspace.getConfiguration().get(ghostKey);
}

/** Types what the sample AI answers to, and whether an answer came by itself and was accepted. */
async function acceptedWithin(ms: number): Promise<boolean> {
	const editor = await openUntitled('');
	await type(editor, '// parse a csv line');
	const before = editor.document.getText();
	const accepted = async () => {
		await commands.executeCommand('editor.action.inlineSuggest.commit');
		return editor.document.getText() !== before;
	};
	return waitUntil('an accept', accepted, ms).then(
		() => true,
		() => false,
	);
}

async function setForTypescript(on: boolean | undefined): Promise<void> {
	const config = workspace.getConfiguration(undefined, { languageId: 'typescript' });
	await config.update(ghostKey, on, ConfigurationTarget.Global, true);
}

/** All that the editor says of the setting, for a test that failed. */
function settingText(): string {
	const scope = { languageId: 'typescript' };
	const inspected = [null, scope].map((one) => {
		const config = workspace.getConfiguration(undefined, one);
		return { value: config.get(ghostKey), ...config.inspect(ghostKey) };
	});
	return JSON.stringify(inspected);
}
