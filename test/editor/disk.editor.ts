import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
	ConfigurationTarget,
	commands,
	type Disposable,
	languages,
	Position,
	Range,
	TabInputTextDiff,
	type Terminal,
	type TextDocument,
	TextEdit,
	type TextEditor,
	Uri,
	WorkspaceEdit,
	window,
	workspace,
} from 'vscode';
import { fixedOriginOf, isInsertionOrigin } from '../../src/core/origins.ts';
import { product, type } from './product.ts';
import { waitUntil } from './waitUntil.ts';

const run = promisify(execFile);
/** What is written in the second before the editor hears of an agent counts as the agent's. */
const unheardMs = 1_500;
let files = 0;

describe('what is written to disk behind the editor', function () {
	this.timeout(60_000);

	it("is nobody's AI: in open files external, in others nothing", async () => {
		const open = await newFile('first();\nsecond();\n');
		await editorOf(open);
		const dirty = await newFile('first();\n');
		const dirtyEditor = await editorOf(dirty);
		await type(dirtyEditor, 'x');
		const closed = await newFile('first();\n');
		const before = await insertions();
		await elsewhere(`
			append ${open} 'fromOutside();'
			append ${dirty} 'fromOutside();'
			append ${closed} 'fromOutside();'
			append ${pathOf('new')} 'fromOutside();'`);
		await untilOrigins(open, [
			['before', 'first();\nsecond();\n'],
			['external', 'fromOutside();\n'],
		]);
		await untilOrigins(dirty, [
			['before', 'first();\n'],
			['typed', 'x'],
		]);
		assert.equal(await ledgerOf(closed), null);
		assert.equal(await insertions(), before);
	});

	it('leaves no trace of thousands of files', async () => {
		const { docs } = await attribution();
		const before = [docs.size, await insertions()];
		const folder = join(root(), 'flood');
		await elsewhere(`
			mkdir -p ${folder}/node_modules/x
			for i in $(seq 1000); do echo "export const n = $i;" > ${folder}/$i.ts; done
			for i in $(seq 1000); do echo "n = $i" > ${folder}/node_modules/x/$i.js; done`);
		const last = await newFile('a();\n');
		await editorOf(last);
		await elsewhere(`append ${last} 'fromOutside();'`);
		await untilOrigins(last, [
			['before', 'a();\n'],
			['external', 'fromOutside();\n'],
		]);
		assert.deepEqual([docs.size - 1, await insertions()], before);
		await rm(folder, { recursive: true });
	});

	it('follows a file that is renamed, here or outside, and counts nothing twice', async () => {
		const uri = Uri.file(await newFile('a();\n'));
		const editor = await editorOf(uri.fsPath);
		await type(editor, 'typedLine');
		await editor.document.save();
		const renamed = Uri.file(pathOf('renamed'));
		const edit = new WorkspaceEdit();
		edit.renameFile(uri, renamed);
		await workspace.applyEdit(edit);
		const expected = [
			['before', 'a();\n'],
			['typed', 'typedLine'],
		] as const;
		await untilOrigins(renamed.fsPath, expected);
		assert.equal(await ledgerOf(uri.fsPath), null);
		await closeAll(renamed.fsPath);
		const moved = pathOf('moved');
		await rename(renamed.fsPath, moved);
		await untilOrigins(moved, expected);
		await waitUntil('the old path to go', async () => (await ledgerOf(renamed.fsPath)) === null);
		await rm(moved);
		await waitUntil('the file to go', async () => (await ledgerOf(moved)) === null);
	});
});

describe('what an agent in a terminal writes', function () {
	this.timeout(120_000);
	let terminal: Terminal;
	let bin = '';

	before(async () => {
		await product();
		bin = await mkdtemp(join(tmpdir(), 'rework-agent-'));
		await writeFile(join(bin, 'claude'), `#!/bin/sh\nsleep 4\n${shell}\n. "$1"\nsleep 1\n`);
		await chmod(join(bin, 'claude'), 0o755);
		terminal = window.createTerminal({
			shellPath: '/bin/bash',
			cwd: root(),
			env: { PATH: `${bin}:${process.env['PATH']}` },
		});
		terminal.show();
		await waitUntil('shell integration', () => terminal.shellIntegration !== undefined);
	});
	after(async () => {
		terminal.dispose();
		await rm(bin, { recursive: true, force: true });
	});

	/** Lets the agent do something, as a person who types its name into the terminal. */
	async function agent(steps: string): Promise<void> {
		const script = join(bin, `steps-${++files}.sh`);
		await writeFile(script, steps);
		const ended = new Promise<void>((resolve) => {
			const ending = window.onDidEndTerminalShellExecution(({ execution }) => {
				if (!execution.commandLine.value.includes(script)) return;
				ending.dispose();
				resolve();
			});
		});
		terminal.shellIntegration?.executeCommand(`claude ${script}`);
		await ended;
	}

	it("is its own: in open, closed and new files, and the person's stays the person's", async () => {
		const open = await newFile('first();\nsecond();\n');
		await editorOf(open);
		const closed = await newFile('first();\nsecond();\n');
		const mine = await newFile('first();\n');
		await git('add', '-A');
		await commit('Before the agent');
		// Changed and not committed: what git has is not what was there.
		await writeFile(mine, 'first();\nmyOwnLine();\n');
		const dirty = await newFile('first();\n');
		await type(await editorOf(dirty), 'x');
		const made = pathOf('made');
		const secret = join(root(), `.env.${++files}`);
		await agent(`
			append ${open} 'byTheAgent();'
			append ${closed} 'byTheAgent();'
			append ${mine} 'byTheAgent();'
			append ${made} 'byTheAgent();'
			append ${secret} 'SECRET=1'
			append ${dirty} 'byTheAgent();'`);
		const ai = ['insertion', 'byTheAgent();\n'] as const;
		await untilOrigins(open, [['before', 'first();\nsecond();\n'], ai]);
		// What was committed unseen is external, as it should be.
		await untilOrigins(closed, [['external', 'first();\nsecond();\n'], ai]);
		await untilOrigins(mine, [['before', 'first();\nmyOwnLine();\n'], ai]);
		await untilOrigins(made, [ai]);
		await untilOrigins(dirty, [
			['before', 'first();\n'],
			['typed', 'x'],
		]);
		assert.equal(await ledgerOf(secret), null);
		const { book } = await attribution();
		const found = [...book.ids()].flatMap((id) => book.get(id) ?? []).at(-1);
		assert.deepEqual(
			[found?.kind, found?.evidence, found?.tool, found?.language],
			['agent', 'terminal', 'claude', 'typescript'],
		);
		// Opened now, the closed one shows the same.
		await editorOf(closed);
		await untilOrigins(closed, [['external', 'first();\nsecond();\n'], ai]);
	});

	it('is its own where the person takes its version over unsaved changes, after a save that failed', async () => {
		const path = await newFile('first();\n');
		const editor = await editorOf(path);
		await type(editor, 'x');
		await agent(`append ${path} 'byTheAgent();'`);
		const uri = Uri.file(path).toString();
		const { docs } = await attribution();
		await waitUntil('the write', () => docs.get(uri)?.onDisk !== null);
		assert.equal(await editor.document.save(), false);
		await type(editor, 'y');
		await untilOrigins(path, [
			['before', 'first();\n'],
			['typed', 'xy'],
		]);
		await commands.executeCommand('workbench.action.files.revert');
		await untilOrigins(path, [
			['before', 'first();\n'],
			['insertion', 'byTheAgent();\n'],
		]);
	});

	it('is not what git writes for it: checkout, stash and restore', async () => {
		const open = await newFile('one();\n');
		const closed = await newFile('one();\n');
		await git('add', '-A');
		await git('commit', '-qm', 'One');
		await append(open, 'two();');
		await append(closed, 'two();');
		await git('commit', '-qam', 'Two');
		await editorOf(open);
		await delay(unheardMs);
		const before = await insertions();
		await agent(`
			git checkout -q HEAD~1
			sleep 0.5
			git checkout -q -
			sleep 0.5
			append ${open} 'three();'
			git stash -q
			sleep 0.5
			rm ${closed}
			git checkout -q -- ${closed}`);
		assert.equal(await readFile(open, 'utf8'), 'one();\ntwo();\n');
		await waitUntil('the reload', async () => (await textOf(open)) === 'one();\ntwo();\n');
		const all = [...(await originsOf(open)), ...(await originsOf(closed))];
		assert.deepEqual(
			all.filter(([origin]) => origin === 'insertion'),
			[],
		);
		// What it wrote and stashed away may have been seen; nothing of it is left.
		assert.ok((await insertions()) - before <= 1);
	});

	it('is not what a formatter does at save meanwhile', async () => {
		const path = join(root(), `disk-${++files}.txt`);
		// The end of the last agent may be heard late, too.
		await delay(unheardMs);
		await writeFile(path, 'tidy( );\n');
		const provider = languages.registerDocumentFormattingEditProvider(
			{ pattern: path },
			{
				provideDocumentFormattingEdits: (document) => [
					TextEdit.replace(
						new Range(new Position(0, 0), document.lineAt(0).range.end),
						'tidy(formatterOwnName);',
					),
				],
			},
		);
		await setting('editor.formatOnSave', true);
		const before = await insertions();
		const editor = await editorOf(path);
		await delay(unheardMs);
		const working = agent('sleep 4');
		await waitUntil('the agent', async () => (await latestRun()) !== null);
		await type(editor, 'x');
		await editor.document.save();
		await waitUntil('the formatter', () => editor.document.getText().includes('formatterOwnName'));
		await working;
		assert.deepEqual((await insertedAt()).slice(before), []);
		provider.dispose();
		await setting('editor.formatOnSave', undefined);
	});

	it('is nothing where it installs thousands of files', async () => {
		const { docs } = await attribution();
		await writeFile(join(root(), '.gitignore'), 'build/\n.gitignore\n');
		const before = [docs.size, await insertions()];
		await agent(`
			mkdir -p build node_modules/x
			for i in $(seq 1000); do echo "let n = $i;" > node_modules/x/$i.js; done
			for i in $(seq 1000); do echo "let n = $i;" > build/$i.js; done`);
		const made = pathOf('after');
		// Content of its own: what git holds already is a copy, and nobody's news.
		await agent(`append ${made} 'afterTheInstallation();'`);
		await untilOrigins(made, [['insertion', 'afterTheInstallation();\n']]);
		assert.deepEqual([docs.size - 1, (await insertions()) - 1], before);
		for (const folder of ['build', 'node_modules'])
			await rm(join(root(), folder), { recursive: true });
	});
});

describe('what an extension of an agent proposes', function () {
	this.timeout(60_000);
	const base = 'first();\nlast();\n';
	const registered: Disposable[] = [];
	let proposed = '';

	before(async () => {
		await product();
		const content = {
			provideTextDocumentContent: ({ scheme }: Uri) =>
				scheme.endsWith('_right') ? proposed : base,
		};
		for (const scheme of ['cline-diff', '_claude_vscode_fs_left', '_claude_vscode_fs_right'])
			registered.push(workspace.registerTextDocumentContentProvider(scheme, content));
	});
	after(() => {
		for (const one of registered) one.dispose();
	});

	/** Shows a proposal as Claude Code does, both sides virtual, and closes it again. */
	async function propose(path: string): Promise<void> {
		const side = (name: string) =>
			Uri.from({ scheme: `_claude_vscode_fs_${name}`, path, query: `${++files}` });
		await commands.executeCommand('vscode.diff', side('left'), side('right'), 'Proposal');
		await waitUntil('the proposal', () => window.tabGroups.activeTabGroup.activeTab !== undefined);
		await closeComparisons();
	}

	it('is its own once a file holds it that nobody opened, and nothing when it is rejected', async () => {
		const accepted = await newFile(base);
		const rejected = await newFile(base);
		await git('add', '-A');
		await commit('Before the proposal');
		proposed = `first();\nproposedAt${files}();\nlast();\n`;
		const before = await insertions();
		await propose(rejected);
		await propose(accepted);
		// Written to be just what was proposed, but to the one file only.
		await writeFile(accepted, proposed);
		await append(rejected, 'byTheWay();');
		await waitUntil('an insertion', async () => (await insertions()) > before);
		const { book } = await attribution();
		const found = [...book.ids()].slice(before).map((id) => book.get(id));
		assert.deepEqual(
			found.map((one) => [one?.kind, one?.evidence, one?.tool]),
			[['agent', 'virtualDoc', 'claude']],
		);
		assert.equal((await originsOf(accepted)).filter(([by]) => by === 'insertion').length, 1);
		assert.equal(await ledgerOf(rejected), null);
	});

	it('is its own when it edits the file beside the original, until that is back', async () => {
		const path = await newFile(base);
		const editor = await editorOf(path);
		const { document } = editor;
		const original = Uri.from({ scheme: 'cline-diff', path: 'original.ts', query: `${++files}` });
		await commands.executeCommand('vscode.diff', original, document.uri, 'Changes');
		const before = await insertions();
		await replace(document, 'first();\nmadeBeside(1);\nmadeBeside(2);\nlast();\n');
		await waitUntil('an insertion', async () => (await insertions()) > before);
		const { book } = await attribution();
		const [id = ''] = [...book.ids()].slice(before);
		assert.equal(book.get(id)?.evidence, 'virtualDoc');
		await replace(document, base);
		await waitUntil('the undo', () => book.get(id)?.undoneMs !== null);
		await document.save();
		await closeComparisons();
		assert.equal(await insertions(), before + 1);
	});

	async function replace(document: TextDocument, text: string): Promise<void> {
		const edit = new WorkspaceEdit();
		edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), text);
		await workspace.applyEdit(edit);
	}

	async function closeComparisons(): Promise<void> {
		const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
		await window.tabGroups.close(tabs.filter(({ input }) => input instanceof TabInputTextDiff));
	}
});

const shell = `append() { printf '%s\\n' "$2" >> "$1"; }`;

/** A process that has nothing to do with the editor. */
async function elsewhere(steps: string): Promise<void> {
	await run('/bin/sh', ['-c', `${shell}\n${steps}`], { cwd: root() });
}

async function append(path: string, line: string): Promise<void> {
	await writeFile(path, `${await readFile(path, 'utf8')}${line}\n`);
}

function git(...args: string[]) {
	return run('git', args, { cwd: root() });
}

/** Commits what is staged, and waits until the product has read that: what is written until then may be git's. */
async function commit(message: string): Promise<void> {
	const { store } = await product();
	const before = await store.ask('headMark', root());
	await git('commit', '-qm', message);
	await waitUntil(
		'the commit to be read',
		async () => (await store.ask('headMark', root())) !== before,
		60_000,
	);
}

function root(): string {
	const folder = workspace.workspaceFolders?.[0];
	if (!folder) throw new Error('no workspace');
	return folder.uri.fsPath;
}

/** A fresh path each time: content is remembered. */
function pathOf(name: string): string {
	return join(root(), `disk-${++files}-${name}.ts`);
}

async function newFile(content: string): Promise<string> {
	const path = pathOf('file');
	await mkdir(root(), { recursive: true });
	await writeFile(path, content);
	return path;
}

async function editorOf(path: string): Promise<TextEditor> {
	const editor = await window.showTextDocument(Uri.file(path), { preview: false });
	await waitUntil('a ledger', async () => (await ledgerOf(path)) !== null);
	return editor;
}

/** Closes the editors of a file, and waits for its document to go. */
async function closeAll(path: string): Promise<void> {
	const doc = Uri.file(path).toString();
	const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
	const own = tabs.filter(({ input }) => {
		const uri: unknown = typeof input === 'object' && input ? Reflect.get(input, 'uri') : null;
		return uri instanceof Uri && uri.toString() === doc;
	});
	await window.tabGroups.close(own);
	const { docs } = await attribution();
	await waitUntil('the document to close', () => docs.get(doc)?.isOpen === false, 30_000);
}

async function attribution() {
	const { measuring } = await product();
	const live = measuring.live;
	assert.ok(live);
	return live.meter.pipeline.attribution;
}

async function latestRun(): Promise<unknown> {
	const { agentRuns } = await attribution();
	return agentRuns.at(join(root(), 'x'), Date.now());
}

async function insertions(): Promise<number> {
	return [...(await attribution()).book.ids()].length;
}

/** Where insertions were made, oldest first. */
async function insertedAt(): Promise<string[]> {
	const { book } = await attribution();
	return [...book.ids()].map((id) => `${book.get(id)?.path}: ${book.get(id)?.text}`);
}

async function ledgerOf(path: string) {
	const { docs } = await attribution();
	return docs.get(Uri.file(path).toString())?.ledger ?? null;
}

async function textOf(path: string): Promise<string | undefined> {
	return (await ledgerOf(path))?.text.toString();
}

async function originsOf(path: string): Promise<(readonly [string, string])[]> {
	const ledger = await ledgerOf(path);
	if (!ledger) return [];
	const text = ledger.text.toString();
	const merged: [string, string][] = [];
	for (const { from, length, origin } of ledger.map.runs()) {
		const name = isInsertionOrigin(origin) ? 'insertion' : fixedOriginOf(origin);
		const last = merged.at(-1);
		const part = text.slice(from, from + length);
		if (last?.[0] === name) last[1] += part;
		else merged.push([name, part]);
	}
	return merged;
}

async function untilOrigins(
	path: string,
	expected: readonly (readonly [string, string])[],
): Promise<void> {
	await waitUntil(
		'the origins',
		async () => JSON.stringify(await originsOf(path)) === JSON.stringify(expected),
		15_000,
	).catch(async () => assert.deepEqual(await originsOf(path), expected));
}

async function setting(name: string, value: unknown): Promise<void> {
	await workspace.getConfiguration().update(name, value, ConfigurationTarget.Workspace);
}
