import { execFile } from 'node:child_process';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BuildOptions, build } from 'esbuild';
import { repositoryRoot } from './paths.ts';

/** The bundled mocha entry that an extension host loads. */
export const editorSuitePath = join(repositoryRoot, 'dist-test', 'index.cjs');
/** The sample AI, an extension of its own, as a folder to load in development. */
export const sampleAiPath = join(repositoryRoot, 'test', 'sample-ai');
/** The driver of the scored session, an extension too. */
export const scoreDriverPath = join(repositoryRoot, 'test', 'score', 'driver');
/** The product as a folder to load in development. */
export const productPath = repositoryRoot;

/** Builds the product as `npm run build` does. */
export async function buildProduct(): Promise<void> {
	await promisify(execFile)(process.execPath, ['esbuild.config.mjs'], { cwd: repositoryRoot });
}

/** Bundles every `test/editor/**` suite with its entry into one file for the extension host. */
export async function buildEditorSuite(): Promise<void> {
	const folder = join(repositoryRoot, 'test', 'editor');
	const suites: string[] = [];
	for await (const path of glob('**/*.editor.ts', { cwd: folder })) suites.push(path);
	await build({
		...forExtensionHost,
		entryPoints: [join(folder, 'index.ts')],
		outfile: editorSuitePath,
		plugins: [
			{
				name: 'suites',
				setup({ onResolve, onLoad }) {
					onResolve({ filter: /^rework:suites$/ }, ({ path }) => ({ path, namespace: 'suites' }));
					onLoad({ filter: /.*/, namespace: 'suites' }, () => ({
						contents: suiteTable(suites.toSorted()),
						loader: 'ts',
						resolveDir: folder,
					}));
				},
			},
		],
	});
}

/** Bundles the sample AI into its own `dist/`. */
export async function buildSampleAi(): Promise<void> {
	await build({
		...forExtensionHost,
		entryPoints: [join(sampleAiPath, 'src', 'extension.ts')],
		outfile: join(sampleAiPath, 'dist', 'extension.cjs'),
	});
}

/** Bundles the driver of the scored session into its own `dist/`. */
export async function buildScoreDriver(): Promise<void> {
	await build({
		...forExtensionHost,
		entryPoints: [join(scoreDriverPath, 'src', 'extension.ts')],
		outfile: join(scoreDriverPath, 'dist', 'extension.cjs'),
	});
}

const forExtensionHost: BuildOptions = {
	absWorkingDir: repositoryRoot,
	bundle: true,
	platform: 'node',
	format: 'cjs',
	target: 'node22',
	sourcemap: 'inline',
	external: ['vscode', 'mocha'],
	logLevel: 'warning',
};

/** Suites are loaded one after the other, when mocha's globals are there, hence functions. */
function suiteTable(suites: readonly string[]): string {
	const entries = suites.map((path) => {
		const file = JSON.stringify(path);
		return `\t[${file}, () => import(${JSON.stringify(`./${path.replaceAll('\\', '/')}`)})],`;
	});
	return `export const suites = [\n${entries.join('\n')}\n];\n`;
}
