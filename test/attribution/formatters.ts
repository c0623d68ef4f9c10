/** Real formatters, as `formatters.test.ts` uses them: each takes a text and gives it formatted. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFromBuffer } from '@dprint/formatter';
import { getPath as dprintJson } from '@dprint/json';
import { getPath as dprintTypescript } from '@dprint/typescript';
import { format as clangFormat } from '@wasm-fmt/clang-format';
import { format as gofmt } from '@wasm-fmt/gofmt';
import { format as ruff } from '@wasm-fmt/ruff_fmt';
import { format as shfmt } from '@wasm-fmt/shfmt';
import * as prettier from 'prettier';
import prettierJavaPlugin from 'prettier-plugin-java';

export interface Formatter {
	readonly name: string;
	format(text: string, path: string): string | Promise<string>;
}

export const root = join(import.meta.dirname, '../..');

function prettierWith(options: prettier.Options, shown = ''): Formatter {
	return {
		name: `prettier${shown}`,
		format: (text, path) => prettier.format(text, { ...options, filepath: path }),
	};
}

const prettierDefault = prettierWith({ plugins: [prettierJavaPlugin] });
const prettierOther = prettierWith(
	{ semi: false, singleQuote: true, arrowParens: 'avoid', useTabs: true, trailingComma: 'none' },
	' (no semicolons, single quotes, tabs)',
);

let biomeSettings: string | undefined;
const biome: Formatter = {
	name: 'biome',
	format(text, path) {
		const bin = join(root, 'node_modules/@biomejs/biome/bin/biome');
		// Its own settings, not ours: the defaults are what most people meet.
		biomeSettings ??= mkdtempSync(join(tmpdir(), 'biome-'));
		writeFileSync(join(biomeSettings, 'biome.json'), '{}');
		const args = [bin, 'format', `--config-path=${biomeSettings}`, `--stdin-file-path=${path}`];
		const { stdout, stderr, status } = spawnSync(process.execPath, args, {
			input: text,
			encoding: 'utf8',
		});
		if (status !== 0) throw new Error(`biome: ${stderr}`);
		return stdout;
	},
};

function dprint(plugin: string, config: Record<string, unknown>): Formatter {
	const formatter = createFromBuffer(readFileSync(plugin));
	formatter.setConfig({}, config);
	return {
		name: 'dprint',
		format: (text, path) => formatter.formatText({ filePath: path, fileText: text }),
	};
}

// What moves or adds code is off: sorted imports and added braces are changes, not formatting.
const dprintScript = dprint(dprintTypescript(), {
	useBraces: 'maintain',
	'module.sortImportDeclarations': 'maintain',
	'importDeclaration.sortNamedImports': 'maintain',
});

function clang(style: string): Formatter {
	const config = `{BasedOnStyle: ${style}, SortIncludes: Never, ReflowComments: false, BreakStringLiterals: false, FixNamespaceComments: false, SortUsingDeclarations: false}`;
	return {
		name: `clang-format (${style})`,
		format: (text, path) => clangFormat(text, path, config),
	};
}

/** The formatters of each fixture, `folder/file` under `test/fixtures/formatting`, with its language id. */
export const formatters: Readonly<
	Record<string, { readonly language: string; readonly by: readonly Formatter[] }>
> = {
	'typescript/orders.ts': {
		language: 'typescript',
		by: [prettierDefault, prettierOther, biome, dprintScript],
	},
	'tsx/panel.tsx': {
		language: 'typescriptreact',
		by: [prettierDefault, prettierOther, biome, dprintScript],
	},
	'json/settings.json': {
		language: 'json',
		by: [prettierDefault, biome, dprint(dprintJson(), {})],
	},
	'python/inventory.py': {
		language: 'python',
		by: [{ name: 'ruff', format: (text, path) => ruff(text, path) }],
	},
	'go/queue.go': { language: 'go', by: [{ name: 'gofmt', format: (text) => gofmt(text) }] },
	'java/Ledger.java': { language: 'java', by: [prettierDefault, clang('Google')] },
	'cpp/grid.cpp': { language: 'cpp', by: [clang('LLVM'), clang('Google'), clang('Microsoft')] },
	'csharp/Basket.cs': { language: 'csharp', by: [clang('Microsoft'), clang('LLVM')] },
	'yaml/deploy.yml': { language: 'yaml', by: [prettierDefault] },
	'scss/theme.scss': { language: 'scss', by: [prettierDefault, prettierOther] },
	'html/page.html': { language: 'html', by: [prettierDefault] },
	'shell/release.sh': {
		language: 'shellscript',
		by: [{ name: 'shfmt', format: (text, path) => shfmt(text, path) }],
	},
};
