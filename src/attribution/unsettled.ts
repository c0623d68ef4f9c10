import { originOf } from '../core/origins.ts';
import { finish, type Steps } from '../core/steps.ts';
import { weighBaseline } from './baseline.ts';
import type { Candidate } from './candidate.ts';
import { reconsidered, takingDisk, weighDisk } from './diskVerdict.ts';
import type { DocState } from './documents.ts';
import { DueList } from './dueList.ts';
import { type Judged, judging } from './judge.ts';
import type { Ledger } from './ledger.ts';
import { isOfDisk } from './reload.ts';
import { type Settling, settling } from './settle.ts';
import { settleMs, settleTime } from './settleTime.ts';
import {
	comesInFragments,
	isOneStream,
	lastMsOf,
	markSavedOf,
	piecesOf,
	streamGapMs,
	withFragment,
} from './stream.ts';
import type { AttributionOutput } from './types.ts';

/**
 * Changes, saves and closings on their way into the ledgers: each waits for its time, then for the
 * store's answer, and fragments of a stream for its end.
 */
export class Unsettled {
	readonly #due = new DueList();
	readonly #settling: Settling;
	readonly #output: AttributionOutput;

	constructor(settling: Settling, output: AttributionOutput) {
		this.#settling = settling;
		this.#output = output;
	}

	/** When something settles next; infinite when nothing waits. */
	get nextMs(): number {
		return this.#due.nextMs;
	}

	advancing(nowMs: number): Steps {
		return this.#due.advancing(nowMs);
	}

	/** A change, with its signals still to come. */
	add(state: DocState, candidate: Candidate): void {
		state.pending.push(candidate);
		const { tMs } = candidate.event;
		// Fragments of a stream must not come after its end.
		if (!state.stream) state.dueMs = Math.max(state.dueMs, tMs + settleTime(candidate));
		this.wait(state, tMs, () => {
			state.pending.shift();
			return this.whenKnown(state, (ledger) => this.#settle(state, ledger, candidate));
		});
	}

	/** Runs what happened at `tMs` in its order: after the changes before it, however long they wait. */
	wait(state: DocState, tMs: number, run: () => unknown): void {
		this.#due.add(state, Math.max(tMs + settleMs, state.dueMs), run);
	}

	/** Runs something at its time that belongs to no document. */
	later(dueMs: number, run: () => void): void {
		this.#due.add(this, dueMs, run);
	}

	/** What falls due before the store answered waits for the answer, in its order. */
	whenKnown(state: DocState, run: (ledger: Ledger) => unknown): unknown {
		const { ledger } = state;
		if (ledger) return run(ledger);
		state.waiting.push(() => state.ledger && run(state.ledger));
		return undefined;
	}

	/** Settles all of a document now, its stream included. */
	flush(state: DocState): void {
		finish(this.flushing(state));
	}

	/** As `flush`, with pauses. */
	*flushing(state: DocState): Steps {
		yield* this.#due.flushing(state);
		if (state.ledger) yield* this.endingStream(state, state.ledger);
	}

	drop(state: DocState): void {
		this.#due.drop(state);
		state.stream = null;
	}

	saved(state: DocState, ledger: Ledger): void {
		const { stream } = state;
		if (stream) state.stream = { ...stream, saved: stream.text };
		else ledger.markSaved();
	}

	endStream(state: DocState, ledger: Ledger): void {
		finish(this.endingStream(state, ledger));
	}

	/** As `endStream`, with pauses. */
	*endingStream(state: DocState, ledger: Ledger): Steps {
		const { stream } = state;
		if (!stream) return;
		state.stream = null;
		const [first] = stream.candidates;
		const pieces = yield* piecesOf(stream, ledger.text);
		const verdict = yield* reconsidered(stream.verdict, pieces, ledger, state);
		const judged = { verdict, pieces };
		yield* this.#apply(state, ledger, stream.candidates.at(-1) ?? first, judged);
		markSavedOf(stream, ledger, originOf('unknown'));
	}

	askText(state: DocState, tMs: number): void {
		if (state.awaitingText) return;
		state.awaitingText = true;
		this.#output.count('resync', tMs);
		this.#output.ask({ need: 'text', doc: state.doc });
	}

	*#settle(state: DocState, ledger: Ledger, candidate: Candidate): Steps {
		const { tMs } = candidate.event;
		const parts = takingDisk(state, ledger, candidate);
		if (parts) {
			for (const part of parts) yield* this.#settle(state, ledger, part);
			return;
		}
		try {
			const text = state.stream?.text ?? ledger.text;
			weighBaseline(state, candidate, text);
			weighDisk(state, candidate, text);
			const { proposals, reports } = this.#settling;
			const { doc, changes } = candidate.event;
			candidate.signals.reported ??= reports.weigh(doc, text, changes, tMs);
			candidate.signals.proposal ??= proposals.weigh(candidate.event, text, state.language);
			const judged = yield* judging(candidate, { text, language: state.language });
			if (!judged) return;
			const { verdict, pieces } = judged;
			if (verdict.evidence === 'hook' || verdict.evidence === 'transcript')
				for (const report of candidate.signals.reported?.reports ?? [])
					this.#settling.matched(report);
			const goesOn = state.stream !== null && isOneStream(state.stream, verdict, tMs);
			if (!goesOn) yield* this.endingStream(state, ledger);
			if (!comesInFragments(verdict)) {
				yield* this.#apply(state, ledger, candidate, judged);
				if (isOfDisk(candidate)) ledger.markSaved();
				return;
			}
			state.stream = withFragment(state.stream, candidate, verdict, pieces, text);
			if (isOfDisk(candidate)) this.saved(state, ledger);
			this.#due.add(state, tMs + streamGapMs + settleMs, () => {
				const isOver = state.stream !== null && lastMsOf(state.stream) === tMs;
				return isOver ? this.endingStream(state, ledger) : undefined;
			});
		} catch (failure) {
			// Only a range outside the text is expected here: a change we never saw came before.
			if (!(failure instanceof RangeError)) throw failure;
			this.askText(state, tMs);
		}
	}

	*#apply(state: DocState, ledger: Ledger, candidate: Candidate, judged: Judged): Steps {
		if (judged.pieces.length === 0) return;
		const edit = yield* settling(candidate, judged, state, ledger, this.#settling);
		this.#output.edited(edit);
		if (edit.actor !== 'external' && edit.actor !== 'git') return;
		const text = ledger.text.toString();
		this.#output.ask({ need: 'remembered', doc: state.doc, text });
	}
}
