import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from './paths.ts';

/** One VS Code server taken from npm: which code-server release, and which Node runs it. */
export interface EditorVersion {
	readonly codeServer: string;
	readonly vscode: string;
	readonly nodeMajor: number;
}

/** The newest editor the suites run in. */
export const currentEditor: EditorVersion = {
	codeServer: '4.139.1',
	vscode: '1.139.1',
	nodeMajor: 24,
};

/** The oldest editor the manifest promises (`engines.vscode`). */
export const minimumEditor: EditorVersion = {
	codeServer: '4.103.2',
	vscode: '1.103.2',
	nodeMajor: 22,
};

/** What is needed to start a server: the Node binary and the server's entry file. */
export interface InstalledEditor {
	readonly version: EditorVersion;
	readonly node: string;
	readonly serverMain: string;
}

/**
 * Makes sure an editor is in the cache (`.vscode-test/`) and says how to start it. The first call for a
 * version takes about half a minute and 0.5 GB; later calls cost two file look-ups.
 */
export async function ensureEditor(version: EditorVersion): Promise<InstalledEditor> {
	const folder = join(cacheFolder, `code-server-${version.codeServer}`);
	await installOnce(folder, `VS Code ${version.vscode}`, async (into) => {
		await npmInstall(into, [`code-server@${version.codeServer}`]);
		// The package leaves the server's own dependencies to a postinstall script that also compiles
		// native modules; installing them by hand without scripts needs no compiler and no headers.
		const server = join(into, serverFolder);
		await npmInstall(server, ['--omit=dev']);
		await npmInstall(join(server, 'extensions'), ['--omit=dev']);
	});
	await ensureTerminals(join(folder, serverFolder, 'node_modules', 'node-pty'));
	return {
		version,
		node: await ensureNode(version.nodeMajor),
		serverMain: join(folder, serverFolder, 'out', 'server-main.js'),
	};
}

/** The first that brings what it needs of each system along; its interface is Node's stable one, and serves older editors. */
const prebuiltPty = '1.2.0-beta.15';

/** The oldest editor's terminals need a native module that is left to a compiler: without it none opens. */
async function ensureTerminals(pty: string): Promise<void> {
	const built = ['prebuilds', join('build', 'Release')].some((part) => existsSync(join(pty, part)));
	if (built) return;
	const folder = await ensurePackage('node-pty', prebuiltPty);
	await rm(pty, { recursive: true, force: true });
	await cp(join(folder, 'node_modules', 'node-pty'), pty, { recursive: true });
}

/** Makes sure that an npm package is in the cache; gives the folder that it is installed in. Its scripts do not run. */
export async function ensurePackage(name: string, version: string): Promise<string> {
	const folder = join(cacheFolder, `${name.replaceAll(/[@/]/g, '-').replace(/^-/, '')}-${version}`);
	await installOnce(folder, `${name} ${version}`, (into) =>
		npmInstall(into, [`${name}@${version}`]),
	);
	return folder;
}

const cacheFolder = join(repositoryRoot, '.vscode-test');
const serverFolder = join('node_modules', 'code-server', 'lib', 'vscode');

/** The server refuses a Node of another major version, so the npm package `node` fills in. */
async function ensureNode(major: number): Promise<string> {
	const own = Number(process.versions.node.split('.')[0]);
	if (own === major) return process.execPath;
	const folder = join(cacheFolder, `node-${major}`);
	await installOnce(folder, `Node ${major}`, (into) =>
		// This package fetches its binary in a postinstall script, so scripts stay on here.
		npmInstall(into, [`node@${major}`], 'withScripts'),
	);
	const name = process.platform === 'win32' ? 'node.exe' : 'node';
	const found = [join('node_modules', 'node', 'bin', name), join('node_modules', '.bin', name)]
		.map((path) => join(folder, path))
		.find((path) => existsSync(path));
	if (found === undefined) throw new Error(`npm package node@${major} brought no ${name}`);
	return found;
}

/**
 * Runs `install` in a fresh folder and renames it into place only when it succeeded, so that an
 * interrupted install is never taken for a whole one. Two runners may race: the first rename wins.
 */
async function installOnce(
	folder: string,
	what: string,
	install: (into: string) => Promise<void>,
): Promise<void> {
	if (existsSync(folder)) return;
	await mkdir(cacheFolder, { recursive: true });
	const temporary = await mkdtemp(join(cacheFolder, 'installing-'));
	const started = Date.now();
	process.stdout.write(`Installing ${what} from npm (once, about half a minute) ...\n`);
	try {
		await writeFile(join(temporary, 'package.json'), '{ "private": true }\n');
		await install(temporary);
		await rename(temporary, folder).catch((error: unknown) => {
			if (!existsSync(folder)) throw error;
		});
	} finally {
		await rm(temporary, { recursive: true, force: true });
	}
	const seconds = Math.round((Date.now() - started) / 1000);
	process.stdout.write(`Installed ${what} in ${seconds} s\n`);
}

async function npmInstall(
	folder: string,
	args: readonly string[],
	scripts: 'withScripts' | 'withoutScripts' = 'withoutScripts',
): Promise<void> {
	const all = ['install', '--no-audit', '--no-fund', '--loglevel=error', ...args];
	if (scripts === 'withoutScripts') all.push('--ignore-scripts');
	process.stdout.write(`  npm ${all.join(' ')}\n`);
	const windows = process.platform === 'win32';
	const child = spawn(windows ? 'npm.cmd' : 'npm', all, {
		cwd: folder,
		stdio: ['ignore', 'pipe', 'pipe'],
		shell: windows,
		env: withoutNpmState(),
	});
	const output: string[] = [];
	child.stdout.on('data', (chunk) => output.push(String(chunk)));
	child.stderr.on('data', (chunk) => output.push(String(chunk)));
	const code = await new Promise<number | null>((resolve, reject) => {
		child.on('error', reject);
		child.on('close', resolve);
	});
	if (code !== 0) {
		throw new Error(`npm ${all.join(' ')} failed with ${code}:\n${output.join('').slice(-2000)}`);
	}
}

/**
 * An npm inside an npm script inherits the outer one's project folder and command-line flags as
 * variables and would install into the wrong place; what the person configured is kept.
 */
function withoutNpmState(): NodeJS.ProcessEnv {
	const kept = /^npm_config_(registry|cache|.*proxy|userconfig|globalconfig|cafile|.*auth.*)$/i;
	return Object.fromEntries(
		Object.entries(process.env).filter(
			([name]) => !/^npm_/i.test(name) || kept.test(name) || /^npm_config_\/\//.test(name),
		),
	);
}
