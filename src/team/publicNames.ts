/** Tools that a summary may name, with the names under which the meter hears of them; everything else is `other`. */
const tools: Readonly<Record<string, readonly string[]>> = {
	aider: [],
	'amazon-q': ['amazonwebservices.amazon-q-vscode'],
	amp: [],
	augment: ['auggie', 'augment.vscode-augment'],
	claude: ['claude-code', 'anthropic.claude-code'],
	cline: ['saoudrizwan.claude-dev'],
	codeium: ['codeium.codeium'],
	codex: ['openai.chatgpt'],
	cody: ['sourcegraph.cody-ai'],
	continue: ['continue.continue'],
	copilot: [
		'github-copilot',
		'copilot-cli',
		'copilot-vscode',
		'github.copilot',
		'github.copilot-chat',
	],
	crush: [],
	cursor: ['anysphere.cursor-always-local'],
	droid: [],
	gemini: ['gemini-cli', 'google.geminicodeassist', 'google.gemini-cli-vscode-ide-companion'],
	goose: [],
	intellicode: ['visualstudioexptteam.vscodeintellicode'],
	kilo: ['kilocode.kilo-code'],
	kiro: [],
	opencode: [],
	openhands: [],
	pochi: ['tabbyml.pochi'],
	qwen: ['qwen-code', 'qwenlm.qwen-code-vscode-ide-companion'],
	roo: ['rooveterinaryinc.roo-cline'],
	supermaven: ['supermaven.supermaven'],
	tabby: ['tabbyml.vscode-tabby'],
	tabnine: ['tabnine.tabnine-vscode'],
	windsurf: ['codeium.windsurf'],
};

/** What is not on the list. */
export const other = 'other';
/** What nobody named: most inline completions. */
const unnamed = 'unnamed';
/** How the report calls these. */
const unnamedInReports = 'Unnamed tool';

const toolByName = new Map(
	Object.entries(tools).flatMap(([name, more]) => [name, ...more].map((known) => [known, name])),
);

/** Every name that a tool may have in a summary, in code unit order. */
export const publicTools: readonly string[] = [...Object.keys(tools), other, unnamed].sort();

/** Every name that a language may have in a summary: the editor's own ids and common ones of extensions. */
export const publicLanguages: readonly string[] = [
	...['bat', 'bibtex', 'c', 'clojure', 'coffeescript', 'cpp', 'csharp', 'css', 'cuda-cpp'],
	...['dart', 'diff', 'dockerfile', 'elixir', 'elm', 'erlang', 'fsharp', 'go', 'graphql', 'groovy'],
	...['handlebars', 'haskell', 'hlsl', 'html', 'ini', 'java', 'javascript', 'javascriptreact'],
	...['json', 'jsonc', 'julia', 'kotlin', 'latex', 'less', 'lua', 'makefile', 'markdown', 'nix'],
	...[
		'objective-c',
		'objective-cpp',
		'ocaml',
		'perl',
		'php',
		'plaintext',
		'powershell',
		'properties',
	],
	...['proto3', 'pug', 'python', 'r', 'raku', 'razor', 'restructuredtext', 'ruby', 'rust', 'sass'],
	...[
		'scala',
		'scss',
		'shaderlab',
		'shellscript',
		'solidity',
		'sql',
		'svelte',
		'swift',
		'terraform',
	],
	...['tex', 'toml', 'typescript', 'typescriptreact', 'vb', 'vue', 'xml', 'xsl', 'yaml', 'zig'],
	other,
].sort();

const languages = new Set(publicLanguages);

/** The public name of a tool as reports name it. Any text is possible; only ours comes back. */
export function publicTool(name: string): string {
	if (name === unnamedInReports) return unnamed;
	return toolByName.get(name.trim().toLowerCase().replace(/\s+/g, '-')) ?? other;
}

/** The public name of a language as the editor names it. */
export function publicLanguage(name: string): string {
	return languages.has(name) ? name : other;
}
