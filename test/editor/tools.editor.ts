import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ConfigurationTarget, commands, workspace } from 'vscode';
import type { ToolSwitches } from '../../src/surfaces/toolSwitches.ts';
import { openUntitled, product, type } from './product.ts';
import { waitUntil } from './waitUntil.ts';

const ghostKey = 'editor.inlineSuggest.enabled';
/** All but the editor's own AI as a whole: that one restarts the extension host, and these tests with it (test/ui). */
const most = ['ghostText', 'nextEdits', 'agent', 'copilot'];

describe('switching AI tools for a workspace', () => {
	let switches: ToolSwitches;
	const folder = () => workspace.workspaceFolders?.[0]?.uri.fsPath ?? assert.fail('no folder');
	const file = () => join(folder(), '.vscode', 'settings.json');

	before(async () => {
		switches = (await product()).switches;
		await waitUntil('the tree', async () => (await product()).aiTools.lines.length > 0);
	});

	afterEach(async () => {
		await switches.restore('all', 'trial', 'restore');
		await switches.restore('all', 'person', 'restore');
		await rm(dirname(file()), { recursive: true, force: true });
		await waitUntil('the settings to be gone', () => ghost() === true);
	});

	it('lists what the editor has and each AI extension, with what is known of it', async () => {
		const { aiTools } = await product();
		const shown = new Map(aiTools.lines.map((line) => [line.id, line]));
		assert.equal(shown.get('vscode')?.checkbox, 'on');
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

	async function writeSettings(text: string): Promise<void> {
		await mkdir(dirname(file()), { recursive: true });
		await writeFile(file(), text);
	}
});

function ghost(): unknown {
	return workspace.getConfiguration().get(ghostKey);
}
void [ConfigurationTarget, commands, openUntitled, type];
