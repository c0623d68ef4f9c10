// No test of its own. Held to its fixtures in test/agents/agentLog.test.ts.
import type { Adapter } from '../adapter.ts';
import type { AgentEvent, AgentEventBase } from '../agentEvent.ts';
import { absolutePath, nameAt, objectAt, type Payload, timeOf, valueAt } from '../payload.ts';
import { editsOf, pathsOf } from '../toolCall.ts';

/** Windsurf's Cascade, from its documentation only. It gives no id of a call. */
export const windsurf: Adapter = {
	agent: 'windsurf',
	title: 'Windsurf',
	basis: 'documented',
	owns: (payload) => nameAt(payload, 'agent_action_name') !== null,
	hook(payload, writtenMs) {
		const info = objectAt(payload, 'tool_info') ?? {};
		const base = baseOf(payload, info, writtenMs);
		const edit = { call: null, tool: 'write_code', does: 'edit' } as const;
		const shell = { call: null, tool: 'run_command', does: 'shell' } as const;
		switch (nameAt(payload, 'agent_action_name')) {
			case 'pre_user_prompt': {
				const prompt = valueAt(info, 'user_prompt');
				const promptChars = typeof prompt === 'string' ? prompt.length : 0;
				return [{ ...base, kind: 'prompt', promptChars, byPerson: null }];
			}
			case 'post_cascade_response':
				return [{ ...base, kind: 'turnEnd', durationMs: null, interrupted: false }];
			case 'pre_write_code':
				return [
					{ ...base, ...edit, kind: 'toolStart', paths: pathsOf('write_code', info, base.cwd) },
				];
			case 'post_write_code':
				return [
					{ ...base, ...edit, kind: 'toolEnd', ok: true, durationMs: null },
					...edited(info, base, edit),
				];
			case 'pre_run_command':
				return [{ ...base, ...shell, kind: 'toolStart', paths: [] }];
			case 'post_run_command':
				return [{ ...base, ...shell, kind: 'toolEnd', ok: true, durationMs: null }];
			default:
				return null;
		}
	},
};

function edited(
	info: Payload,
	base: AgentEventBase,
	of: { readonly call: null; readonly tool: string; readonly does: 'edit' },
): readonly AgentEvent[] {
	const edits = editsOf(info, null, base.cwd);
	return edits.length === 0 ? [] : [{ ...base, ...of, kind: 'edit', edits }];
}

function baseOf(payload: Payload, info: Payload, writtenMs: number): AgentEventBase {
	const cwd = nameAt(info, 'cwd');
	return {
		agent: 'windsurf',
		source: 'hook',
		tMs: timeOf(valueAt(payload, 'timestamp')) ?? writtenMs,
		session: nameAt(payload, 'trajectory_id'),
		parent: null,
		turn: nameAt(payload, 'execution_id'),
		cwd: cwd === null ? null : absolutePath(cwd, null),
		model: nameAt(payload, 'model_name'),
	};
}
