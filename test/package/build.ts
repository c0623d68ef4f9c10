import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '../host/paths.ts';
import { linkedFiles } from './linkedFiles.ts';
import { type Bundles, thirdPartyNotices } from './notices.ts';
import { tighten } from './tighten.ts';

/** A packaged product: the file to install, and the folder it was made of. */
export interface Package {
	readonly vsix: string;
	readonly folder: string;
	/** Paths in the package that lead from the README to pages and pictures. */
	readonly linked: readonly string[];
}

/**
 * Builds the product for people and packs it into the folder `into`, without touching `dist/`, which
 * tests load. About 15 s. Whoever may run beside others takes a folder of its own.
 */
export async function buildPackage(into = join(repositoryRoot, 'out')): Promise<Package> {
	const folder = join(into, 'package', 'extension');
	await rm(dirname(folder), { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	const metafile = join(dirname(folder), 'bundles.json');
	await runNode([
		'esbuild.config.mjs',
		'--production',
		`--outdir=${join(folder, 'dist')}`,
		`--metafile=${metafile}`,
	]);
	const bundles = JSON.parse(await readFile(metafile, 'utf8')) as Bundles;
	await writeFile(join(folder, 'THIRD-PARTY-NOTICES.txt'), await thirdPartyNotices(bundles));
	const { text, version } = await manifest();
	await writeFile(join(folder, 'package.json'), text);
	const readme = join(repositoryRoot, 'README.md');
	const linked = existsSync(readme) ? await linkedFiles(repositoryRoot, 'README.md') : [];
	for (const path of [...copied, ...linked]) {
		if (!existsSync(join(repositoryRoot, path))) continue;
		await cp(join(repositoryRoot, path), join(folder, path), { recursive: true });
	}
	const vsix = join(into, `rework-meter-${version}.vsix`);
	await runNode(
		[
			join(repositoryRoot, 'node_modules', '@vscode', 'vsce', 'vsce'),
			'package',
			// Everything is bundled.
			'--no-dependencies',
			'--allow-missing-repository',
			// There is no public address that relative links could lead to; what they name is packaged.
			'--no-rewrite-relative-links',
			`--out=${vsix}`,
		],
		folder,
	);
	await tighten(vsix);
	return { vsix, folder, linked };
}

const copied = [
	'.vscodeignore',
	'README.md',
	'CHANGELOG.md',
	'LICENSE',
	'media/icon.png',
	'media/rework.svg',
	'media/ai-dark.svg',
	'media/ai-light.svg',
	'media/walkthrough',
];

/** Of no use, and misleading, where everything is bundled. */
const onlyForDevelopment = ['scripts', 'devDependencies', 'dependencies', 'allowScripts'];

/** The one script that the editor runs. */
const uninstallScript = 'vscode:uninstall';

interface Manifest {
	readonly version: string;
	readonly scripts: Readonly<Record<string, string>>;
}

async function manifest(): Promise<{ readonly text: string; readonly version: string }> {
	const source = await readFile(join(repositoryRoot, 'package.json'), 'utf8');
	const all = JSON.parse(source) as Manifest;
	const kept = Object.entries(all).filter(([name]) => !onlyForDevelopment.includes(name));
	const scripts = { [uninstallScript]: all.scripts[uninstallScript] };
	const text = `${JSON.stringify({ ...Object.fromEntries(kept), scripts }, undefined, '\t')}\n`;
	return { text, version: all.version };
}

async function runNode(args: readonly string[], cwd = repositoryRoot): Promise<void> {
	await promisify(execFile)(process.execPath, args, { cwd, maxBuffer: 16 << 20 });
}
