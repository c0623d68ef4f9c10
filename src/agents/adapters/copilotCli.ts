// No test of its own. Held to its fixtures in test/agents/agentLog.test.ts.
import type { Adapter, SessionReader } from '../adapter.ts';
import type { AgentEvent, AgentEventBase, Doing } from '../agentEvent.ts';
import { claudeShaped } from '../claudeShaped.ts';
import { absolutePath, nameAt, type Payload, timeOf, valueAt } from '../payload.ts';
import { doingOf, editsOf, pathsOf } from '../toolCall.ts';

/**
 * Copilot CLI, version 1.0, with its events named in PascalCase; in camelCase it sends no name at all. Its hook for an
 * approval runs even where everything is allowed, so it does not prove that anybody was asked.
 */
export const copilotCli: Adapter = {
	agent: 'copilot-cli',
	title: 'Copilot CLI',
	basis: 'captured',
	owns: (payload) =>
		nameAt(payload, 'traceparent') !== null ||
		(nameAt(payload, 'transcript_path') ?? '').includes('/.copilot/') ||
		valueAt(payload, 'initial_prompt') !== undefined ||
		isUntraced(payload),
	hook: (payload, writtenMs) => claudeShaped('copilot-cli', payload, writtenMs),
	ownsSession: (first) => nameAt(first, 'type') === 'session.start' && 'data' in first,
	session: () => new CopilotEvents(),
};

/** With its telemetry off there is no trace to name; nobody else gives a session and a time, but no transcript. */
function isUntraced(payload: Payload): boolean {
	if (nameAt(payload, 'timestamp') === null && !Number.isFinite(valueAt(payload, 'timestamp')))
		return false;
	if (nameAt(payload, 'transcript_path') !== null) return false;
	return nameAt(payload, 'hookName') === null
		? nameAt(payload, 'hook_event_name') !== null && nameAt(payload, 'session_id') !== null
		: nameAt(payload, 'sessionId') !== null && nameAt(payload, 'toolName') !== null;
}

interface Call {
	readonly tool: string;
	readonly does: Doing;
	readonly input: unknown;
}

class CopilotEvents implements SessionReader {
	readonly #calls = new Map<string, Call>();
	#session: string | null = null;
	#cwd: string | null = null;
	#model: string | null = null;
	#turn: string | null = null;

	read(record: Payload): readonly AgentEvent[] | null {
		const tMs = timeOf(valueAt(record, 'timestamp'));
		if (tMs === null) return null;
		const data = valueAt(record, 'data');
		this.#model = nameAt(data, 'model') ?? nameAt(data, 'selectedModel') ?? this.#model;
		switch (nameAt(record, 'type')) {
			case 'session.start': {
				const cwd = nameAt(data, 'context', 'cwd');
				this.#session = nameAt(data, 'sessionId');
				this.#cwd = cwd === null ? null : absolutePath(cwd, null);
				return [{ ...this.#base(tMs), kind: 'sessionStart' }];
			}
			case 'user.message': {
				const content = valueAt(data, 'content');
				this.#turn = nameAt(data, 'interactionId');
				const promptChars = typeof content === 'string' ? content.length : 0;
				return [{ ...this.#base(tMs), kind: 'prompt', promptChars, byPerson: null }];
			}
			case 'assistant.message': {
				// Without hooks nothing else tells that it stopped; a later answer of the turn would begin another.
				const requests = valueAt(data, 'toolRequests');
				if (Array.isArray(requests) && requests.length > 0) return [];
				return [{ ...this.#base(tMs), kind: 'turnEnd', durationMs: null, interrupted: false }];
			}
			case 'tool.execution_start':
				return this.#started(data, tMs);
			case 'tool.execution_complete':
				return this.#ended(data, tMs);
			case 'hook.start':
				return this.#stopped(data, tMs);
			case 'abort':
				return [{ ...this.#base(tMs), kind: 'turnEnd', durationMs: null, interrupted: true }];
			case 'session.shutdown':
				return [{ ...this.#base(tMs), kind: 'sessionEnd' }];
			default:
				return null;
		}
	}

	#started(data: unknown, tMs: number): readonly AgentEvent[] | null {
		const call = nameAt(data, 'toolCallId');
		const tool = nameAt(data, 'toolName');
		if (call === null || tool === null) return null;
		const input = valueAt(data, 'arguments');
		const does = doingOf(tool);
		this.#calls.set(call, { tool, does, input });
		const paths = pathsOf(tool, input, this.#cwd);
		return [{ ...this.#base(tMs), kind: 'toolStart', call, tool, does, paths }];
	}

	#ended(data: unknown, tMs: number): readonly AgentEvent[] | null {
		const id = nameAt(data, 'toolCallId');
		const call = id === null ? undefined : this.#calls.get(id);
		if (id === null || !call) return null;
		this.#calls.delete(id);
		const { tool, does, input } = call;
		const base = this.#base(tMs);
		const ok = valueAt(data, 'success') === true;
		const of = { call: id, tool, does };
		const ended: AgentEvent = { ...base, ...of, kind: 'toolEnd', ok, durationMs: null };
		const edits = ok && does === 'edit' ? editsOf(input, null, this.#cwd) : [];
		return edits.length > 0 ? [ended, { ...base, ...of, kind: 'edit', edits }] : [ended];
	}

	/** Ends of turns are model requests here; that the agent stopped is known from its own call of a hook. */
	#stopped(data: unknown, tMs: number): readonly AgentEvent[] | null {
		if (nameAt(data, 'hookType') !== 'agentStop') return null;
		return [{ ...this.#base(tMs), kind: 'turnEnd', durationMs: null, interrupted: false }];
	}

	#base(tMs: number): AgentEventBase {
		return {
			agent: 'copilot-cli',
			source: 'transcript',
			tMs,
			session: this.#session,
			parent: null,
			turn: this.#turn,
			cwd: this.#cwd,
			model: this.#model,
		};
	}
}
