// No test of its own. Held to its fixtures in test/agents/agentLog.test.ts.
import type { Adapter, SessionReader } from '../adapter.ts';
import type { AgentEvent, AgentEventBase } from '../agentEvent.ts';
import { claudeShaped, eventNameOf } from '../claudeShaped.ts';
import { listAt, nameAt, objectOf, type Payload, timeOf, valueAt } from '../payload.ts';
import { doingOf, editsOf, pathsOf } from '../toolCall.ts';

const events = new Set(['BeforeAgent', 'AfterAgent', 'BeforeTool', 'AfterTool']);

/** Gemini CLI, version 0.61. Its hooks have no id of a call: the nth end of a tool belongs to its nth start. */
export const geminiCli: Adapter = {
	agent: 'gemini-cli',
	title: 'Gemini CLI',
	basis: 'captured',
	owns: (payload) =>
		(nameAt(payload, 'transcript_path') ?? '').includes('/.gemini/') ||
		events.has(eventNameOf(payload) ?? ''),
	hook: (payload, writtenMs) => claudeShaped('gemini-cli', payload, writtenMs),
	ownsSession: (first) =>
		nameAt(first, 'sessionId') !== null && nameAt(first, 'projectHash') !== null,
	session: () => new GeminiSession(),
};

/** A record is repeated with its id as the message grows; each call is told once, when it has ended. */
class GeminiSession implements SessionReader {
	readonly #told = new Set<string>();
	#session: string | null = null;
	/** An answer without calls, as long as nothing follows it: its calls are added when they are done. */
	#last: AgentEventBase | null = null;

	read(record: Payload): readonly AgentEvent[] | null {
		if (nameAt(record, 'projectHash') !== null) {
			this.#session = nameAt(record, 'sessionId');
			const tMs = timeOf(valueAt(record, 'startTime'));
			return tMs === null ? [] : [{ ...this.#base(tMs, record), kind: 'sessionStart' }];
		}
		const tMs = timeOf(valueAt(record, 'timestamp'));
		const id = nameAt(record, 'id');
		if (tMs === null || id === null) return null;
		const base = this.#base(tMs, record);
		this.#last = null;
		if (nameAt(record, 'type') === 'user') return this.#prompt(record, id, base);
		if (nameAt(record, 'type') !== 'gemini') return null;
		const calls = listAt(record, 'toolCalls');
		if (calls.length === 0 && nameAt(record, 'content') !== null) this.#last = base;
		return calls.flatMap((call) => this.#call(call, base));
	}

	quiet(): readonly AgentEvent[] {
		const last = this.#last;
		this.#last = null;
		return last ? [{ ...last, kind: 'turnEnd', durationMs: null, interrupted: false }] : [];
	}

	#prompt(record: Payload, id: string, base: AgentEventBase): readonly AgentEvent[] {
		if (this.#told.has(id)) return [];
		const texts = listAt(record, 'content').flatMap((part) => {
			const text = valueAt(part, 'text');
			return typeof text === 'string' && !text.startsWith('<session_context>') ? [text] : [];
		});
		if (texts.length === 0) return [];
		this.#told.add(id);
		const promptChars = texts.reduce((sum, text) => sum + text.length, 0);
		return [{ ...base, kind: 'prompt', promptChars, byPerson: null }];
	}

	#call(call: unknown, at: AgentEventBase): readonly AgentEvent[] {
		const id = nameAt(call, 'id');
		const tool = nameAt(call, 'name');
		const status = nameAt(call, 'status');
		if (id === null || tool === null || status === null || this.#told.has(id)) return [];
		this.#told.add(id);
		const ok = status === 'success';
		const of = { call: id, tool, does: doingOf(tool) };
		const input = valueAt(call, 'args');
		const base = { ...at, tMs: timeOf(valueAt(call, 'timestamp')) ?? at.tMs };
		const told: AgentEvent[] = [
			{ ...at, ...of, kind: 'toolStart', paths: pathsOf(tool, input, at.cwd) },
			{ ...base, ...of, kind: 'toolEnd', ok, durationMs: null },
		];
		const response = { returnDisplay: objectOf(valueAt(call, 'resultDisplay')) };
		const edits = ok && of.does === 'edit' ? editsOf(input, response, at.cwd) : [];
		if (edits.length > 0) told.push({ ...base, ...of, kind: 'edit', edits });
		return told;
	}

	#base(tMs: number, record: Payload): AgentEventBase {
		return {
			agent: 'gemini-cli',
			source: 'transcript',
			tMs,
			session: this.#session,
			parent: null,
			turn: null,
			cwd: null,
			model: nameAt(record, 'model'),
		};
	}
}
