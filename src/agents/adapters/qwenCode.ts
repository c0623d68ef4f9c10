// No test of its own. Held to its fixtures in test/agents/agentLog.test.ts.
import type { Adapter, SessionReader } from '../adapter.ts';
import type { AgentEvent, AgentEventBase } from '../agentEvent.ts';
import { claudeShaped } from '../claudeShaped.ts';
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

/** Qwen Code, version 0.24: Claude's names of events with Gemini's answers. */
export const qwenCode: Adapter = {
	agent: 'qwen-code',
	title: 'Qwen Code',
	basis: 'captured',
	owns: (payload) =>
		(nameAt(payload, 'transcript_path') ?? '').includes('/.qwen/') ||
		nameAt(payload, 'tool_call_id') !== null ||
		(nameAt(payload, 'prompt_id') ?? '').includes('########'),
	hook: (payload, writtenMs) => claudeShaped('qwen-code', payload, writtenMs),
	ownsSession: (first) =>
		nameAt(first, 'sessionId') !== null && nameAt(first, 'provenance') !== null,
	session: () => new QwenSession(),
};

interface Call {
	readonly tool: string;
	readonly input: unknown;
	/** From the telemetry record that comes before the result. */
	durationMs: number | null;
	decision: string | null;
}

class QwenSession implements SessionReader {
	readonly #calls = new Map<string, Call>();
	#model: string | null = null;

	read(record: Payload): readonly AgentEvent[] | null {
		const tMs = timeOf(valueAt(record, 'timestamp'));
		if (tMs === null) return null;
		const cwd = nameAt(record, 'cwd');
		this.#model = nameAt(record, 'model') ?? this.#model;
		const base: AgentEventBase = {
			agent: 'qwen-code',
			source: 'transcript',
			tMs,
			session: nameAt(record, 'sessionId'),
			parent: null,
			turn: null,
			cwd: cwd === null ? null : absolutePath(cwd, null),
			model: this.#model,
		};
		switch (nameAt(record, 'type')) {
			case 'user':
				return prompt(record, base);
			case 'assistant':
				return this.#started(record, base);
			case 'system':
				return this.#telemetry(record);
			case 'tool_result':
				return this.#ended(record, base);
			default:
				return null;
		}
	}

	/** An answer that calls nothing is the last one. */
	#started(record: Payload, base: AgentEventBase): readonly AgentEvent[] {
		const parts = listAt(record, 'message', 'parts');
		if (parts.length > 0 && parts.every((part) => valueAt(part, 'functionCall') === undefined))
			return [{ ...base, kind: 'turnEnd', durationMs: null, interrupted: false }];
		return parts.flatMap((part) => {
			const call = nameAt(part, 'functionCall', 'id');
			const tool = nameAt(part, 'functionCall', 'name');
			if (call === null || tool === null) return [];
			const input = valueAt(part, 'functionCall', 'args');
			this.#calls.set(call, { tool, input, durationMs: null, decision: null });
			const paths = pathsOf(tool, input, base.cwd);
			return [{ ...base, kind: 'toolStart', call, tool, does: doingOf(tool), paths }];
		});
	}

	#telemetry(record: Payload): readonly AgentEvent[] | null {
		const told = objectAt(record, 'systemPayload', 'uiEvent');
		const call = this.#calls.get(nameAt(told, 'call_id') ?? '');
		if (!call) return null;
		call.durationMs = durationAt(told, 'duration_ms');
		call.decision = nameAt(told, 'decision');
		return [];
	}

	#ended(record: Payload, base: AgentEventBase): readonly AgentEvent[] | null {
		const result = objectAt(record, 'toolCallResult');
		const id = nameAt(result, 'callId');
		const call = id === null ? undefined : this.#calls.get(id);
		if (id === null || !call) return null;
		this.#calls.delete(id);
		const { tool, input, durationMs, decision } = call;
		const of = { call: id, tool, does: doingOf(tool) };
		const ok = nameAt(result, 'status') === 'success';
		const events: AgentEvent[] = [];
		if (decision !== null)
			events.push({
				...base,
				...of,
				kind: 'approvalDecided',
				accepted: decision.includes('accept') || decision.includes('modify'),
				by: decision === 'auto_accept' ? 'rule' : 'person',
			});
		events.push({ ...base, ...of, kind: 'toolEnd', ok, durationMs });
		const response = { returnDisplay: objectOf(valueAt(result, 'resultDisplay')) };
		const edits = ok && of.does === 'edit' ? editsOf(input, response, base.cwd) : [];
		if (edits.length > 0) events.push({ ...base, ...of, kind: 'edit', edits });
		return events;
	}
}

function prompt(record: Payload, base: AgentEventBase): readonly AgentEvent[] | null {
	const provenance = nameAt(record, 'provenance');
	if (provenance === 'tool_result') return null;
	const promptChars = listAt(record, 'message', 'parts').reduce<number>((sum, part) => {
		const text = valueAt(part, 'text');
		return sum + (typeof text === 'string' ? text.length : 0);
	}, 0);
	const byPerson = provenance === null ? null : provenance === 'real_user';
	return promptChars === 0 ? null : [{ ...base, kind: 'prompt', promptChars, byPerson }];
}
