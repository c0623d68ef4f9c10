import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { AgentName } from '../../../src/agents/agentEvent.ts';
import type { Step } from './modelServer.ts';

/** One job, in the words of each agent's own tools. */
export interface Job {
	/** A file that is there: `old` becomes `put`. */
	readonly edited: { readonly file: string; readonly old: string; readonly put: string };
	/** A file that is not there. */
	readonly made: { readonly file: string; readonly text: string };
	/** A command for a shell, run in the folder. */
	readonly command: string;
}

/** A real agent, and how it is run against a model on this machine. */
export interface LiveAgent {
	readonly agent: AgentName;
	readonly package: string;
	readonly version: string;
	/** The program, from the folder into which the package was installed. */
	readonly program: string;
	readonly isNode: boolean;
	readonly model: string;
	readonly args: (prompt: string) => readonly string[];
	readonly env: (port: number, home: string) => Readonly<Record<string, string>>;
	/** Files in the home folder that must be there before. */
	readonly files?: (port: number, folder: string) => Readonly<Record<string, string>>;
	readonly steps: (job: Job) => readonly Step[];
}

/** Claude's tools, which others took over by another name each. */
const said = { text: 'Working on it.' };

export const liveAgents: readonly LiveAgent[] = [
	{
		agent: 'qwen-code',
		package: '@qwen-code/qwen-code',
		version: '0.24.4',
		program: 'node_modules/@qwen-code/qwen-code/cli.js',
		isNode: true,
		model: 'scripted',
		args: (prompt) => ['--yolo', '--prompt', prompt],
		env: (port) => ({
			OPENAI_API_KEY: 'none',
			OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
			OPENAI_MODEL: 'scripted',
		}),
		files: () => ({
			'.qwen/settings.json': JSON.stringify({
				security: { auth: { selectedType: 'openai' } },
				privacy: { usageStatisticsEnabled: false },
				general: { disableAutoUpdate: true, enableAutoUpdate: false },
			}),
		}),
		steps: ({ edited, made, command }) => [
			{ ...said, tool: 'read_file', input: { file_path: edited.file } },
			{
				tool: 'edit',
				input: { file_path: edited.file, old_string: edited.old, new_string: edited.put },
			},
			{ tool: 'write_file', input: { file_path: made.file, content: made.text } },
			{
				tool: 'run_shell_command',
				input: { command, description: 'a command', is_background: false },
			},
			{ text: 'Done.' },
		],
	},
	{
		agent: 'gemini-cli',
		package: '@google/gemini-cli',
		version: '0.61.0',
		program: 'node_modules/@google/gemini-cli/bundle/gemini.js',
		isNode: true,
		model: 'gemini-2.5-pro',
		args: (prompt) => ['--yolo', '--skip-trust', '-m', 'gemini-2.5-pro', '--prompt', prompt],
		env: (port) => ({
			GEMINI_API_KEY: 'none',
			GOOGLE_GEMINI_BASE_URL: `http://127.0.0.1:${port}`,
			GEMINI_TELEMETRY_ENABLED: 'false',
		}),
		files: () => ({
			'.gemini/settings.json': JSON.stringify({
				security: { auth: { selectedType: 'gemini-api-key' } },
				privacy: { usageStatisticsEnabled: false },
				general: { disableAutoUpdate: true, enableAutoUpdate: false },
			}),
		}),
		steps: ({ edited, made, command }) => [
			{ ...said, tool: 'read_file', input: { file_path: edited.file } },
			{
				tool: 'replace',
				input: {
					...{ file_path: edited.file, instruction: 'change it' },
					...{ old_string: edited.old, new_string: edited.put },
				},
			},
			{ tool: 'write_file', input: { file_path: made.file, content: made.text } },
			{ tool: 'run_shell_command', input: { command, description: 'a command' } },
			{ text: 'Done.' },
		],
	},
	{
		agent: 'claude-code',
		package: '@anthropic-ai/claude-code',
		version: '2.1.330',
		program: `node_modules/@anthropic-ai/claude-code-${process.platform}-${process.arch}/claude`,
		isNode: false,
		model: 'claude-opus-5-5',
		args: (prompt) => [
			...['--print', '--permission-mode', 'acceptEdits', '--allowedTools', 'Bash'],
			...['--model', 'claude-opus-5-5', '--', prompt],
		],
		env: (port) => ({
			ANTHROPIC_API_KEY: 'none',
			ANTHROPIC_BASE_URL: `http://127.0.0.1:${port}`,
			CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
			DISABLE_AUTOUPDATER: '1',
			IS_SANDBOX: '1',
		}),
		files: () => ({ '.claude/settings.json': '{}\n' }),
		steps: ({ edited, made, command }) => [
			{ ...said, tool: 'Read', input: { file_path: edited.file } },
			{
				tool: 'Edit',
				input: { file_path: edited.file, old_string: edited.old, new_string: edited.put },
			},
			{ tool: 'Write', input: { file_path: made.file, content: made.text } },
			{ tool: 'Bash', input: { command, description: 'a command' } },
			{ text: 'Done.' },
		],
	},
	{
		agent: 'codex',
		package: '@openai/codex',
		version: '0.169.0',
		program: 'node_modules/@openai/codex/bin/codex.js',
		isNode: true,
		model: 'gpt-5.5',
		args: (prompt) => [
			...['exec', '--skip-git-repo-check', '--dangerously-bypass-approvals-and-sandbox'],
			prompt,
		],
		env: (_port, home) => ({ CODEX_HOME: join(home, '.codex'), SCRIPTED_KEY: 'none' }),
		files: (port) => ({
			'.codex/config.toml': [
				'model = "gpt-5.5"',
				'model_provider = "scripted"',
				'check_for_update_on_startup = false',
				'[analytics]',
				'enabled = false',
				'[model_providers.scripted]',
				'name = "scripted"',
				`base_url = "http://127.0.0.1:${port}/v1"`,
				'env_key = "SCRIPTED_KEY"',
				'wire_api = "responses"',
				'',
			].join('\n'),
		}),
		steps: ({ edited, made, command }) => [
			{ ...said, tool: 'exec_command', input: { cmd: `cat ${edited.file}` } },
			{ tool: 'apply_patch', input: patchOf({ edited, made, command }) },
			{ tool: 'exec_command', input: { cmd: command } },
			{ text: 'Done.' },
		],
	},
	{
		agent: 'opencode',
		package: 'opencode-ai',
		version: '1.18.33',
		program: `node_modules/opencode-${process.platform}-${process.arch}/bin/opencode`,
		isNode: false,
		model: 'scripted',
		args: (prompt) => ['run', '--model', 'scripted/scripted', prompt],
		env: (_port, home) => ({
			XDG_DATA_HOME: join(home, '.local', 'share'),
			XDG_CONFIG_HOME: join(home, '.config'),
			OPENCODE_DISABLE_AUTOUPDATE: '1',
		}),
		files: (port) => ({
			'.config/opencode/opencode.json': JSON.stringify({
				provider: {
					scripted: {
						npm: '@ai-sdk/openai-compatible',
						name: 'scripted',
						options: { baseURL: `http://127.0.0.1:${port}/v1`, apiKey: 'none' },
						models: { scripted: { name: 'scripted' } },
					},
				},
				permission: { edit: 'allow', bash: 'allow' },
				autoupdate: false,
				share: 'disabled',
			}),
		}),
		steps: ({ edited, made, command }) => [
			{ ...said, tool: 'read', input: { filePath: edited.file } },
			{
				tool: 'edit',
				input: { filePath: edited.file, oldString: edited.old, newString: edited.put },
			},
			{ tool: 'write', input: { filePath: made.file, content: made.text } },
			{ tool: 'bash', input: { command, description: 'a command' } },
			{ text: 'Done.' },
		],
	},
	{
		agent: 'copilot-cli',
		package: '@github/copilot',
		version: '1.0.102',
		program: 'node_modules/@github/copilot/npm-loader.js',
		isNode: true,
		model: 'claude-sonnet-4.5',
		args: (prompt) => ['--allow-all-tools', '--allow-all-paths', '-p', prompt],
		env: (port) => ({
			COPILOT_OFFLINE: 'true',
			COPILOT_PROVIDER_BASE_URL: `http://127.0.0.1:${port}/v1`,
			COPILOT_PROVIDER_API_KEY: 'none',
			COPILOT_MODEL: 'claude-sonnet-4.5',
			COPILOT_AUTO_UPDATE: 'false',
		}),
		steps: ({ edited, made, command }) => [
			{ ...said, tool: 'view', input: { path: edited.file } },
			{ tool: 'edit', input: { path: edited.file, old_str: edited.old, new_str: edited.put } },
			{ tool: 'create', input: { path: made.file, file_text: made.text } },
			{ tool: 'bash', input: { command, description: 'a command' } },
			{ text: 'Done.' },
		],
	},
];

/** Writes what an agent wants to find in its home folder. */
export async function layOutHome(
	{ files }: LiveAgent,
	home: string,
	port: number,
	folder: string,
): Promise<void> {
	for (const [name, text] of Object.entries(files?.(port, folder) ?? {})) {
		const file = join(home, name);
		await mkdir(dirname(file), { recursive: true });
		// What is there already may have hooks in it.
		if (!existsSync(file)) await writeFile(file, text);
	}
}

function patchOf({ edited, made }: Job): string {
	const lines = (text: string, sign: string) =>
		text
			.replace(/\n$/, '')
			.split('\n')
			.map((line) => `${sign}${line}`);
	return [
		'*** Begin Patch',
		`*** Update File: ${edited.file}`,
		'@@',
		...lines(edited.old, '-'),
		...lines(edited.put, '+'),
		`*** Add File: ${made.file}`,
		...lines(made.text, '+'),
		'*** End Patch',
		'',
	].join('\n');
}
