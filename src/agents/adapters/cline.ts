// No test of its own. Held to its fixtures in test/agents/agentLog.test.ts.
import type { Adapter } from '../adapter.ts';
import type { AgentEvent, AgentEventBase } from '../agentEvent.ts';
import {
	absolutePath,
	durationAt,
	listAt,
	nameAt,
	objectAt,
	objectOf,
	type Payload,
	timeOf,
	valueAt,
} from '../payload.ts';
import { doingOf, editsOf, pathsOf } from '../toolCall.ts';

/**
 * Cline: its command line, version 3.0, as captured, and its extension's hooks as documented, which have the parameters of
 * a call in a place of their own and no id of it.
 */
export const cline: Adapter = {
	agent: 'cline',
	title: 'Cline',
	basis: 'captured',
	owns: (payload) => 'clineVersion' in payload && nameAt(payload, 'hookName') !== null,
	hook(payload, writtenMs) {
		const base = hookBase(payload, writtenMs);
		switch (nameAt(payload, 'hookName')) {
			case 'agent_start':
			case 'TaskStart':
				return [{ ...base, kind: 'prompt', promptChars: null, byPerson: null }];
			case 'UserPromptSubmit': {
				const prompt = valueAt(payload, 'userPromptSubmit', 'prompt');
				const promptChars = typeof prompt === 'string' ? prompt.length : null;
				return [{ ...base, kind: 'prompt', promptChars, byPerson: null }];
			}
			case 'agent_end':
			case 'TaskComplete':
				return [{ ...base, kind: 'turnEnd', durationMs: null, interrupted: false }];
			case 'TaskCancel':
				return [{ ...base, kind: 'turnEnd', durationMs: null, interrupted: true }];
			case 'tool_call':
			case 'PreToolUse':
				return started(payload, base);
			case 'tool_result':
			case 'PostToolUse':
				return ended(payload, base);
			default:
				return null;
		}
	},
	ownsDocument: (document) =>
		Array.isArray(valueAt(document, 'messages')) &&
		nameAt(document, 'sessionId') !== null &&
		'agent' in document,
	document: (document) => messageEvents(document),
};

function hookBase(payload: Payload, writtenMs: number): AgentEventBase {
	const [root] = listAt(payload, 'workspaceRoots');
	return {
		agent: 'cline',
		source: 'hook',
		tMs: timeOf(valueAt(payload, 'timestamp')) ?? writtenMs,
		session: nameAt(payload, 'sessionContext', 'rootSessionId') ?? nameAt(payload, 'taskId'),
		parent: nameAt(payload, 'parent_agent_id'),
		turn: nameAt(payload, 'taskId'),
		cwd: typeof root === 'string' ? absolutePath(root, null) : null,
		model: nameAt(payload, 'model', 'slug'),
	};
}

function started(payload: Payload, base: AgentEventBase): readonly AgentEvent[] | null {
	const of = objectAt(payload, 'tool_call');
	const tool = nameAt(of, 'name') ?? nameAt(payload, 'preToolUse', 'toolName');
	if (tool === null) return null;
	const input = valueAt(of, 'input') ?? valueAt(payload, 'preToolUse', 'parameters');
	const paths = pathsOf(tool, input, base.cwd);
	return [{ ...base, kind: 'toolStart', call: nameAt(of, 'id'), tool, does: doingOf(tool), paths }];
}

function ended(payload: Payload, base: AgentEventBase): readonly AgentEvent[] | null {
	const result = objectAt(payload, 'tool_result');
	const after = objectAt(payload, 'postToolUse');
	const tool = nameAt(result, 'name') ?? nameAt(after, 'toolName');
	if (tool === null) return null;
	const input = valueAt(result, 'input') ?? valueAt(after, 'parameters');
	const of = { call: nameAt(result, 'id'), tool, does: doingOf(tool) };
	const ok = valueAt(after, 'success') !== false && valueAt(result, 'output', 'success') !== false;
	const durationMs = durationAt(result, 'durationMs') ?? durationAt(after, 'executionTimeMs');
	return [{ ...base, ...of, kind: 'toolEnd', ok, durationMs }, ...edited(ok, input, of, base)];
}

type OfCall = Pick<AgentEvent & { readonly kind: 'edit' }, 'call' | 'tool' | 'does'>;

function edited(
	ok: boolean,
	input: unknown,
	of: OfCall,
	base: AgentEventBase,
): readonly AgentEvent[] {
	const edits = ok && of.does === 'edit' ? editsOf(input, null, base.cwd) : [];
	return edits.length > 0 ? [{ ...base, ...of, kind: 'edit', edits }] : [];
}

/** The messages of a session: calls in the assistant's, what came of them in the user's. */
function messageEvents(document: Payload): readonly AgentEvent[] {
	const calls = new Map<string, { tool: string; input: unknown }>();
	const events: AgentEvent[] = [];
	let model: string | null = null;
	for (const message of listAt(document, 'messages')) {
		const tMs = timeOf(valueAt(message, 'ts'));
		if (tMs === null) continue;
		model = nameAt(message, 'modelInfo', 'id') ?? model;
		const base: AgentEventBase = {
			agent: 'cline',
			source: 'transcript',
			tMs,
			session: nameAt(document, 'sessionId'),
			parent: null,
			turn: null,
			cwd: null,
			model,
		};
		const byUser = nameAt(message, 'role') === 'user';
		const parts = listAt(message, 'content');
		if (!byUser && !parts.some((part) => nameAt(part, 'type') === 'tool_use'))
			events.push({ ...base, kind: 'turnEnd', durationMs: null, interrupted: false });
		for (const part of parts) {
			const id = nameAt(part, 'id');
			const tool = nameAt(part, 'name');
			const type = nameAt(part, 'type');
			if (type === 'tool_use' && id !== null && tool !== null) {
				const input = valueAt(part, 'input');
				calls.set(id, { tool, input });
				const does = doingOf(tool);
				events.push({
					...base,
					kind: 'toolStart',
					call: id,
					tool,
					does,
					paths: pathsOf(tool, input, null),
				});
			} else if (type === 'tool_result') events.push(...resultEvents(part, calls, base));
			else if (type === 'text' && byUser) events.push(prompted(part, base));
		}
	}
	return events;
}

function resultEvents(
	part: unknown,
	calls: ReadonlyMap<string, { readonly tool: string; readonly input: unknown }>,
	base: AgentEventBase,
): readonly AgentEvent[] {
	const id = nameAt(part, 'tool_use_id');
	const call = id === null ? undefined : calls.get(id);
	if (id === null || !call) return [];
	const of = { call: id, tool: call.tool, does: doingOf(call.tool) };
	const ok = valueAt(part, 'is_error') !== true && !saysFailure(valueAt(part, 'content'));
	return [
		{ ...base, ...of, kind: 'toolEnd', ok, durationMs: null },
		...edited(ok, call.input, of, base),
	];
}

/** An answer is a list of results, or one of them as JSON text. */
function saysFailure(content: unknown): boolean {
	if (Array.isArray(content)) return content.some((one) => valueAt(one, 'success') === false);
	if (typeof content !== 'string') return false;
	try {
		return valueAt(objectOf(JSON.parse(content)), 'success') === false;
	} catch {
		return false;
	}
}

function prompted(part: unknown, base: AgentEventBase): AgentEvent {
	const text = valueAt(part, 'text');
	const asked =
		typeof text === 'string' ? text.replace(/^<user_input[^>]*>|<\/user_input>$/g, '') : '';
	return { ...base, kind: 'prompt', promptChars: asked.length, byPerson: null };
}
