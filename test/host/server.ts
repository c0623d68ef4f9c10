import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { InstalledEditor } from './editorInstall.ts';
import { linkExtensions } from './linkExtensions.ts';
import { descendants, endGroup, type ProcessEntry, sendSignal } from './processTree.ts';
import { prepareServerHome, type ServerHome } from './serverHome.ts';

export interface ServerOptions {
	readonly editor: InstalledEditor;
	/** Everything the server writes goes here: its data, extensions, home and log. */
	readonly root: string;
	/** User settings on top of the quiet ones. */
	readonly settings?: Readonly<Record<string, unknown>>;
	/** Folders of built extensions that count as installed (see `linkExtensions`). */
	readonly extensions?: readonly string[];
	/** VSIX files to install before the start. */
	readonly vsix?: readonly string[];
	/** Extra environment of the extension host and of terminals. */
	readonly env?: Readonly<Record<string, string>>;
	/** Whether folders are restricted until the person trusts them; off unless given. */
	readonly trust?: 'off' | 'asked';
	/** Whether notifications pop up: with the driver for smoke tests the editor only lists them. `listed` unless given. */
	readonly notifications?: 'shown' | 'listed';
	/** A free one is chosen when absent. */
	readonly port?: number;
}

/** What the workbench opens with. Paths are absolute. */
export interface WorkbenchTarget {
	/** Or a `.code-workspace` file. */
	readonly folder: string;
	readonly openFile?: string;
	/** An extension's folder, or a folder of such folders (see `developmentFolder`). */
	readonly developmentPath?: string;
	readonly testsPath?: string;
}

/** A running VS Code server; `stop` leaves no process behind. */
export interface EditorServer extends ServerHome {
	readonly origin: string;
	readonly pid: number;
	readonly logFile: string;
	/** The address that opens `target` in a browser. */
	url(target: WorkbenchTarget): string;
	/** One extension host per open page; empty while none is connected. */
	extensionHosts(): Promise<readonly ProcessEntry[]>;
	/** SIGKILLs every extension host, as a crash or the system's memory killer would. */
	killExtensionHosts(): Promise<readonly number[]>;
	stop(): Promise<void>;
}

/**
 * Starts a server on 127.0.0.1 and resolves when it answers (about 2 s). Its output goes to `logFile`
 * only: native modules that npm did not build make noise there which means nothing.
 */
export async function startServer(options: ServerOptions): Promise<EditorServer> {
	const home = await prepareServerHome(options.root, options.settings ?? {});
	const env = { ...home.env, ...options.env };
	await linkExtensions(home.extensions, options.extensions ?? []);
	// Manifests are cached there, and a link to a rebuilt extension looks unchanged.
	await rm(join(home.serverData, 'data', 'CachedProfilesData'), { recursive: true, force: true });
	for (const vsix of options.vsix ?? []) await installVsix(options.editor, home, env, vsix);
	const port = options.port ?? (await freePort());
	const logFile = join(options.root, 'server.log');
	const log = openSync(logFile, 'w');
	const child = spawn(
		options.editor.node,
		[
			options.editor.serverMain,
			'--host=127.0.0.1',
			`--port=${port}`,
			'--accept-server-license-terms',
			'--without-connection-token',
			`--server-data-dir=${home.serverData}`,
			`--extensions-dir=${home.extensions}`,
			...(options.notifications === 'shown' ? [] : ['--enable-smoke-test-driver']),
			'--telemetry-level=off',
			...(options.trust === 'asked' ? [] : ['--disable-workspace-trust']),
		],
		{ env, cwd: home.home, stdio: ['ignore', log, log], detached: process.platform !== 'win32' },
	);
	closeSync(log);
	const { pid } = child;
	if (pid === undefined) throw new Error(`${options.editor.node} could not be started`);
	const endNow = () => sendSignal(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
	process.once('exit', endNow);
	const stop = async () => {
		await endGroup(pid);
		process.removeListener('exit', endNow);
	};
	const origin = `http://127.0.0.1:${port}`;
	try {
		await untilReady(child, origin, logFile);
	} catch (error) {
		await stop();
		throw error;
	}
	const extensionHosts = async () =>
		(await descendants(pid)).filter((entry) => entry.command.includes('--type=extensionHost'));
	return {
		...home,
		origin,
		pid,
		logFile,
		url: (target) => workbenchUrl(origin, target),
		extensionHosts,
		killExtensionHosts: async () => {
			const ids = (await extensionHosts()).map((entry) => entry.pid);
			for (const id of ids) sendSignal(id, 'SIGKILL');
			return ids;
		},
		stop,
	};
}

/**
 * A port nobody listens on now, or `wanted`, if that is free (rejects when not). Another program may
 * still take it first, which then fails loudly.
 */
export async function freePort(wanted = 0): Promise<number> {
	const probe = createServer();
	await new Promise<void>((resolve, reject) => {
		probe.once('error', reject);
		probe.listen(wanted, '127.0.0.1', resolve);
	});
	const address = probe.address();
	await new Promise((resolve) => probe.close(resolve));
	if (address === null || typeof address === 'string') throw new Error('no port');
	return address.port;
}

const readyWithinMs = 60_000;
const pollMs = 100;

async function untilReady(child: ChildProcess, origin: string, logFile: string): Promise<void> {
	const deadline = Date.now() + readyWithinMs;
	while (Date.now() < deadline) {
		if (child.exitCode !== null || child.signalCode !== null) break;
		// `/version` answers as soon as the server can serve the workbench too.
		const answer = await fetch(`${origin}/version`).catch(() => undefined);
		if (answer?.ok === true) return;
		await delay(pollMs);
	}
	const log = await readFile(logFile, 'utf8');
	throw new Error(`The VS Code server did not start (${logFile}):\n${log.slice(-3000)}`);
}

async function installVsix(
	editor: InstalledEditor,
	home: ServerHome,
	env: NodeJS.ProcessEnv,
	vsix: string,
): Promise<void> {
	await promisify(execFile)(
		editor.node,
		[
			editor.serverMain,
			'--accept-server-license-terms',
			`--server-data-dir=${home.serverData}`,
			`--extensions-dir=${home.extensions}`,
			`--install-extension=${vsix}`,
			'--force',
		],
		{ env, cwd: home.home },
	);
}

function workbenchUrl(origin: string, target: WorkbenchTarget): string {
	const remote = (path: string) => `vscode-remote://${new URL(origin).host}${asUrlPath(path)}`;
	const payload: [string, string][] = [];
	if (target.developmentPath !== undefined) {
		payload.push(['extensionDevelopmentPath', remote(target.developmentPath)]);
	}
	if (target.testsPath !== undefined)
		payload.push(['extensionTestsPath', remote(target.testsPath)]);
	if (target.openFile !== undefined) payload.push(['openFile', remote(target.openFile)]);
	const kind = target.folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
	const query = new URLSearchParams({ [kind]: asUrlPath(target.folder) });
	if (payload.length > 0) query.set('payload', JSON.stringify(payload));
	return `${origin}/?${query.toString().replaceAll('%2F', '/')}`;
}

/** `C:\work` is `/c:/work` in an address. */
function asUrlPath(path: string): string {
	const slashed = path.replaceAll('\\', '/');
	return slashed.startsWith('/') ? slashed : `/${slashed}`;
}
