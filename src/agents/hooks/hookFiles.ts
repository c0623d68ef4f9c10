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

/** Seconds after which an agent gives up a hook; it takes a hundredth of a second. */
export const timeoutSeconds = 5;
/** Events of Claude Code, which most others took over. */
export const claudeEvents = [
	'SessionStart',
	'UserPromptSubmit',
	'PreToolUse',
	'PermissionRequest',
	'PostToolUse',
	'Stop',
	'SessionEnd',
];

const badHome =
	'The path of your home folder has characters in it that one of the shells of Windows would not leave alone.';

/** Entries as Claude Code has them, and those who took its form over. */
export function merged(
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
export function flat(
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
export function codexFiles(machine: Machine): readonly HookFile[] | string {
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
export function copilotFiles({ home, platform }: Machine): readonly HookFile[] | string {
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

/**
 * One program for each event, which the command line and the extension look for in different folders. Cline wants to be
 * told that it may go on.
 */
export function clineFiles({ home, platform }: Machine): readonly HookFile[] | string {
	const command = hookCommand('cline', platform, home);
	if (platform === 'win32' || command === null)
		return 'Cline runs hooks on Windows in a way that is not known well enough yet.';
	const text = `#!/bin/sh\n# Written by Rework Meter; "Rework: Connect Coding Agents" removes it.\n${command}\necho '{"cancel":false}'\n`;
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

/** Where Claude Code keeps its settings. */
export function claudeFolder({ home, env }: Machine): string {
	return env['CLAUDE_CONFIG_DIR'] || join(home, '.claude');
}

/** Where Codex keeps its settings. */
export function codexFolder({ home, env }: Machine): string {
	return env['CODEX_HOME'] || join(home, '.codex');
}

/** Where opencode keeps its settings. */
export function opencodeFolder({ home, env }: Machine): string {
	return join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'opencode');
}

/** The plugin, a file of our own. */
export function opencodeFiles(machine: Machine): readonly HookFile[] {
	const file = join(opencodeFolder(machine), 'plugin', 'rework-meter.js');
	return [{ kind: 'own', file, text: opencodePlugin, mode: 0o600 }];
}
