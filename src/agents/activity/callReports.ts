// No test of its own. Tested through test/agents/activity/agentActivity.test.ts.
import type { AgentEdit, AgentEvent, PersonalChange } from '../agentEvent.ts';
import type { Call, Calls, Home } from './calls.ts';
import type { AgentReport, Happening, ReportBase } from './session.ts';

type Of<K extends AgentEvent['kind']> = Extract<AgentEvent, { readonly kind: K }>;

/**
 * What one event of a call says that is new. `of` is of the turn that the event belongs to, and `isOpen` whether that
 * goes on; reports belong to where the call was told first, a question to where it was asked.
 */
export function callReports(
	event: Happening,
	calls: Calls,
	of: ReportBase,
	isOpen: boolean,
): AgentReport[] {
	const here: Home = { session: of.session, parent: of.parent, turn: of.turn };
	const call = calls.of(event, here);
	const base = { ...of, ...call.home, call: call.call };
	switch (event.kind) {
		case 'toolStart': {
			const isNews = call.started.size === 0 && call.ended.size === 0 && event.does === 'shell';
			call.started.add(event.source);
			return isNews && isOpen ? [{ ...base, type: 'agentCommandStarted' }] : [];
		}
		case 'approvalAsked':
			// Its hook runs where everything is allowed, too: nobody may have been asked.
			if (event.agent === 'copilot-cli' || call.askedMs !== null || !isOpen) return [];
			call.askedMs = event.tMs;
			call.askedAt = here;
			return [{ ...base, ...here, type: 'agentAsked' }];
		case 'approvalDecided':
			return decided(call, event, base);
		case 'toolEnd':
			return endedCall(call, event, base);
		case 'edit':
			return edited(call, event, base);
	}
}

type CallBase = ReportBase & { readonly call: string };

/** What was allowed is answered when the tool began to run, which its end tells; what was refused, now. */
function decided(call: Call, event: Of<'approvalDecided'>, base: CallBase): AgentReport[] {
	const { accepted, by } = event;
	if (call.askedMs !== null && accepted) {
		call.by = by;
		return [];
	}
	const at = call.askedMs === null ? call.home : call.askedAt;
	call.askedMs = null;
	if (call.isTold) return [];
	call.isTold = true;
	return [{ ...base, ...at, type: 'agentAnswered', accepted, by }];
}

function endedCall(call: Call, event: Of<'toolEnd'>, base: CallBase): AgentReport[] {
	const reports: AgentReport[] = [];
	const isNews = call.ended.size === 0;
	call.ended.set(event.source, event.tMs);
	if (call.askedMs !== null) {
		const atMs = Math.max(call.askedMs, event.tMs - (event.durationMs ?? 0));
		call.askedMs = null;
		call.isTold = call.by !== null;
		const accepted = event.ok || call.by !== null ? true : null;
		reports.push({ ...base, ...call.askedAt, atMs, type: 'agentAnswered', accepted, by: call.by });
	}
	if (isNews && event.does === 'shell') reports.push({ ...base, type: 'agentCommandEnded' });
	return reports;
}

function edited(call: Call, event: Of<'edit'>, base: CallBase): AgentReport[] {
	const { source } = event;
	const told = call.edited;
	const isBetter = source === 'hook' && told?.source === 'transcript';
	const knowsModel = told !== null && told.model === null && base.model !== null;
	if (told && !isBetter && !knowsModel) return [];
	call.edited = { source, model: base.model };
	return event.edits.map(
		(edit): AgentReport => ({ ...base, type: 'agentEdited', ...toldOf(edit) }),
	);
}

function toldOf(edit: AgentEdit) {
	const { path, movedTo, op, old, new: put, whole, all, person } = edit;
	return { file: movedTo ?? path, op, old, new: put, whole, all, person: changedBy(person) };
}

function changedBy(person: PersonalChange | null) {
	if (!person?.modified) return null;
	const { addedLines, removedLines } = person;
	return { addedLines: count(addedLines), removedLines: count(removedLines) };
}

function count(lines: number | null): number | null {
	const whole = lines === null ? null : Math.max(0, Math.round(lines));
	// What no file has is no count.
	return Number.isSafeInteger(whole) ? whole : null;
}
