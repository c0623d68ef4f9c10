import type { ToolEntry } from './toolEntry.ts';

/** What the editor itself brings. */
export const editorTools: readonly ToolEntry[] = [
	{
		id: 'vscode',
		name: "VS Code's own AI",
		extensions: [],
		switches: [{ key: 'chat.disableAIFeatures', how: 'value', off: true, on: false }],
		sure: 'seen',
		source: 'VS Code 1.139: the setting is written, read back and taken away by our tests',
		note: 'Chat, inline chat and Copilot together. Off, the editor disables Copilot here and restarts extensions.',
		alsoCalled: ['github.copilot', 'github.copilot-chat'],
		kinds: ['chat'],
	},
	{
		id: 'ghostText',
		name: 'Ghost text',
		extensions: [],
		switches: [
			{ key: 'editor.inlineSuggest.enabled', how: 'value', off: false, on: true, byLanguage: true },
		],
		sure: 'seen',
		source: 'VS Code 1.139: a sample provider of our tests stops suggesting',
		note: 'Inline suggestions of every tool. A tool may still show its own when you ask for one, or move to the completion list.',
		kinds: ['inline'],
		perhaps: [],
	},
	{
		id: 'nextEdits',
		name: 'Next edit suggestions',
		extensions: [],
		switches: [
			{
				key: 'github.copilot.nextEditSuggestions.enabled',
				how: 'value',
				off: false,
				on: true,
				byLanguage: true,
			},
		],
		sure: 'read',
		source: 'manifest of GitHub Copilot Chat 0.67 (VS Code 1.139)',
		note: "Copilot's. Next edits of other tools have switches of their own.",
		within: 'vscode',
		kinds: ['nextEdit'],
		perhaps: [],
	},
	{
		id: 'agent',
		name: "Chat's agent mode",
		extensions: [],
		// Not `chat.agentHost.claudeAgent.enabled`: it makes the editor ask for a restart of the window (seen in 1.139).
		switches: [{ key: 'chat.agent.enabled', how: 'value', off: false, on: true }],
		sure: 'read',
		source: 'VS Code 1.139: registered settings; organisations may lock them',
		note: 'Plain chat stays. Agents in a terminal, and agents that the editor runs beside itself, are not reached.',
		within: 'vscode',
		perhaps: ['chat'],
	},
];
