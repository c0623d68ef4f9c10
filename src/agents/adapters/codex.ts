// No test of its own. Held to its fixtures in test/agents/agentLog.test.ts.
import type { Adapter, SessionReader } from '../adapter.ts';
import type { AgentEvent, AgentEventBase } from '../agentEvent.ts';
import { claudeShaped } from '../claudeShaped.ts';
import {
	absolutePath,
	durationAt,
	listAt,
	nameAt,
	numberAt,
	objectAt,
	type Payload,
	timeOf,
	valueAt,
} from '../payload.ts';
import { changesByPath } from '../toolCall.ts';

/** Codex, version 0.169. Its hooks have a patch, its rollout what became of each file. */
export const codex: Adapter = {
	agent: 'codex',
	title: 'Codex',
	basis: 'captured',
	owns: (payload) =>
		(nameAt(payload, 'transcript_path') ?? '').includes('/rollout-') ||
		nameAt(payload, 'turn_id') !== null ||
		nameAt(payload, 'type') === 'agent-turn-complete',
	hook: (payload, writtenMs) =>
		nameAt(payload, 'type') === 'agent-turn-complete'
			? notified(payload, writtenMs)
			: claudeShaped('codex', payload, writtenMs),
	ownsSession: (first) => nameAt(first, 'type') === 'session_meta' && 'payload' in first,
	session: () => new CodexRollout(),
};

/** The older `notify` program tells of ends of turns only. */
function notified(payload: Payload, writtenMs: number): readonly AgentEvent[] {
	const cwd = nameAt(payload, 'cwd');
	return [
		{
			agent: 'codex',
			source: 'hook',
			tMs: writtenMs,
			session: nameAt(payload, 'thread-id'),
			parent: null,
			turn: nameAt(payload, 'turn-id'),
			cwd: cwd === null ? null : absolutePath(cwd, null),
			model: null,
			kind: 'turnEnd',
			durationMs: null,
			interrupted: false,
		},
	];
}

class CodexRollout implements SessionReader {
	#session: string | null = null;
	#parent: string | null = null;
	#cwd: string | null = null;
	#model: string | null = null;
	#turn: string | null = null;

	read(record: Payload): readonly AgentEvent[] | null {
		const payload = objectAt(record, 'payload');
		const tMs = timeOf(valueAt(record, 'timestamp'));
		if (!payload || tMs === null) return null;
		this.#turn = nameAt(payload, 'turn_id') ?? this.#turn;
		switch (nameAt(record, 'type')) {
			case 'session_meta':
				this.#session = nameAt(payload, 'id');
				// A fork is a person's conversation; a subagent's says who spawned it. Known from documentation: unverified.
				this.#parent =
					nameAt(payload, 'source', 'subagent', 'thread_spawn', 'parent_thread_id') ??
					nameAt(payload, 'parent_thread_id');
				this.#setCwd(payload);
				return [{ ...this.#base(tMs), kind: 'sessionStart' }];
			case 'turn_context':
				this.#setCwd(payload);
				this.#model = nameAt(payload, 'model') ?? this.#model;
				return [];
			case 'event_msg':
				return this.#message(payload, tMs);
			default:
				return null;
		}
	}

	#message(payload: Payload, tMs: number): readonly AgentEvent[] | null {
		const base = this.#base(tMs);
		switch (nameAt(payload, 'type')) {
			case 'item_completed':
				return this.#item(objectAt(payload, 'item') ?? {}, payload, base);
			case 'patch_apply_end':
				// Builds before the items of a turn were told.
				return patched(
					nameAt(payload, 'call_id'),
					valueAt(payload, 'success') !== false,
					payload,
					base,
				);
			case 'task_complete':
				return [
					{
						...base,
						kind: 'turnEnd',
						durationMs: durationAt(payload, 'duration_ms'),
						interrupted: false,
					},
				];
			case 'turn_aborted':
				return [{ ...base, kind: 'turnEnd', durationMs: null, interrupted: true }];
			default:
				return null;
		}
	}

	#item(item: Payload, payload: Payload, at: AgentEventBase): readonly AgentEvent[] | null {
		const base = { ...at, tMs: timeOf(numberAt(payload, 'completed_at_ms')) ?? at.tMs };
		const call = nameAt(item, 'id');
		const ok = nameAt(item, 'status') !== 'failed' && nameAt(item, 'status') !== 'declined';
		switch (nameAt(item, 'type')) {
			case 'UserMessage': {
				const texts = listAt(item, 'content').map((part) => valueAt(part, 'text'));
				const promptChars = texts.reduce<number>(
					(sum, text) => sum + (typeof text === 'string' ? text.length : 0),
					0,
				);
				return [{ ...base, kind: 'prompt', promptChars, byPerson: null }];
			}
			case 'CommandExecution': {
				const of = { call, tool: 'CommandExecution', does: 'shell' } as const;
				const startedMs = timeOf(numberAt(payload, 'started_at_ms'));
				const ended: AgentEvent = {
					...base,
					...of,
					kind: 'toolEnd',
					ok,
					durationMs: durationAt(item, 'duration_ms'),
				};
				if (startedMs === null) return [ended];
				return [{ ...base, ...of, tMs: startedMs, kind: 'toolStart', paths: [] }, ended];
			}
			case 'FileChange':
				return patched(call, ok, item, base);
			default:
				return null;
		}
	}

	#setCwd(payload: Payload): void {
		const cwd = nameAt(payload, 'cwd');
		if (cwd !== null) this.#cwd = absolutePath(cwd, null);
	}

	#base(tMs: number): AgentEventBase {
		return {
			agent: 'codex',
			source: 'transcript',
			tMs,
			session: this.#session,
			parent: this.#parent,
			turn: this.#turn,
			cwd: this.#cwd,
			model: this.#model,
		};
	}
}

function patched(
	call: string | null,
	ok: boolean,
	from: Payload,
	base: AgentEventBase,
): readonly AgentEvent[] {
	const of = { call, tool: 'apply_patch', does: 'edit' } as const;
	const ended: AgentEvent = { ...base, ...of, kind: 'toolEnd', ok, durationMs: null };
	const edits = ok ? changesByPath(valueAt(from, 'changes'), base.cwd) : [];
	return edits.length > 0 ? [ended, { ...base, ...of, kind: 'edit', edits }] : [ended];
}
