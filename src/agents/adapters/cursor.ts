// No test of its own. Held to its fixtures in test/agents/agentLog.test.ts.
import type { Adapter } from '../adapter.ts';
import type { AgentEvent } from '../agentEvent.ts';
import { baseOf, claudeShaped, eventNameOf } from '../claudeShaped.ts';
import { absolutePath, listAt, nameAt, type Payload } from '../payload.ts';
import { editsOf } from '../toolCall.ts';

/**
 * Cursor, from its documentation only. It tells of an edit by an event of its own; its hook after a tool has the same edit,
 * which is not told twice. It alone reports completions: `afterTabFileEdit`.
 */
export const cursor: Adapter = {
	agent: 'cursor',
	title: 'Cursor',
	basis: 'documented',
	owns: (payload) =>
		nameAt(payload, 'cursor_version') !== null || nameAt(payload, 'conversation_id') !== null,
	hook: (payload, writtenMs) => {
		const event = eventNameOf(payload);
		if (event === 'afterFileEdit' || event === 'afterTabFileEdit')
			return edited(payload, writtenMs, event);
		return (
			claudeShaped('cursor', withFolder(payload), writtenMs)?.filter(
				({ kind }) => kind !== 'edit',
			) ?? null
		);
	},
};

function edited(payload: Payload, writtenMs: number, tool: string): readonly AgentEvent[] {
	const base = baseOf('cursor', withFolder(payload), writtenMs);
	const edits = editsOf(payload, null, base.cwd);
	const call = nameAt(payload, 'tool_use_id');
	return edits.length === 0 ? [] : [{ ...base, kind: 'edit', call, tool, does: 'edit', edits }];
}

/** Its payloads have the workspace's folders instead of a working folder. */
function withFolder(payload: Payload): Payload {
	const [root] = listAt(payload, 'workspace_roots');
	return typeof root === 'string' && nameAt(payload, 'cwd') === null
		? { ...payload, cwd: absolutePath(root, null) }
		: payload;
}
