// Bundles the extension, its worker, its webview and the command line into dist/, or into the folder of
// `--outdir`, so that packaging and a running test never disturb each other. `--production` minifies;
// `--metafile` names a file that is told which sources went into each bundle.
import { rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
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

/** The command line wants its version only, not the manifest with every word of the extension. */
const versionOnly = {
	name: 'version only',
	setup({ onLoad }) {
		onLoad({ filter: /[\\/]package\.json$/ }, async ({ path }) => {
			if (path.includes('node_modules')) return undefined;
			const { version } = JSON.parse(await readFile(path, 'utf8'));
			return { contents: JSON.stringify({ version }), loader: 'json' };
		});
	},
};

/** Who loads these when they are needed (`await import`) gets the bundle that is there already. */
const bundlesBeside = {
	name: 'bundles beside',
	setup({ onResolve }) {
		const bundles = {
			comparisons: './live.cjs',
			git: './git.cjs',
			merging: './merge.cjs',
			pipeline: './live.cjs',
			reporter: './live.cjs',
			reporting: './trial.cjs',
		};
		onResolve(
			{
				filter:
					/\/(comparisons|commits\/git|pipeline|report\/reporter|team\/merging|trial\/reporting)\.ts$/,
			},
			({ kind, path }) => {
				if (kind !== 'dynamic-import') return undefined;
				return { path: bundles[basename(path, '.ts')], external: true };
			},
		);
	},
};

/** The command line loads bundles of the editor, and has none: nothing asks the editor's API for anything then. */
const withoutEditor = {
	js: "{const r=require;require=(id)=>{try{return r(id)}catch(e){if(id==='vscode')return{};throw e}}}",
};

/**
 * Scales of the charts go from numbers to numbers. What they come with also goes from colour to colour, an eighth of the
 * page: asked for a colour, this knows none, and then no such way is taken.
 */
const numbersOnly = {
	name: 'numbers only',
	setup({ onResolve, onLoad }) {
		onResolve({ filter: /^d3-color$/ }, ({ path }) => ({ path, namespace: 'no-colours' }));
		onLoad({ filter: /.*/, namespace: 'no-colours' }, () => {
			const names = ['color', 'rgb', 'hsl', 'lab', 'hcl', 'lch', 'gray', 'cubehelix'];
			return { contents: `const none=()=>null;export{${names.map((name) => `none as ${name}`)}}` };
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
	{
		...node,
		entryPoints: ['src/liveBundle.ts'],
		outfile: `${outdir}/live.cjs`,
		plugins: [plainVscode],
		banner: withoutEditor,
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
		entryPoints: ['src/surfaces/reportPanel.ts'],
		outfile: `${outdir}/reportPanel.cjs`,
		plugins: [plainVscode, numbersOnly],
	},
	{
		...node,
		entryPoints: ['src/surfaces/toolView.ts'],
		outfile: `${outdir}/toolView.cjs`,
		plugins: [plainVscode],
	},
	// The only one that can open a socket: see src/team/send.ts.
	{
		...node,
		entryPoints: ['src/surfaces/shareSummary.ts'],
		outfile: `${outdir}/share.cjs`,
		plugins: [plainVscode],
		mainFields: ['module', 'main'],
	},
	{
		...node,
		entryPoints: ['src/mergeBundle.ts'],
		outfile: `${outdir}/merge.cjs`,
		plugins: [plainVscode],
		banner: withoutEditor,
	},
	// The JSON parser's other form cannot be put into one file.
	{
		...node,
		entryPoints: ['src/agents/hooks/hooks.ts'],
		outfile: `${outdir}/hooks.cjs`,
		mainFields: ['module', 'main'],
	},
	{ ...node, entryPoints: ['src/uninstall.ts'], outfile: `${outdir}/uninstall.cjs` },
	{ ...node, entryPoints: ['src/agentsBundle.ts'], outfile: `${outdir}/agents.cjs` },
	{
		...node,
		entryPoints: ['src/trialBundle.ts'],
		outfile: `${outdir}/trial.cjs`,
		plugins: [plainVscode],
		banner: withoutEditor,
	},
	// Programs of their own: the threads and the command line. They share what they have in common.
	{
		...node,
		entryPoints: {
			agentSpool: 'src/agents/spool/worker.ts',
			cli: 'src/cli.ts',
			comparingWorker: 'src/commits/comparing/worker.ts',
			sessionWorker: 'src/agents/sessions/worker.ts',
			storeWorker: 'src/store/worker.ts',
		},
		outdir,
		format: 'esm',
		splitting: true,
		chunkNames: 'chunks/[name]-[hash]',
		plugins: [versionOnly, bundlesBeside],
		// What comes as CommonJS asks for the editor's own modules by this name.
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
		plugins: [numbersOnly],
		logLevel: 'warning',
		legalComments: 'none',
	},
];

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
