// Bundles the extension, its worker, its webview and the command line into dist/.
import { existsSync, rmSync } from 'node:fs';
import { build, context } from 'esbuild';

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** Shared by everything that runs in Node. VS Code 1.103 brings Node 22. */
const node = {
	bundle: true,
	platform: 'node',
	target: 'node22',
	format: 'cjs',
	external: ['vscode', 'node:sqlite'],
	minify: production,
	sourcemap: production ? false : 'linked',
	logLevel: 'warning',
	legalComments: 'none',
};

const builds = [
	// Start-up stays small: what is heavy is a bundle of its own, loaded when first used.
	{ ...node, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.cjs' },
	{ ...node, entryPoints: ['src/commits/git.ts'], outfile: 'dist/git.cjs' },
	{ ...node, entryPoints: ['src/store/worker.ts'], outfile: 'dist/storeWorker.cjs' },
	{
		...node,
		entryPoints: ['src/cli.ts'],
		outfile: 'dist/cli.js',
		format: 'esm',
		banner: {
			js: "import{createRequire as cR}from'node:module';const require=cR(import.meta.url);",
		},
	},
	{
		bundle: true,
		platform: 'browser',
		target: 'chrome130',
		format: 'iife',
		minify: production,
		entryPoints: ['src/surfaces/webview/overview.ts'],
		outfile: 'dist/webview/overview.js',
		logLevel: 'warning',
		legalComments: 'none',
	},
].filter((options) => existsSync(options.entryPoints[0]));

rmSync('dist', { recursive: true, force: true });
if (watch) for (const options of builds) await (await context(options)).watch();
else await Promise.all(builds.map((options) => build(options)));
