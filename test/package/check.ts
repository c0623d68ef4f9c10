import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { relative, sep } from 'node:path';
import { repositoryRoot } from '../host/paths.ts';
import type { Package } from './build.ts';
import { isPicture } from './linkedFiles.ts';
import { readZip } from './zip.ts';

/** Sizes in bytes that a person pays for: the download, and what the editor loads at start-up. */
export const limits = { vsix: 500_000, startUpBundle: 250_000 } as const;

export interface PackageSizes {
	/** Without the README's pictures. */
	readonly vsix: number;
	readonly startUpBundle: number;
	readonly gitBundle: number;
	readonly liveBundle: number;
	readonly page: number;
}

/** What is in the VSIX besides what the README leads to, as vsce names it. */
const expectedFiles = [
	'[Content_Types].xml',
	'extension.vsixmanifest',
	'extension/LICENSE.txt',
	'extension/THIRD-PARTY-NOTICES.txt',
	'extension/dist/agentSpool.js',
	'extension/dist/agents.cjs',
	'extension/dist/cli.js',
	'extension/dist/comparingWorker.js',
	'extension/dist/connectAgents.cjs',
	'extension/dist/extension.cjs',
	'extension/dist/git.cjs',
	'extension/dist/hooks.cjs',
	'extension/dist/reportPanel.cjs',
	'extension/dist/share.cjs',
	'extension/dist/toolView.cjs',
	'extension/dist/live.cjs',
	'extension/dist/merge.cjs',
	'extension/dist/sessionWorker.js',
	'extension/dist/storeWorker.js',
	'extension/dist/trial.cjs',
	'extension/dist/uninstall.cjs',
	'extension/dist/webview/overview.css',
	'extension/dist/webview/overview.js',
	'extension/media/ai-dark.svg',
	'extension/media/ai-light.svg',
	'extension/media/icon.png',
	'extension/media/rework.svg',
	...['agents', 'first', 'measured', 'report', 'stored'].map(
		(step) => `extension/media/walkthrough/${step}.md`,
	),
	'extension/package.json',
];
/** What the threads and the command line have in common; how many parts that is, the bundler decides. */
const sharedPart = /^extension\/dist\/chunks\/chunk-[0-9A-Z]{8}\.js$/;
/** As soon as the repository has them. */
const mayBeThere = ['extension/readme.md', 'extension/changelog.md'];

/** Measures a package; what is wrong with it, in sentences, is `problems`. */
export async function checkPackage(
	packed: Package,
): Promise<{ readonly sizes: PackageSizes; readonly problems: readonly string[] }> {
	const files = readZip(await readFile(packed.vsix));
	const size = (name: string) => files.get(`extension/dist/${name}`)?.length ?? 0;
	// Pictures are stored, not made smaller.
	const pictures = packed.linked
		.filter(isPicture)
		.reduce((sum, path) => sum + (files.get(`extension/${path}`)?.length ?? 0), 0);
	const sizes = {
		vsix: (await stat(packed.vsix)).size - pictures,
		startUpBundle: size('extension.cjs'),
		gitBundle: size('git.cjs'),
		liveBundle: size('live.cjs'),
		page: size('webview/overview.js') + size('webview/overview.css'),
	};
	const linked = packed.linked.map((path) => `extension/${path}`);
	const problems = [
		...problemsOfList([...files.keys()], linked),
		...problemsOfContent(files, privatePaths()),
		...problemsOfSockets(files),
		...problemsOfManifest(files.get('extension/package.json')?.toString() ?? '{}'),
		...tooLarge('The VSIX', sizes.vsix, limits.vsix),
		...tooLarge('dist/extension.cjs', sizes.startUpBundle, limits.startUpBundle),
	];
	return { sizes, problems };
}

/** The list is exactly the expected one. */
export function problemsOfList(names: readonly string[], linked: readonly string[]): string[] {
	const expected = [...expectedFiles, ...linked];
	return [
		...expected.filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
		...names
			.filter((name) => !expected.includes(name) && !mayBeThere.includes(name))
			.filter((name) => !sharedPart.test(name))
			.map((name) => `${name} does not belong in the package`),
	];
}

/** Nothing of the machine it was built on, and no way to sources that are not there. */
export function problemsOfContent(
	files: ReadonlyMap<string, Buffer>,
	unwanted: readonly string[],
): string[] {
	const problems: string[] = [];
	for (const [name, bytes] of files) {
		for (const text of unwanted) {
			if (bytes.includes(text)) problems.push(`${name} contains ${JSON.stringify(text)}`);
		}
	}
	return problems;
}

/** Only what shares a summary may know how to open a socket. */
export function problemsOfSockets(files: ReadonlyMap<string, Buffer>): string[] {
	const opens =
		/(?:\brequire\(|\bfrom ?|\bimport\()["'](?:node:)?(?:net|https?|http2|tls|dgram|dns|dns\/promises)["']|\bfetch\(|\b(?:WebSocket|EventSource|XMLHttpRequest|sendBeacon)\b/;
	return [...files]
		.filter(([name]) => /\.c?js$/.test(name) && name !== 'extension/dist/share.cjs')
		.filter(([, bytes]) => opens.test(bytes.toString()))
		.map(([name]) => `${name} could open a socket`);
}

/** An installed extension with proposals does not start; the rest would promise what is not there. */
export function problemsOfManifest(text: string): string[] {
	const manifest = JSON.parse(text) as Record<string, unknown>;
	const scripts = Object.keys(manifest['scripts'] ?? {});
	return [
		...['enabledApiProposals', 'devDependencies', 'dependencies']
			.filter((name) => name in manifest)
			.map((name) => `package.json has ${name}`),
		// What the editor runs when the extension is gone takes hooks out of agents' files.
		...(scripts.join() === 'vscode:uninstall'
			? []
			: ['package.json has other scripts than the one the editor runs']),
	];
}

function tooLarge(what: string, size: number, limit: number): string[] {
	return size > limit ? [`${what} has ${size} bytes; the limit is ${limit}`] : [];
}

function privatePaths(): readonly string[] {
	const home = `${homedir()}${sep}`;
	// A home of `/` would be found everywhere.
	const homes = relative(sep, home) === '' ? [] : [home];
	const paths = [`${repositoryRoot}${sep}`, ...homes];
	return [...paths, ...paths.map((path) => path.replaceAll('\\', '/')), 'sourceMappingURL='];
}
