/** Endings of file names by the id that the editor has for their language: those whose tokens are known. */
const endings: Readonly<Record<string, string>> = {
	typescript: 'ts mts cts',
	typescriptreact: 'tsx',
	javascript: 'js mjs cjs es6',
	javascriptreact: 'jsx',
	python: 'py pyi pyw',
	go: 'go',
	rust: 'rs',
	java: 'java',
	kotlin: 'kt kts',
	swift: 'swift',
	c: 'c',
	cpp: 'cc cpp cxx h hh hpp hxx',
	csharp: 'cs',
	php: 'php',
	ruby: 'rb rake gemspec',
	scala: 'scala sc',
	dart: 'dart',
	lua: 'lua',
	r: 'r',
	sql: 'sql',
	shellscript: 'sh bash zsh',
	json: 'json',
	jsonc: 'jsonc',
	yaml: 'yaml yml',
	html: 'html htm xhtml',
	xml: 'xml svg xsd',
	vue: 'vue',
	svelte: 'svelte',
	css: 'css',
	scss: 'scss',
	less: 'less',
	toml: 'toml',
	markdown: 'md markdown',
};

const byEnding = new Map(
	Object.entries(endings).flatMap(([language, list]) =>
		list.split(' ').map((ending) => [ending, language] as const),
	),
);

/**
 * The editor's id of a file's language by the ending of its name, for texts that no editor has open; `plaintext` where
 * it is not known, and then only equal texts are equal.
 */
export function languageOfPath(path: string): string {
	const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
	return byEnding.get(name.slice(name.lastIndexOf('.') + 1)) ?? 'plaintext';
}
