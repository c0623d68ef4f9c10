import type { DiskDeletedEvent, DiskWrittenEvent } from '../core/outsideEvents.ts';
import type { AgentRuns } from './agentRuns.ts';
import type { InsertionBook } from './book.ts';
import type { Signals } from './candidate.ts';
import { verdict } from './candidate.ts';
import { type DocState, newCandidate, newDocState } from './documents.ts';
import { explainReload, wroteAt } from './reload.ts';
import type { AttributionOutput } from './types.ts';
import type { Unsettled } from './unsettled.ts';

export interface DiskContext {
	readonly docs: Map<string, DocState>;
	readonly agentRuns: AgentRuns;
	readonly unsettled: Unsettled;
	readonly book: InsertionBook;
	readonly output: AttributionOutput;
	/** Changes of other documents lately, as every candidate knows them. */
	earlier(): Signals['earlier'];
}

/**
 * A file was written behind the editor. An open document reloads by itself: it is only told whose text it
 * is going to find. A file that is not open changes in its ledger, and gets one where an agent wrote it
 * and it is known what it held before. A stranger's write to a file that nobody follows is nothing to us.
 */
export function diskWritten(event: DiskWrittenEvent, context: DiskContext): void {
	const { docs, agentRuns, unsettled } = context;
	const { doc, file, text, by, wroteMs, tMs } = event;
	const agent = agentRuns.at(file, Math.min(wroteMs, tMs));
	const known = docs.get(doc);
	if (known?.closing) unsettled.flush(known);
	if (known?.isOpen) return expectReload(known, event, { by, agent });
	const state = known ?? (agent && by === 'other' ? follow(event, context) : null);
	if (!state || (state.ledger && !state.stream && state.ledger.text.toString() === text)) return;
	const change = [0, state.expectedLength, text] as const;
	state.expectedLength = text.length;
	const { length } = text;
	const candidate = newCandidate(
		state,
		{ type: 'docChanged', tMs, doc, changes: [change], length, dirty: false },
		{
			dirtyBefore: false,
			active: false,
			useHostReason: false,
			agent,
			earlier: context.earlier(),
		},
	);
	candidate.signals.disk = { by, agent };
	unsettled.add(state, candidate);
	unsettled.wait(state, tMs, () =>
		unsettled.whenKnown(state, (ledger) => unsettled.saved(state, ledger)),
	);
}

function expectReload(
	state: DocState,
	{ text, tMs }: DiskWrittenEvent,
	writer: NonNullable<DocState['onDisk']>['writer'],
): void {
	state.onDisk = { text, writer };
	if (writer.by !== 'git') return;
	// The reload may have come before it was known who wrote.
	const { stream, ledger } = state;
	if (stream?.verdict.evidence === 'terminal' && stream.text.toString() === text)
		state.stream = { ...stream, verdict: verdict('git', 'git', 0.9) };
	else if (ledger && state.reload && ledger.text.toString() === text) explainReload(state, { tMs });
}

/** A file that nobody opened: its ledger begins with what it held, as the store remembers it. */
function follow(
	{ doc, file, language, before }: DiskWrittenEvent,
	{ docs, output }: DiskContext,
): DocState | null {
	if (before === null) return null;
	const state = newDocState(doc, file, language, { text: before, dirty: false });
	state.isOpen = false;
	docs.set(doc, state);
	output.ask({ need: 'remembered', doc, text: before });
	return state;
}

/** A file that is not open is gone. What git took away, it may bring back: that ledger stays. */
export function diskDeleted({ doc, tMs }: DiskDeletedEvent, context: DiskContext): void {
	const { docs, agentRuns, unsettled, book } = context;
	const state = docs.get(doc);
	if (!state) return;
	unsettled.flush(state);
	if (state.isOpen || (state.gitOperation && wroteAt(state.gitOperation, tMs))) return;
	const by = agentRuns.at(state.file, tMs) ? 'ai' : 'other';
	if (state.ledger) book.left([...state.ledger.map.runs()], tMs, by);
	docs.delete(doc);
}
