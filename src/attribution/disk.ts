import type { CapturedEvent } from '../core/events.ts';
import { isInsertionOrigin, originOf } from '../core/origins.ts';
import type {
	DiskDeletedEvent,
	DiskWrittenEvent,
	ProposalClosedEvent,
	ProposalShownEvent,
} from '../core/outsideEvents.ts';
import { type AgentRuns, isByHour } from './agentRuns.ts';
import type { AgentSays } from './agentSays.ts';
import type { InsertionBook } from './book.ts';
import type { Signals } from './candidate.ts';
import { verdict } from './candidate.ts';
import { type DocState, newCandidate, newDocState } from './documents.ts';
import type { Keeping } from './keeping.ts';
import { freshLedger } from './ledger.ts';
import type { Proposals } from './proposals.ts';
import { explainReload, wroteAt } from './reload.ts';
import type { Reports } from './reports.ts';
import type { AttributionOutput } from './types.ts';
import type { Unsettled } from './unsettled.ts';

export interface DiskContext {
	readonly docs: Map<string, DocState>;
	readonly agentRuns: AgentRuns;
	readonly reports: Reports;
	readonly says: AgentSays;
	readonly proposals: Proposals;
	readonly keeping: Keeping;
	readonly unsettled: Unsettled;
	readonly book: InsertionBook;
	readonly output: AttributionOutput;
	/** Changes of other documents lately, as every candidate knows them. */
	earlier(): Signals['earlier'];
}

/** Takes in an event of what happens outside the editor's documents; false for any other. */
export function happenedOutside(event: CapturedEvent, context: DiskContext): boolean {
	switch (event.type) {
		case 'terminalStarted':
		case 'terminalEnded':
			context.agentRuns.note(event);
			if (!context.agentRuns.areGoing && !context.reports.areTurnsOpen)
				context.keeping.ended(event.tMs);
			return true;
		case 'proposalShown':
		case 'proposalClosed':
			noteProposal(event, context);
			return true;
		case 'diskWritten':
			diskWritten(event, context);
			return true;
		case 'diskDeleted':
			diskDeleted(event, context);
			return true;
		default:
			return false;
	}
}

/**
 * A file was written behind the editor. An open document reloads by itself: it is only told whose text it
 * is going to find. A file that is not open changes in its ledger, and gets one where an agent wrote it
 * (by the hour, or because it holds what was proposed) and it is known what it held before. A stranger's write to a file that nobody follows is nothing to us.
 */
function diskWritten(event: DiskWrittenEvent, context: DiskContext): void {
	const { docs, agentRuns, unsettled } = context;
	const { doc, file, text, by, wroteMs, tMs } = event;
	const agent = agentRuns.at(file, Math.min(wroteMs, tMs), 'written');
	const known = docs.get(doc);
	if (known?.closing) unsettled.flush(known);
	// Whether it was made just now is known once the store answered what it remembers.
	if (known?.isOpen && !known.ledger && agent && event.before === '') {
		known.waiting.push(() => diskWritten(event, context));
		return;
	}
	context.says.awaitReport(event);
	if (known?.isOpen && !(agent && isNewsOfItsMaking(known, event, agentRuns)))
		return expectReload(known, event, { by, agent });
	const isSaid = context.reports.pending(doc, tMs).length > 0;
	const isAgents = agent !== null || isSaid || isProposed(event, context);
	const state = known ?? (isAgents && by === 'other' ? follow(event, context) : null);
	if (known?.isOpen) startOver(known, tMs, context);
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
			awaitsReport: context.reports.isAwaited(doc, file, tMs),
		},
	);
	candidate.signals.disk = { by, agent };
	unsettled.add(state, candidate);
	unsettled.wait(state, tMs, () =>
		unsettled.whenKnown(state, (ledger) => unsettled.saved(state, ledger)),
	);
}

/**
 * Whether a document that is open was made just now, and opened before the watcher told of it: it seems to have been there
 * before, and no person put anything into it since. Where a file of this name was known, what it has in common with that one
 * seems to be of then, and the rest to have come from outside. What was open before anybody heard of an agent may be what
 * a person made and then asked the agent about.
 */
function isNewsOfItsMaking(
	{ ledger, pending, stream, dirty, openedMs }: DocState,
	{ file, before, by, text, wroteMs }: DiskWrittenEvent,
	agentRuns: AgentRuns,
): boolean {
	if (!agentRuns.isHeardOf(file, wroteMs, openedMs)) return false;
	if (before !== '' || by !== 'other' || text === '' || wroteMs > openedMs) return false;
	if (pending.length > 0 || stream || dirty || ledger?.text.toString() !== text) return false;
	const nobodys = [originOf('before'), originOf('external')];
	return [...ledger.map.runs()].every(
		({ origin }) => isInsertionOrigin(origin) || nobodys.includes(origin),
	);
}

/** The document was empty until now: what a former file of this name seemed to leave in it, the agent replaced. */
function startOver(state: DocState, tMs: number, { book }: DiskContext): void {
	if (state.ledger) book.left([...state.ledger.map.runs()], tMs, 'ai');
	state.ledger = freshLedger(state.doc, '', originOf('before'));
	state.expectedLength = 0;
}

function expectReload(
	state: DocState,
	{ text, tMs }: DiskWrittenEvent,
	writer: NonNullable<DocState['onDisk']>['writer'],
): void {
	state.onDisk = { text, writer };
	if (writer.by !== 'git' && writer.agent) return;
	// The reload may have come before it was known who wrote.
	const { stream, ledger } = state;
	const actor = writer.by === 'git' ? 'git' : 'external';
	if (isByHour(stream?.verdict.evidence) && stream?.text.toString() === text)
		state.stream = { ...stream, verdict: verdict(actor, actor, 0.9) };
	else if (writer.by === 'git' && ledger && state.reload && ledger.text.toString() === text)
		explainReload(state, { tMs });
}

function isProposed(
	{ doc, before, text, language, tMs }: DiskWrittenEvent,
	{ proposals }: DiskContext,
): boolean {
	return before !== null && proposals.ofWrite(doc, { before, after: text, language }, tMs) !== null;
}

/** An agent shows a text beside a file: its own, or one that is proposed for it. */
function noteProposal(
	event: ProposalShownEvent | ProposalClosedEvent,
	{ docs, proposals }: DiskContext,
): void {
	const state = docs.get(event.doc);
	const text = state && (state.stream?.text ?? state.ledger?.text ?? state.opened.text);
	proposals.note(event, text?.toString() ?? null);
}

/** A file that nobody opened: its ledger begins with what it held, as the store remembers it. */
function follow(
	{ doc, file, language, text, tMs, before: known }: DiskWrittenEvent,
	{ docs, output, reports }: DiskContext,
): DocState | null {
	const before = known ?? reports.before(doc, text, tMs);
	if (before === null) return null;
	const state = newDocState(doc, file, language, { text: before, dirty: false });
	state.isOpen = false;
	docs.set(doc, state);
	output.ask({ need: 'remembered', doc, text: before });
	return state;
}

/** A file that is not open is gone. What git took away, it may bring back: that ledger stays. */
function diskDeleted({ doc, tMs }: DiskDeletedEvent, context: DiskContext): void {
	const { docs, agentRuns, unsettled, book } = context;
	const state = docs.get(doc);
	if (!state) return;
	unsettled.flush(state);
	if (state.isOpen || (state.gitOperation && wroteAt(state.gitOperation, tMs))) return;
	const by = agentRuns.at(state.file, tMs) ? 'ai' : 'other';
	if (state.ledger) book.left([...state.ledger.map.runs()], tMs, by);
	docs.delete(doc);
}
