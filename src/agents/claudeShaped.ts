import type { AgentEvent, AgentEventBase, AgentName } from './agentEvent.ts';
import {
	absolutePath,
	durationAt,
	firstName,
	nameAt,
	objectOf,
	type Payload,
	timeOf,
	valueAt,
} from './payload.ts';
import { doingOf, editsOf, pathsOf } from './toolCall.ts';

/** What the hooks of most agents tell, under the names of Claude Code and of those who took them over. */
const meanings: Readonly<Record<string, Meaning>> = {
	SessionStart: 'sessionStart',
	SessionEnd: 'sessionEnd',
	UserPromptSubmit: 'prompt',
	beforeSubmitPrompt: 'prompt',
	BeforeAgent: 'prompt',
	PreToolUse: 'toolStart',
	preToolUse: 'toolStart',
	BeforeTool: 'toolStart',
	PostToolUse: 'toolEnd',
	postToolUse: 'toolEnd',
	AfterTool: 'toolEnd',
	PostToolUseFailure: 'toolFail',
	PermissionRequest: 'approvalAsked',
	permissionRequest: 'approvalAsked',
	PermissionDenied: 'approvalDenied',
	Stop: 'turnEnd',
	stop: 'turnEnd',
	AfterAgent: 'turnEnd',
	StopFailure: 'turnEnd',
	Interrupt: 'interrupted',
};

type Meaning =
	| 'sessionStart'
	| 'sessionEnd'
	| 'prompt'
	| 'toolStart'
	| 'toolEnd'
	| 'toolFail'
	| 'approvalAsked'
	| 'approvalDenied'
	| 'turnEnd'
	| 'interrupted';

const eventNames = ['hook_event_name', 'hookEventName', 'hookName'];
const sessionNames = ['session_id', 'sessionId', 'conversation_id'];
const turnNames = ['prompt_id', 'turn_id', 'generation_id'];
const toolNames = ['tool_name', 'toolName'];
const inputNames = ['tool_input', 'toolInput', 'toolArgs'];
const responseNames = ['tool_response', 'tool_result', 'toolResult'];

/** The name of the event that a payload itself gives, or null. */
export function eventNameOf(payload: Payload): string | null {
	return firstName(payload, eventNames);
}

/** The fields that every event of a payload shares. */
export function baseOf(agent: AgentName, payload: Payload, writtenMs: number): AgentEventBase {
	const cwd = nameAt(payload, 'cwd');
	return {
		agent,
		source: 'hook',
		tMs: timeOf(valueAt(payload, 'timestamp')) ?? writtenMs,
		session: firstName(payload, sessionNames),
		parent: null,
		turn: firstName(payload, turnNames),
		cwd: cwd === null ? null : absolutePath(cwd, null),
		model: nameAt(payload, 'model'),
	};
}

/**
 * The events of a payload with Claude Code's names of fields; null for an event that tells nothing of code or time.
 *
 * A tool that failed has a `toolEnd` and no edit. An agent's hook may run for a call that a rule of its user refuses later:
 * what reached the disk is for others to see.
 */
export function claudeShaped(
	agent: AgentName,
	payload: Payload,
	writtenMs: number,
): readonly AgentEvent[] | null {
	const event = eventNameOf(payload);
	const meaning = event !== null && Object.hasOwn(meanings, event) ? meanings[event] : undefined;
	if (!meaning) return null;
	const base = baseOf(agent, payload, writtenMs);
	switch (meaning) {
		case 'sessionStart':
		case 'sessionEnd':
			return [{ ...base, kind: meaning }];
		case 'prompt':
			return promptOf(payload, base);
		case 'turnEnd':
		case 'interrupted': {
			const stopped = valueAt(payload, 'status') === 'aborted' || meaning === 'interrupted';
			return [{ ...base, kind: 'turnEnd', durationMs: null, interrupted: stopped }];
		}
		default:
			return callEvents(meaning, payload, base);
	}
}

/** An empty prompt is none: one agent tells of each tool's answer as of a prompt. */
function promptOf(payload: Payload, base: AgentEventBase): readonly AgentEvent[] | null {
	const prompt = valueAt(payload, 'prompt');
	if (prompt === '') return null;
	const promptChars = typeof prompt === 'string' ? prompt.length : 0;
	return [{ ...base, kind: 'prompt', promptChars, byPerson: null }];
}

function callEvents(
	meaning: 'toolStart' | 'toolEnd' | 'toolFail' | 'approvalAsked' | 'approvalDenied',
	payload: Payload,
	base: AgentEventBase,
): readonly AgentEvent[] | null {
	const tool = firstName(payload, toolNames);
	if (tool === null) return null;
	// Qwen's `tool_use_id` is its own; the model's, which its session file has, is `tool_call_id`.
	const call = firstName(payload, ['tool_call_id', 'tool_use_id']);
	const of = { call, tool, does: doingOf(tool) };
	const input = inputNames
		.map((name) => valueAt(payload, name))
		.find((found) => found !== undefined);
	if (meaning === 'approvalAsked') return [{ ...base, ...of, kind: meaning }];
	if (meaning === 'approvalDenied')
		return [{ ...base, ...of, kind: 'approvalDecided', accepted: false, by: 'person' }];
	if (meaning === 'toolStart')
		return [{ ...base, ...of, kind: meaning, paths: pathsOf(tool, input, base.cwd) }];
	const response = responseNames
		.map((name) => valueAt(payload, name))
		.find((found) => found !== undefined);
	const ok = meaning === 'toolEnd' && wentWell(response);
	const ended: AgentEvent = {
		...base,
		...of,
		kind: 'toolEnd',
		ok,
		durationMs: durationAt(payload, 'duration_ms') ?? durationAt(payload, 'duration'),
	};
	if (!ok || of.does !== 'edit') return [ended];
	const edits = editsOf(input, objectOf(response), base.cwd);
	return edits.length > 0 ? [ended, { ...base, ...of, kind: 'edit', edits }] : [ended];
}

/** By what each of them answers when a call failed; silence is success. */
function wentWell(response: unknown): boolean {
	if (typeof response === 'string') {
		const exit = /^Exit code: (\d+)/.exec(response);
		return exit ? exit[1] === '0' : !response.startsWith('<tool_use_error>');
	}
	const type = nameAt(response, 'result_type') ?? nameAt(response, 'resultType');
	if (type !== null) return type === 'success';
	const error = valueAt(response, 'error');
	return error === undefined || error === null;
}
