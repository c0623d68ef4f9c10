import type { Adapter } from './adapter.ts';
import { claudeCode } from './adapters/claudeCode.ts';
import { cline } from './adapters/cline.ts';
import { codex } from './adapters/codex.ts';
import { copilotCli } from './adapters/copilotCli.ts';
import { copilotVscode } from './adapters/copilotVscode.ts';
import { cursor } from './adapters/cursor.ts';
import { droid } from './adapters/droid.ts';
import { geminiCli } from './adapters/geminiCli.ts';
import { opencode } from './adapters/opencode.ts';
import { qwenCode } from './adapters/qwenCode.ts';
import { windsurf } from './adapters/windsurf.ts';
import type { AgentName } from './agentEvent.ts';
import type { Payload } from './payload.ts';

/**
 * Every agent that is understood, in the order in which they are asked whether a payload is theirs: those with a mark of
 * their own first, Claude Code, whose form most others took over, last.
 */
export const adapters: readonly Adapter[] = [
	windsurf,
	cline,
	opencode,
	cursor,
	qwenCode,
	geminiCli,
	droid,
	copilotVscode,
	codex,
	copilotCli,
	claudeCode,
];

/**
 * Whose hook sent a payload, by what it holds; `hint` (the agent whose configuration named the hook) decides only where
 * the payload says nothing. Null where nobody knows it.
 */
export function agentOf(payload: Payload, hint: AgentName | null = null): Adapter | null {
	return (
		adapters.find((adapter) => adapter.owns(payload)) ??
		adapters.find(({ agent }) => agent === hint) ??
		null
	);
}
