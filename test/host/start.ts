// `npm start`: the product and the sample AI in a real VS Code on a sample project, in the browser; with
// `-- --desktop` in the VS Code installed here. `-- --fresh` begins anew. Everything is kept under `out/`.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildProduct, buildSampleAi, productPath, sampleAiPath } from './buildTests.ts';
import { currentEditor, ensureEditor } from './editorInstall.ts';
import { repositoryRoot } from './paths.ts';
import { createSampleWorkspace } from './sampleWorkspace.ts';
import { freePort, startServer } from './server.ts';

const { values } = parseArgs({
	options: {
		desktop: { type: 'boolean', default: false },
		fresh: { type: 'boolean', default: false },
	},
});

/** Nothing well known listens there. */
const usualPort = 18_103;

const root = join(repositoryRoot, 'out', 'sample');
const folder = join(root, 'workspace');

if (values.fresh) await rm(root, { recursive: true, force: true });
await Promise.all([buildProduct(), buildSampleAi()]);
if (!existsSync(join(folder, '.git'))) await createSampleWorkspace(folder);
if (values.desktop) await startDesktop();
else await startInBrowser();

async function startInBrowser(): Promise<void> {
	const server = await startServer({
		editor: await ensureEditor(currentEditor),
		root: join(root, 'editor'),
		extensions: [productPath, sampleAiPath],
		// The same address each time, where possible, keeps what the browser remembers of the window.
		port: await freePort(usualPort).catch(() => freePort()),
	});
	const address = server.url({ folder });
	process.stdout.write(
		`\nVS Code ${currentEditor.vscode} with Rework Meter and Sample AI:\n\n  ${address}\n\n` +
			'Its README.md says what to try. Ctrl+C ends it; `npm start -- --fresh` begins anew.\n',
	);
	openInBrowser(address);
	await new Promise<void>((resolve) => {
		// Not once: a terminal and npm both send it, and a second one must not end the cleaning up.
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
	});
	await server.stop();
}

/** The desktop's own opener, where there is a desktop; that it is missing is no failure. */
function openInBrowser(address: string): void {
	const { DISPLAY, WAYLAND_DISPLAY } = process.env;
	const [command, ...args] =
		process.platform === 'darwin'
			? ['open', address]
			: process.platform === 'win32'
				? ['rundll32', 'url.dll,FileProtocolHandler', address]
				: ['xdg-open', address];
	if (command === 'xdg-open' && DISPLAY === undefined && WAYLAND_DISPLAY === undefined) return;
	spawn(command ?? '', args, { stdio: 'ignore', detached: true })
		.on('error', () => {})
		.unref();
}

async function startDesktop(): Promise<void> {
	const windows = process.platform === 'win32';
	const child = spawn(
		windows ? 'code.cmd' : 'code',
		[
			'--new-window',
			`--extensionDevelopmentPath=${productPath}`,
			`--extensionDevelopmentPath=${sampleAiPath}`,
			`--user-data-dir=${join(root, 'desktop')}`,
			`--extensions-dir=${join(root, 'desktop-extensions')}`,
			folder,
		],
		{ stdio: 'inherit', shell: windows },
	);
	process.exitCode = await new Promise<number>((resolve) => {
		child.on('error', () => {
			process.stderr.write(
				'No `code` on PATH. In VS Code: "Shell Command: Install code command".\n',
			);
			resolve(1);
		});
		child.on('close', (code) => resolve(code ?? 1));
	});
}
