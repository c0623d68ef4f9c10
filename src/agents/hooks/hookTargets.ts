// No test of its own. What each agent gets is tested through test/agents/hooks/connection.test.ts.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentName } from '../agentEvent.ts';
import { hookCommand } from './hookScripts.ts';
import type { JsonEntry } from './jsonEntries.ts';
import { opencodePlugin } from './opencodePlugin.ts';
import { readToml } from './tomlBlock.ts';
import { readUserFile } from './userFile.ts';

/** Where this person's files are. */
export interface Machine {
	readonly home: string;
	readonly platform: NodeJS.Platform;
	/** Environment variables that agents look at. */
	readonly env: Readonly<Record<string, string | undefined>>;
}

/** What has to be in which file for an agent to call the hook. */
export type HookFile =
	| {
			readonly kind: 'json';
			readonly file: string;
			readonly entries: readonly JsonEntry[];
			/** What a file has to hold besides, where there is none yet. */
			readonly besides: Readonly<Record<string, unknown>>;
	  }
	| {
			readonly kind: 'toml';
			readonly file: string;
			readonly events: readonly string[];
			readonly command: string;
	  }
	/** A file that is ours alone. */
	| { readonly kind: 'own'; readonly file: string; readonly text: string; readonly mode: number };

/** How one agent is connected. A new agent is one of these. */
export interface HookTarget {
	readonly agent: AgentName;
	/** How people know it; with what else the same connection covers. */
	readonly title: string;
	/** `documented`: written from its documentation only, and said so wherever it is shown. */
	readonly basis: 'captured' | 'documented';
	/** Folders of which one is there where the agent is. */
	folders(machine: Machine): readonly string[];
	/** The files for this machine; a sentence where it cannot be connected here. */
	files(machine: Machine): readonly HookFile[] | string;
	/** What only the person can do after that; null: nothing. */
	readonly nextStep: string | null;
}

/** Seconds after which an agent gives up a hook; it takes a hundredth of a second. */
const timeoutSeconds = 5;
const claudeEvents = [
	'SessionStart',
	'UserPromptSubmit',
	'PreToolUse',
	'PermissionRequest',
	'PostToolUse',
	'Stop',
	'SessionEnd',
];

/** Every agent that can be connected, in the order in which they are shown. */
export const hookTargets: readonly HookTarget[] = [
	{
		agent: 'claude-code',
		title: 'Claude Code',
		basis: 'captured',
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
		folders: (machine) => [codexFolder(machine)],
		files: codexFiles,
		nextStep:
			'Codex runs no hook that you have not approved: start it, type /hooks, and trust those of Rework Meter.',
	},
	{
		agent: 'copilot-cli',
		title: 'Copilot CLI and Copilot in VS Code',
		basis: 'captured',
		folders: ({ home }) => [join(home, '.copilot')],
		files: copilotFiles,
		nextStep: null,
	},
	{
		agent: 'gemini-cli',
		title: 'Gemini CLI',
		basis: 'captured',
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
		folders: (machine) => [opencodeFolder(machine)],
		files: (machine) => [
			{
				kind: 'own',
				file: join(opencodeFolder(machine), 'plugin', 'rework-meter.js'),
				text: opencodePlugin,
				mode: 0o600,
			},
		],
		nextStep: null,
	},
	{
		agent: 'cline',
		title: 'Cline',
		basis: 'captured',
		folders: ({ home }) => [join(home, '.cline'), join(home, 'Documents', 'Cline')],
		files: clineFiles,
		nextStep:
			'In the Cline extension hooks are off until "Enable Hooks" is checked in its settings.',
	},
	{
		agent: 'cursor',
		title: 'Cursor',
		basis: 'documented',
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

const badHome =
	'The path of your home folder has characters in it that one of the shells of Windows would not leave alone.';

/** Entries as Claude Code has them, and those who took its form over. */
function merged(
	agent: AgentName,
	machine: Machine,
	file: string,
	events: readonly string[],
	timeout = timeoutSeconds,
): readonly HookFile[] | string {
	const command = hookCommand(agent, machine.platform, machine.home);
	if (command === null) return badHome;
	const value = { hooks: [{ type: 'command', command, timeout }] };
	const entries = events.map((event) => ({ event, value }));
	return [{ kind: 'json', file, entries, besides: {} }];
}

/** Entries without a group around them. */
function flat(
	agent: AgentName,
	machine: Machine,
	file: string,
	events: readonly string[],
	more: Readonly<Record<string, unknown>>,
	besides: Readonly<Record<string, unknown>>,
): readonly HookFile[] | string {
	const command = hookCommand(agent, machine.platform, machine.home);
	if (command === null) return badHome;
	const entries = events.map((event) => ({ event, value: { command, ...more } }));
	return [{ kind: 'json', file, entries, besides }];
}

/** `hooks.json`, but for a person who keeps hooks in `config.toml`: Codex wants them in one place. */
function codexFiles(machine: Machine): readonly HookFile[] | string {
	const events = [...claudeEvents, 'Interrupt'];
	const json = join(codexFolder(machine), 'hooks.json');
	const toml = join(codexFolder(machine), 'config.toml');
	const command = hookCommand('codex', machine.platform, machine.home);
	if (command === null) return badHome;
	const config = readUserFile(toml);
	const values = config.kind === 'read' && config.text !== null ? readToml(config.text) : null;
	if (!existsSync(json) && values && Object.hasOwn(values, 'hooks'))
		return [{ kind: 'toml', file: toml, events, command }];
	return merged('codex', machine, json, events);
}

/** A file of our own, which both read: the command line takes the shell's name, VS Code `command`. */
function copilotFiles({ home, platform }: Machine): readonly HookFile[] | string {
	const command = hookCommand('copilot-cli', platform, home);
	if (command === null) return badHome;
	const shell = platform === 'win32' ? { powershell: command } : { bash: command };
	const entry = { type: 'command', ...shell, command, timeoutSec: timeoutSeconds };
	const hooks = Object.fromEntries(claudeEvents.map((event) => [event, [entry]]));
	const text = `${JSON.stringify({ version: 1, hooks }, null, 2)}\n`;
	return [
		{ kind: 'own', file: join(home, '.copilot', 'hooks', 'rework-meter.json'), text, mode: 0o600 },
	];
}

/** One program for each event, which the command line and the extension look for in different folders. */
function clineFiles({ home, platform }: Machine): readonly HookFile[] | string {
	const command = hookCommand('cline', platform, home);
	if (platform === 'win32' || command === null)
		return 'Cline runs hooks on Windows in a way that is not known well enough yet.';
	const text = `#!/bin/sh\n# Written by Rework Meter; "Rework: Connect Coding Agents" removes it.\n${command}\n`;
	const places = [
		{ there: join(home, '.cline'), folder: join(home, '.cline', 'hooks') },
		{ there: join(home, 'Documents', 'Cline'), folder: join(home, 'Documents', 'Cline', 'Hooks') },
	];
	const events = [
		'TaskStart',
		'UserPromptSubmit',
		'PreToolUse',
		'PostToolUse',
		'TaskComplete',
		'TaskCancel',
	];
	return places
		.filter(({ there }) => existsSync(there))
		.flatMap(({ folder }) =>
			events.map(
				(event) => ({ kind: 'own', file: join(folder, event), text, mode: 0o700 }) as const,
			),
		);
}

function claudeFolder({ home, env }: Machine): string {
	return env['CLAUDE_CONFIG_DIR'] || join(home, '.claude');
}

function codexFolder({ home, env }: Machine): string {
	return env['CODEX_HOME'] || join(home, '.codex');
}

function opencodeFolder({ home, env }: Machine): string {
	return join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'opencode');
}
