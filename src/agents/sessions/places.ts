// No test of its own. Tested in test/agents/sessions/sessions.test.ts.
import type { AgentName } from '../agentEvent.ts';

/** Where an agent keeps its sessions, and in what form. */
export interface SessionPlace {
	readonly agent: AgentName;
	/** A folder; of a database its file. */
	readonly root: string;
	/** `lines`: one JSON object a line, only ever appended. `document`: one JSON text, written anew. */
	readonly form: 'lines' | 'document' | 'database';
	/** Folders below `root` that are looked into. */
	readonly depth: number;
	/** Which files there are sessions, by their path below `root`, `/` between parts. */
	readonly name: RegExp;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The places of all agents whose session files are read. Agents' own variables move them, as in the agents; an empty one
 * counts as none.
 */
export function sessionPlaces(home: string, env: Environment): readonly SessionPlace[] {
	const from = (name: string, otherwise: string) => env[name] || `${home}/${otherwise}`;
	const lines = { form: 'lines', depth: 4 } as const;
	return [
		{
			...lines,
			agent: 'claude-code',
			root: `${from('CLAUDE_CONFIG_DIR', '.claude')}/projects`,
			name: /^[^/]+\/([^/]+|[^/]+\/subagents\/[^/]+)\.jsonl$/,
		},
		{
			...lines,
			agent: 'codex',
			root: `${from('CODEX_HOME', '.codex')}/sessions`,
			name: /\/rollout-[^/]+\.jsonl$/,
		},
		{
			...lines,
			agent: 'gemini-cli',
			root: `${home}/.gemini/tmp`,
			name: /^[^/]+\/chats\/[^/]+\.jsonl$/,
		},
		{
			...lines,
			agent: 'qwen-code',
			root: `${home}/.qwen/projects`,
			name: /^[^/]+\/chats\/[^/]+\.jsonl$/,
		},
		{
			...lines,
			agent: 'copilot-cli',
			root: `${from('COPILOT_HOME', '.copilot')}/session-state`,
			name: /^[^/]+\/events\.jsonl$/,
		},
		{
			agent: 'cline',
			root: `${from('CLINE_DIR', '.cline')}/data/sessions`,
			form: 'document',
			depth: 2,
			name: /^[^/]+\/[^/]+\.messages\.json$/,
		},
		{
			agent: 'opencode',
			root: `${from('XDG_DATA_HOME', '.local/share')}/opencode/opencode.db`,
			form: 'database',
			depth: 0,
			name: /^$/,
		},
	];
}
