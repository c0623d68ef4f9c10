// No test of its own. Held to its fixtures in test/agents/agentLog.test.ts.
import type { Adapter, SessionReader } from '../adapter.ts';
import type { AgentEvent, AgentEventBase, Doing } from '../agentEvent.ts';
import { claudeShaped } from '../claudeShaped.ts';
import {
	absolutePath,
	durationAt,
	listAt,
	nameAt,
	objectOf,
	type Payload,
	timeOf,
	valueAt,
} from '../payload.ts';
import { doingOf, editsOf, pathsOf } from '../toolCall.ts';

/** Claude Code, from version 2.1.197 on. Its hooks carry no time, its transcript does. */
export const claudeCode: Adapter = {
	agent: 'claude-code',
	title: 'Claude Code',
	basis: 'captured',
	owns: (payload) =>
		(nameAt(payload, 'transcript_path') ?? '').includes('/.claude/') ||
		nameAt(payload, 'prompt_id') !== null ||
		(nameAt(payload, 'tool_use_id') ?? '').startsWith('toolu_01'),
	hook: (payload, writtenMs) => claudeShaped('claude-code', payload, writtenMs),
	ownsSession: (first) =>
		nameAt(first, 'sessionId') !== null &&
		nameAt(first, 'type') !== null &&
		nameAt(first, 'provenance') === null &&
		(nameAt(first, 'uuid') !== null || nameAt(first, 'operation') !== null || 'leafUuid' in first),
	session: () => new ClaudeTranscript(),
};

interface Call {
	readonly tool: string;
	readonly does: Doing;
	readonly input: unknown;
}

/** The transcript: one record per message, calls in the assistant's, what came of them in the user's. */
class ClaudeTranscript implements SessionReader {
	readonly #calls = new Map<string, Call>();
	#model: string | null = null;

	read(record: Payload): readonly AgentEvent[] | null {
		const tMs = timeOf(valueAt(record, 'timestamp'));
		if (tMs === null) return null;
		const session = nameAt(record, 'sessionId');
		const cwd = nameAt(record, 'cwd');
		const isSubagent = valueAt(record, 'isSidechain') === true;
		const agentId = nameAt(record, 'agentId');
		this.#model = nameAt(record, 'message', 'model') ?? this.#model;
		const base: AgentEventBase = {
			agent: 'claude-code',
			source: 'transcript',
			tMs,
			// Versions that do not name it keep it in the session's own file.
			session: isSubagent ? (agentId ?? `${session}/subagent`) : session,
			parent: isSubagent ? session : null,
			turn: nameAt(record, 'promptId'),
			cwd: cwd === null ? null : absolutePath(cwd, null),
			model: this.#model,
		};
		switch (nameAt(record, 'type')) {
			case 'assistant':
				return this.#assistant(record, base);
			case 'user':
				return this.#user(record, base);
			case 'system':
				return turnDuration(record, base);
			default:
				return null;
		}
	}

	#assistant(record: Payload, base: AgentEventBase): readonly AgentEvent[] {
		// Only an interactive session has a record of a turn's duration; this comes a moment before it.
		if (nameAt(record, 'message', 'stop_reason') === 'end_turn')
			return [{ ...base, kind: 'turnEnd', durationMs: null, interrupted: false }];
		return listAt(record, 'message', 'content').flatMap((part) => {
			const call = nameAt(part, 'id');
			const tool = nameAt(part, 'name');
			if (nameAt(part, 'type') !== 'tool_use' || call === null || tool === null) return [];
			const input = valueAt(part, 'input');
			const of = { tool, does: doingOf(tool), input };
			this.#calls.set(call, of);
			return [
				{
					...base,
					kind: 'toolStart',
					call,
					tool,
					does: of.does,
					paths: pathsOf(tool, input, base.cwd),
				},
			];
		});
	}

	#user(record: Payload, base: AgentEventBase): readonly AgentEvent[] | null {
		const content = valueAt(record, 'message', 'content');
		if (typeof content === 'string') return prompt(record, content.length, base);
		const events: AgentEvent[] = [];
		for (const part of listAt(record, 'message', 'content')) {
			if (nameAt(part, 'type') === 'text') {
				const text = valueAt(part, 'text');
				if (typeof text === 'string') events.push(...prompt(record, text.length, base));
			}
			const id = nameAt(part, 'tool_use_id');
			const call = id === null ? undefined : this.#calls.get(id);
			if (id === null || !call) continue;
			this.#calls.delete(id);
			events.push(...ended(record, part, id, call, base));
		}
		return events.length > 0 ? events : null;
	}
}

function prompt(record: Payload, promptChars: number, base: AgentEventBase): readonly AgentEvent[] {
	if (valueAt(record, 'isMeta') === true) return [];
	const origin = nameAt(record, 'origin', 'kind') ?? nameAt(record, 'turnOrigin');
	const byPerson = origin === null ? null : origin === 'human';
	return [{ ...base, kind: 'prompt', promptChars, byPerson }];
}

function ended(
	record: Payload,
	part: unknown,
	id: string,
	{ tool, does, input }: Call,
	base: AgentEventBase,
): readonly AgentEvent[] {
	const of = { call: id, tool, does };
	const response = objectOf(valueAt(record, 'toolUseResult'));
	const ok = valueAt(part, 'is_error') !== true;
	const events: AgentEvent[] = [];
	const source = nameAt(record, 'permissionDecision', 'source');
	const decision = nameAt(record, 'permissionDecision', 'decision');
	if (source !== null && decision !== null)
		events.push({
			...base,
			...of,
			kind: 'approvalDecided',
			accepted: decision === 'accept',
			by: source.startsWith('user') ? 'person' : 'rule',
		});
	const durationMs = durationAt(response, 'durationMs');
	events.push({ ...base, ...of, kind: 'toolEnd', ok, durationMs });
	const edits = ok && does === 'edit' ? editsOf(input, response, base.cwd) : [];
	if (edits.length > 0) events.push({ ...base, ...of, kind: 'edit', edits });
	return events;
}

/** Claude's own figure of a turn leaves the waits for approval out. */
function turnDuration(record: Payload, base: AgentEventBase): readonly AgentEvent[] | null {
	if (nameAt(record, 'subtype') !== 'turn_duration') return null;
	const durationMs = durationAt(record, 'durationMs');
	return [{ ...base, kind: 'turnEnd', durationMs, interrupted: false }];
}
