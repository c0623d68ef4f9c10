// No test of its own. Held to its fixtures in test/agents/agentLog.test.ts.
import type { Adapter } from '../adapter.ts';
import type { AgentEvent, AgentEventBase } from '../agentEvent.ts';
import {
	absolutePath,
	listAt,
	nameAt,
	numberAt,
	objectOf,
	type Payload,
	timeOf,
	valueAt,
} from '../payload.ts';
import { doingOf, editsOf, pathsOf } from '../toolCall.ts';

const tools = new Set(['tool.execute.before', 'tool.execute.after']);

/** opencode, version 1.18: a plugin inside of it tells what a hook would, and its database has the sessions. */
export const opencode: Adapter = {
	agent: 'opencode',
	title: 'opencode',
	basis: 'captured',
	owns: (payload) => {
		const hook = nameAt(payload, 'hook') ?? '';
		return tools.has(hook) || hook === 'chat.message' || (hook === 'event' && 'event' in payload);
	},
	hook(payload, writtenMs) {
		const base = pluginBase(payload, writtenMs);
		switch (nameAt(payload, 'hook')) {
			case 'chat.message': {
				const model = nameAt(payload, 'output', 'message', 'model', 'modelID');
				const promptChars = charsOf(listAt(payload, 'output', 'parts'));
				return [{ ...base, model, kind: 'prompt', promptChars, byPerson: null }];
			}
			case 'tool.execute.before':
				return toolEvents(payload, base, true);
			case 'tool.execute.after':
				return toolEvents(payload, base, false);
			case 'event':
				return busEvents(payload, base);
			default:
				return null;
		}
	},
	ownsDocument: (document) =>
		Array.isArray(valueAt(document, 'session')) && Array.isArray(valueAt(document, 'part')),
	document: (document) => rowEvents(document),
};

function pluginBase(payload: Payload, writtenMs: number): AgentEventBase {
	const directory = nameAt(payload, 'directory');
	return {
		agent: 'opencode',
		source: 'hook',
		tMs: timeOf(valueAt(payload, 'captured_at')) ?? writtenMs,
		session: nameAt(payload, 'input', 'sessionID'),
		parent: null,
		turn: null,
		cwd: directory === null ? null : absolutePath(directory, null),
		model: null,
	};
}

function toolEvents(
	payload: Payload,
	base: AgentEventBase,
	isStart: boolean,
): readonly AgentEvent[] | null {
	const tool = nameAt(payload, 'input', 'tool');
	if (tool === null) return null;
	const of = { call: nameAt(payload, 'input', 'callID'), tool, does: doingOf(tool) };
	if (isStart) {
		const paths = pathsOf(tool, valueAt(payload, 'output', 'args'), base.cwd);
		return [{ ...base, ...of, kind: 'toolStart', paths }];
	}
	// A call that failed throws inside of the agent, so that the plugin hears of no end.
	return ended(true, valueAt(payload, 'input', 'args'), of, null, base);
}

type OfCall = Pick<AgentEvent & { readonly kind: 'edit' }, 'call' | 'tool' | 'does'>;

function ended(
	ok: boolean,
	input: unknown,
	of: OfCall,
	durationMs: number | null,
	base: AgentEventBase,
): readonly AgentEvent[] {
	const end: AgentEvent = { ...base, ...of, kind: 'toolEnd', ok, durationMs };
	const edits = ok && of.does === 'edit' ? editsOf(input, null, base.cwd) : [];
	return edits.length > 0 ? [end, { ...base, ...of, kind: 'edit', edits }] : [end];
}

function busEvents(payload: Payload, at: AgentEventBase): readonly AgentEvent[] | null {
	const properties = valueAt(payload, 'event', 'properties');
	const base = { ...at, session: nameAt(properties, 'sessionID') };
	const asked = {
		call: nameAt(properties, 'callID') ?? nameAt(properties, 'tool', 'callID'),
		tool: nameAt(properties, 'type') ?? nameAt(properties, 'permission') ?? 'unknown',
	};
	switch (nameAt(payload, 'event', 'type')) {
		case 'session.created':
			return [{ ...base, parent: nameAt(properties, 'info', 'parentID'), kind: 'sessionStart' }];
		case 'session.idle':
			return [{ ...base, kind: 'turnEnd', durationMs: null, interrupted: false }];
		case 'permission.asked':
		case 'permission.updated':
			return [{ ...base, ...asked, does: doingOf(asked.tool), kind: 'approvalAsked' }];
		default:
			return null;
	}
}

/** The rows of a database's tables `session`, `message` and `part`; a row's `data` is JSON text. */
function rowEvents(document: Payload): readonly AgentEvent[] {
	const sessions = new Map(listAt(document, 'session').map((row) => [nameAt(row, 'id'), row]));
	const messages = new Map(
		listAt(document, 'message').map((row) => [nameAt(row, 'id'), dataOf(row)] as const),
	);
	const events: AgentEvent[] = [];
	const prompts = new Set<string>();
	for (const row of listAt(document, 'part')) {
		const part = dataOf(row);
		const tMs = timeOf(numberAt(row, 'time_created'));
		const messageId = nameAt(row, 'message_id') ?? '';
		const message = messages.get(messageId) ?? null;
		if (!part || tMs === null) continue;
		const session = nameAt(row, 'session_id');
		const cwd = nameAt(sessions.get(session), 'directory');
		const base: AgentEventBase = {
			agent: 'opencode',
			source: 'transcript',
			tMs,
			session,
			parent: nameAt(sessions.get(session), 'parent_id'),
			turn: nameAt(message, 'parentID'),
			cwd: cwd === null ? null : absolutePath(cwd, null),
			model: nameAt(message, 'modelID') ?? nameAt(message, 'model', 'modelID'),
		};
		if (nameAt(part, 'type') === 'tool') events.push(...partEvents(part, base));
		else if (nameAt(part, 'type') === 'step-finish' && nameAt(part, 'reason') === 'stop')
			events.push({ ...base, kind: 'turnEnd', durationMs: null, interrupted: false });
		else if (nameAt(message, 'role') === 'user' && !prompts.has(messageId)) {
			prompts.add(messageId);
			events.push({ ...base, kind: 'prompt', promptChars: charsOf([part]), byPerson: null });
		}
	}
	return events;
}

function partEvents(part: Payload, base: AgentEventBase): readonly AgentEvent[] {
	const tool = nameAt(part, 'tool');
	const status = nameAt(part, 'state', 'status');
	if (tool === null || (status !== 'completed' && status !== 'error')) return [];
	const of = { call: nameAt(part, 'callID'), tool, does: doingOf(tool) };
	const input = valueAt(part, 'state', 'input');
	const startMs = timeOf(numberAt(part, 'state', 'time', 'start')) ?? base.tMs;
	const endMs = timeOf(numberAt(part, 'state', 'time', 'end')) ?? startMs;
	const durationMs = Math.max(0, endMs - startMs);
	return [
		{ ...base, ...of, tMs: startMs, kind: 'toolStart', paths: pathsOf(tool, input, base.cwd) },
		...ended(status === 'completed', input, of, durationMs, { ...base, tMs: endMs }),
	];
}

function dataOf(row: unknown): Payload | null {
	const data = valueAt(row, 'data');
	if (typeof data !== 'string') return objectOf(data);
	try {
		return objectOf(JSON.parse(data));
	} catch {
		return null;
	}
}

function charsOf(parts: readonly unknown[]): number {
	return parts.reduce<number>((sum, part) => {
		const text = valueAt(part, 'text');
		return sum + (typeof text === 'string' ? text.length : 0);
	}, 0);
}
