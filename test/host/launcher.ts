#!/usr/bin/env node
// Stands in for the desktop executable that `@vscode/test-electron` spawns: takes the same flags, runs
// the suite in a server editor shown by a headless browser, prints its output and exits with its code.
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { developmentFolder } from './developmentFolder.ts';
import { currentEditor, ensureEditor, minimumEditor } from './editorInstall.ts';
import { repositoryRoot } from './paths.ts';
import { type EditorServer, startServer } from './server.ts';
import { markOutputVariable, suiteOutputMark } from './suiteOutput.ts';

/** Chooses the editor version of the launcher: `minimum`, else the current one. */
const { REWORK_EDITOR: wanted } = process.env;

const consoleLogPath = join(repositoryRoot, '.vscode-test', 'editor-console.log');

/** The suite has tests of its own time limits; this one is for an editor that hangs. */
const hangsAfterMs = 8 * 60_000;

const { values, positionals } = parseArgs({
	// Flags for Electron and for profile folders are taken and left: this editor has its own folders.
	strict: false,
	options: {
		extensionDevelopmentPath: { type: 'string', multiple: true },
		extensionTestsPath: { type: 'string' },
	},
});

process.exitCode = await runSuite(
	strings(values.extensionDevelopmentPath),
	strings(values.extensionTestsPath)[0],
	positionals[0],
);

async function runSuite(
	developmentPaths: readonly string[],
	testsPath: string | undefined,
	folder: string | undefined,
): Promise<number> {
	if (testsPath === undefined || folder === undefined) {
		process.stderr.write('Needs --extensionTestsPath=FILE and a folder to open.\n');
		return 2;
	}
	const root = await mkdtemp(join(tmpdir(), 'rework-editor-'));
	let server: EditorServer | undefined;
	let browser: Browser | undefined;
	try {
		const editor = await ensureEditor(wanted === 'minimum' ? minimumEditor : currentEditor);
		server = await startServer({ editor, root, env: { [markOutputVariable]: '1' } });
		browser = await launchChromium();
		const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
		const code = exitCodeOf(page);
		const developmentPath = await developmentFolder(root, developmentPaths);
		await page.goto(server.url({ folder, developmentPath, testsPath }));
		return await code;
	} finally {
		await browser?.close();
		await server?.stop();
		await rm(root, { recursive: true, force: true, maxRetries: 5 });
	}
}

/** The code the extension host ends with, or that of whatever ends the run before it. */
async function exitCodeOf(page: Page): Promise<number> {
	// The workbench logs through here too, mostly about parts a server does without: that goes to a file.
	const log = createWriteStream(consoleLogPath);
	await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
		const text = format(...args);
		if (text.startsWith(suiteOutputMark)) {
			process.stdout.write(`${text.slice(suiteOutputMark.length)}\n`);
		} else log.write(`${text}\n`);
	});
	let timer: NodeJS.Timeout | undefined;
	const code = await new Promise<number>((resolve, reject) => {
		page.exposeFunction('codeAutomationExit', (exit: number) => resolve(exit)).catch(reject);
		page.on('crash', () => resolve(1));
		// Not once: a terminal and npm both send it, and a second one must not end the cleaning up.
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve(130));
		timer = setTimeout(() => {
			process.stderr.write(`No end of the tests after ${hangsAfterMs / 60_000} minutes.\n`);
			resolve(1);
		}, hangsAfterMs);
	});
	clearTimeout(timer);
	log.end();
	if (code !== 0) process.stdout.write(`The editor's own log: ${consoleLogPath}\n`);
	return code;
}

function strings(value: unknown): readonly string[] {
	return [value].flat().filter((item) => typeof item === 'string');
}
