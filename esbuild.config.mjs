// Bundles the extension, its worker, its webview and the command line into dist/, or into the folder of
// `--outdir`, so that packaging and a running test never disturb each other. `--production` minifies;
// `--metafile` names a file that is told which sources went into each bundle.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { build, context } from 'esbuild';

const { watch, production, outdir, metafile } = parseArgs({
	options: {
		watch: { type: 'boolean', default: false },
		production: { type: 'boolean', default: false },
		outdir: { type: 'string', default: 'dist' },
		metafile: { type: 'string' },
	},
}).values;

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

/**
 * `import * as vscode` becomes a plain `require`. Otherwise every file that has it copies the editor's whole
 * API, some hundred properties each, about a quarter of what loading the extension took.
 */
const plainVscode = {
	name: 'plain vscode',
	setup({ onLoad }) {
		const namespace = /^import \* as vscode from 'vscode';$/m;
		onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
			const text = await readFile(path, 'utf8');
			const contents = text.replace(namespace, "import vscode = require('vscode');");
			return { contents, loader: 'ts' };
		});
	},
};

const builds = [
	// Start-up stays small: what is heavy is a bundle of its own, loaded when first used.
	{
		...node,
		entryPoints: ['src/extension.ts'],
		outfile: `${outdir}/extension.cjs`,
		plugins: [plainVscode],
	},
	{ ...node, entryPoints: ['src/commits/git.ts'], outfile: `${outdir}/git.cjs` },
	{
		...node,
		entryPoints: ['src/surfaces/connectAgents.ts'],
		outfile: `${outdir}/connectAgents.cjs`,
		plugins: [plainVscode],
	},
	{
		...node,
		entryPoints: ['src/surfaces/toolView.ts'],
		outfile: `${outdir}/toolView.cjs`,
		plugins: [plainVscode],
	},
	// The JSON parser's other form cannot be put into one file.
	{
		...node,
		entryPoints: ['src/agents/hooks/hooks.ts'],
		outfile: `${outdir}/hooks.cjs`,
		mainFields: ['module', 'main'],
	},
	{ ...node, entryPoints: ['src/agents/spool/worker.ts'], outfile: `${outdir}/agentSpool.cjs` },
	{ ...node, entryPoints: ['src/uninstall.ts'], outfile: `${outdir}/uninstall.cjs` },
	{ ...node, entryPoints: ['src/agentsBundle.ts'], outfile: `${outdir}/agents.cjs` },
	{
		...node,
		entryPoints: ['src/agents/sessions/worker.ts'],
		outfile: `${outdir}/sessionWorker.cjs`,
	},
	{
		...node,
		entryPoints: ['src/trials.ts'],
		outfile: `${outdir}/trial.cjs`,
		plugins: [plainVscode],
	},
	{ ...node, entryPoints: ['src/store/worker.ts'], outfile: `${outdir}/storeWorker.cjs` },
	{
		...node,
		entryPoints: ['src/cli.ts'],
		outfile: `${outdir}/cli.js`,
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
		outfile: `${outdir}/webview/overview.js`,
		logLevel: 'warning',
		legalComments: 'none',
	},
].filter((options) => existsSync(options.entryPoints[0]));

rmSync(outdir, { recursive: true, force: true });
if (watch) for (const options of builds) await (await context(options)).watch();
else {
	const withMeta = { metafile: metafile !== undefined };
	const results = await Promise.all(builds.map((options) => build({ ...options, ...withMeta })));
	if (metafile !== undefined) {
		const outputs = Object.assign({}, ...results.map((result) => result.metafile.outputs));
		writeFileSync(metafile, JSON.stringify(outputs));
	}
}
