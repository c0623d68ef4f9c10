/** A document scheme in which an agent's extension shows what it changes or proposes. */
interface Shown {
	readonly scheme: string;
	/** Extensions that use it, each with the tool's name. */
	readonly by: readonly (readonly [extension: string, tool: string])[];
}

/**
 * Whether a document is the text without the agent's edits or the one with them follows from what it
 * holds; the left sides that only repeat the file are not listed.
 */
const shown: readonly Shown[] = [
	{ scheme: '_claude_vscode_fs_right', by: [['anthropic.claude-code', 'claude']] },
	{ scheme: '_claude_fs_right', by: [['anthropic.claude-code', 'claude']] },
	{ scheme: 'amazon-q-diff', by: [['amazonwebservices.amazon-q-vscode', 'amazon-q']] },
	{
		scheme: 'cline-diff',
		by: [
			['saoudrizwan.claude-dev', 'cline'],
			['rooveterinaryinc.roo-cline', 'roo'],
			['kilocode.kilo-code', 'kilo'],
		],
	},
	{ scheme: 'cody-checkpoint', by: [['sourcegraph.cody-ai', 'cody']] },
	{ scheme: 'cody-fixup', by: [['sourcegraph.cody-ai', 'cody']] },
	{ scheme: 'gemini-diff', by: [['google.gemini-cli-vscode-ide-companion', 'gemini']] },
	{ scheme: 'openai-codex', by: [['openai.chatgpt', 'codex']] },
	{ scheme: 'pochi-diff-changes', by: [['tabbyml.pochi', 'pochi']] },
	{ scheme: 'qwen-diff', by: [['qwenlm.qwen-code-vscode-ide-companion', 'qwen']] },
];

/** Whether an agent shows texts under this scheme. */
export function isAgentScheme(scheme: string): boolean {
	return shown.some((one) => one.scheme === scheme);
}

/**
 * The agent that shows a text under this scheme: the only one that uses it, else the only one of those
 * that is at work here; null where that is nobody or several.
 */
export function toolOf(scheme: string, isActive: (extension: string) => boolean): string | null {
	const by = shown.find((one) => one.scheme === scheme)?.by ?? [];
	const [only, ...more] = by.length > 1 ? by.filter(([extension]) => isActive(extension)) : by;
	return only && more.length === 0 ? only[1] : null;
}
