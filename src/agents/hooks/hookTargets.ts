// No test of its own. What each agent gets is tested through test/agents/hooks/connection.test.ts.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentName } from '../agentEvent.ts';
import {
	claudeEvents,
	claudeFolder,
	clineFiles,
	codexFiles,
	codexFolder,
	copilotFiles,
	flat,
	type HookFile,
	type Machine,
	merged,
	opencodeFiles,
	opencodeFolder,
	timeoutSeconds,
} from './hookFiles.ts';

/** How one agent is connected. A new agent is one of these. */
export interface HookTarget {
	readonly agent: AgentName;
	/** How people know it; with what else the same connection covers. */
	readonly title: string;
	/** `documented`: written from its documentation only, and said so wherever it is shown. */
	readonly basis: 'captured' | 'documented';
	/** A part of what it connects that is known from documentation only; null: none. */
	readonly documented: string | null;
	/** Folders of which one is there where the agent is. */
	folders(machine: Machine): readonly string[];
	/** The files for this machine; a sentence where it cannot be connected here. */
	files(machine: Machine): readonly HookFile[] | string;
	/** What only the person can do after that; null: nothing. */
	readonly nextStep: string | null;
}

/** Every agent that can be connected, in the order in which they are shown. */
export const hookTargets: readonly HookTarget[] = [
	{
		agent: 'claude-code',
		title: 'Claude Code',
		basis: 'captured',
		documented: null,
		folders: (machine) => [claudeFolder(machine)],
		files: (machine) =>
			merged('claude-code', machine, join(claudeFolder(machine), 'settings.json'), [
				...claudeEvents,
				'PostToolUseFailure',
			]),
		nextStep: 'Sessions that run already take no notice until they are started again.',
	},
	{
		agent: 'codex',
		title: 'Codex',
		basis: 'captured',
		documented: null,
		folders: (machine) => [codexFolder(machine)],
		files: codexFiles,
		nextStep:
			'Codex runs no hook that you have not approved: start it, type /hooks, and trust those of Rework Meter.',
	},
	{
		agent: 'copilot-cli',
		title: 'Copilot CLI and Copilot in VS Code',
		basis: 'captured',
		documented: 'Copilot in VS Code',
		folders: ({ home }) => [join(home, '.copilot')],
		files: copilotFiles,
		nextStep: null,
	},
	{
		agent: 'gemini-cli',
		title: 'Gemini CLI',
		basis: 'captured',
		documented: null,
		folders: ({ home }) => [join(home, '.gemini')],
		files: (machine) =>
			merged(
				'gemini-cli',
				machine,
				join(machine.home, '.gemini', 'settings.json'),
				['SessionStart', 'BeforeAgent', 'BeforeTool', 'AfterTool', 'AfterAgent', 'SessionEnd'],
				// Milliseconds here.
				timeoutSeconds * 1000,
			),
		nextStep: null,
	},
	{
		agent: 'qwen-code',
		title: 'Qwen Code',
		basis: 'captured',
		documented: null,
		folders: ({ home }) => [join(home, '.qwen')],
		files: (machine) =>
			merged(
				'qwen-code',
				machine,
				join(machine.home, '.qwen', 'settings.json'),
				claudeEvents,
				timeoutSeconds * 1000,
			),
		nextStep: null,
	},
	{
		agent: 'opencode',
		title: 'opencode',
		basis: 'captured',
		documented: null,
		folders: (machine) => [opencodeFolder(machine)],
		files: opencodeFiles,
		nextStep:
			'opencode installs a package of its own once for whoever has a plugin. It needs the network for that; without it its start waits for a minute or two.',
	},
	{
		agent: 'cline',
		title: 'Cline',
		basis: 'captured',
		documented: 'the Cline extension',
		folders: ({ home }) => [join(home, '.cline'), join(home, 'Documents', 'Cline')],
		files: clineFiles,
		nextStep:
			'In the Cline extension hooks are off until "Enable Hooks" is checked in its settings.',
	},
	{
		agent: 'cursor',
		title: 'Cursor',
		basis: 'documented',
		documented: null,
		folders: ({ home }) => [join(home, '.cursor')],
		files: (machine) =>
			flat(
				'cursor',
				machine,
				join(machine.home, '.cursor', 'hooks.json'),
				[
					'sessionStart',
					'beforeSubmitPrompt',
					'preToolUse',
					'postToolUse',
					'afterFileEdit',
					'afterTabFileEdit',
					'stop',
					'sessionEnd',
				],
				{},
				{ version: 1 },
			),
		nextStep: null,
	},
	{
		agent: 'windsurf',
		title: 'Windsurf',
		basis: 'documented',
		documented: null,
		folders: ({ home }) => [join(home, '.codeium', 'windsurf')],
		files: (machine) =>
			flat(
				'windsurf',
				machine,
				join(machine.home, '.codeium', 'windsurf', 'hooks.json'),
				[
					'pre_user_prompt',
					'pre_write_code',
					'post_write_code',
					'pre_run_command',
					'post_run_command',
					'post_cascade_response',
				],
				{ show_output: false },
				{},
			),
		nextStep: null,
	},
	{
		agent: 'droid',
		title: 'Droid',
		basis: 'documented',
		documented: null,
		folders: ({ home }) => [join(home, '.factory')],
		files: (machine) => {
			// Hooks in `settings.json` count only as long as there is no `hooks.json`.
			const own = join(machine.home, '.factory', 'hooks.json');
			const file = existsSync(own) ? own : join(machine.home, '.factory', 'settings.json');
			const events = claudeEvents.filter((event) => event !== 'PermissionRequest');
			return merged('droid', machine, file, events);
		},
		nextStep: null,
	},
];
