import type { AgentEditedEvent } from '../core/agentActivity.ts';
import type { CapturedEvent } from '../core/events.ts';
import type { DiskWrittenEvent } from '../core/outsideEvents.ts';
import type { Steps } from '../core/steps.ts';
import type { AgentRuns } from './agentRuns.ts';
import { type BroughtText, type CommittedClaims, claimCommitted } from './claimCommitted.ts';
import { claimReport } from './claimReport.ts';
import type { DocState } from './documents.ts';
import type { Keeping } from './keeping.ts';
import type { Ledger } from './ledger.ts';
import { isOfTurn, type Report, type Reports, toldLateMs } from './reports.ts';
import type { Settling } from './settle.ts';
import type { AttributedEdit, AttributionOutput } from './types.ts';
import type { Unsettled } from './unsettled.ts';

export interface AgentSaysContext {
	readonly docs: ReadonlyMap<string, DocState>;
	readonly reports: Reports;
	readonly agentRuns: AgentRuns;
	readonly keeping: Keeping;
	readonly settling: Settling;
	readonly unsettled: Unsettled;
	readonly output: AttributionOutput;
	/** Takes in once more that a file was written that nobody follows. */
	writtenAgain(event: DiskWrittenEvent): void;
}

/** Writes that are held until an agent tells of them. */
const maxUntold = 100;

/**
 * What agents say they did, matched with what reached their files:
 *
 *     said ─▶ kept ─▶ a change comes that is just this    measured, while it settles (`detectors/reported.ts`)
 *               ├──▶ it had come before, or came otherwise   measured, afterwards (`claimReport.ts`)
 *               ├──▶ a commit brings it that was made after it   measured, from the commit (`claimCommitted.ts`)
 *               └──▶ it never comes                           counted as said, and not as matched
 *
 * What comes in a turn and was never said is counted, too, and stays whose it is by other evidence.
 */
export class AgentSays {
	readonly #context: AgentSaysContext;
	#nowMs = 0;
	/** Writes of which an agent may tell in a moment. */
	#untold: DiskWrittenEvent[] = [];

	constructor(context: AgentSaysContext) {
		this.#context = context;
	}

	/** Time has come so far; endless where everything is to settle at once, whatever the time. */
	reached(nowMs: number): void {
		if (nowMs < Number.POSITIVE_INFINITY) this.#nowMs = Math.max(this.#nowMs, nowMs);
	}

	/** Takes in an event of an agent; false for any other. */
	handle(event: CapturedEvent): boolean {
		this.#nowMs = Math.max(this.#nowMs, event.tMs);
		switch (event.type) {
			case 'agentTurnStarted':
			case 'agentTurnEnded':
			case 'agentCommandStarted':
			case 'agentCommandEnded':
				if (isOfTurn(event)) this.#context.reports.noteTurn(event);
				this.#context.agentRuns.noteCommand(event);
				if (event.type === 'agentCommandEnded') this.#tryAgain(event.tMs);
				this.#rest(event.tMs);
				return true;
			case 'agentAsked':
			case 'agentAnswered':
				return true;
			case 'agentEdited':
				this.#said(event);
				return true;
			default:
				return false;
		}
	}

	/** A settled edit: what was said before and is not found yet may be in it. */
	settled(edit: AttributedEdit): void {
		const { actor, doc, tMs, insertion } = edit;
		const state = this.#context.docs.get(doc);
		if (!state?.ledger || (actor !== 'external' && actor !== 'unknown' && insertion === null))
			return;
		for (const report of this.#context.reports.pending(doc, Math.max(tMs, this.#nowMs)))
			this.#claim(state, state.ledger, report, tMs);
	}

	/** What was said was found. */
	matched(report: Report): void {
		if (report.isMatched) return;
		report.isMatched = true;
		this.#context.output.count('agentEditMatched', this.#nowMs);
	}

	/** A commit brought a text of a file: what agents say they wrote of it is theirs, where nobody else explains it. */
	committed(brought: BroughtText): Steps<CommittedClaims> {
		return claimCommitted(brought, this.#context.reports, this.#context.settling);
	}

	/** A file was written in an agent's turn: it should say so soon. */
	awaitReport(event: DiskWrittenEvent): void {
		const { doc, file, tMs, wroteMs, by } = event;
		const { reports, unsettled, output, agentRuns } = this.#context;
		if (by === 'git' || !reports.isAtWork(file, tMs)) return;
		// What a command writes, nobody says.
		if (agentRuns.at(file, wroteMs, 'written')?.how === 'command') return;
		const dueMs = tMs + toldLateMs;
		this.#untold = [...this.#untold.slice(1 - maxUntold), event];
		unsettled.later(dueMs, () => {
			// A commit lets everything settle at once: then it is too early to say.
			const isLost = this.#untold.includes(event);
			this.#untold = this.#untold.filter((one) => one !== event);
			if (isLost && this.#nowMs >= dueMs && !reports.saysOf(doc, tMs - 2 * toldLateMs))
				output.count('agentWriteUntold', dueMs);
		});
	}

	/** A command is told of only when it is over: what it wrote may have been heard of before. */
	#tryAgain(tMs: number): void {
		const { agentRuns, docs, writtenAgain } = this.#context;
		for (const event of this.#untold) {
			if (agentRuns.at(event.file, event.wroteMs, 'written')?.how !== 'command') continue;
			this.#untold = this.#untold.filter((one) => one !== event);
			if (!docs.has(event.doc)) writtenAgain({ ...event, tMs });
		}
	}

	#said(event: AgentEditedEvent): void {
		const { reports, docs, unsettled, output } = this.#context;
		const { report, isNews } = reports.note(event);
		const { tMs, person, doc } = event;
		if (isNews) output.count('agentEdit', tMs);
		if (isNews && person) output.count('agentProposalChanged', tMs);
		const state = docs.get(doc);
		if (!state) return;
		unsettled.wait(state, tMs, () =>
			unsettled.whenKnown(state, (ledger) => {
				if (state.stream?.verdict.kind === 'agent') unsettled.endStream(state, ledger);
				this.#claim(state, ledger, report, tMs);
			}),
		);
	}

	#claim(state: DocState, ledger: Ledger, report: Report, tMs: number): void {
		const { settling, keeping } = this.#context;
		const { text, map } = ledger;
		const { language } = state;
		const at = { text, map, language, place: settling.placeOf(state) };
		const found = claimReport(report.said, at, settling);
		if (!found) return;
		this.matched(report);
		ledger.adopt(found.map);
		settling.book.claimed(found.made?.runs ?? []);
		const made = found.made === null ? [] : [found.made.id];
		for (const id of [...made, ...found.told]) keeping.made(id, tMs);
	}

	/** When nobody is at work any more, what was made stands or falls. */
	#rest(tMs: number): void {
		const { reports, agentRuns, keeping } = this.#context;
		if (!reports.areTurnsOpen && !agentRuns.areGoing) keeping.ended(tMs);
	}
}
