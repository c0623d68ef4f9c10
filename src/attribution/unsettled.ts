import { originOf } from '../core/origins.ts';
import { weighBaseline } from './baseline.ts';
import type { Candidate } from './candidate.ts';
import { reconsidered, weighDisk } from './diskVerdict.ts';
import type { DocState } from './documents.ts';
import { DueList } from './dueList.ts';
import type { Ledger } from './ledger.ts';
import { judge, type Settling, settle } from './settle.ts';
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
 * How long a change waits for the signals that explain it. The accept tag comes within 2 ms, the
 * dirty flag within 1 ms, a mirrored baseline within 10 ms, a reload shows itself within 50 ms.
 */
export const settleMs = 50;

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

	advance(nowMs: number): void {
		this.#due.advance(nowMs);
	}

	/** A change, with its signals still to come. */
	add(state: DocState, candidate: Candidate): void {
		state.pending.push(candidate);
		this.wait(state, candidate.event.tMs, () => {
			state.pending.shift();
			this.whenKnown(state, (ledger) => this.#settle(state, ledger, candidate));
		});
	}

	/** Runs what happened at `tMs` in its order. */
	wait(state: DocState, tMs: number, run: () => void): void {
		this.#due.add(state, tMs + settleMs, run);
	}

	/** What falls due before the store answered waits for the answer, in its order. */
	whenKnown(state: DocState, run: (ledger: Ledger) => void): void {
		const { ledger } = state;
		if (ledger) run(ledger);
		else
			state.waiting.push(() => {
				if (state.ledger) run(state.ledger);
			});
	}

	/** Settles all of a document now, its stream included. */
	flush(state: DocState): void {
		this.#due.flush(state);
		if (state.ledger) this.endStream(state, state.ledger);
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
		const { stream } = state;
		if (!stream) return;
		state.stream = null;
		const [first] = stream.candidates;
		const pieces = piecesOf(stream, ledger.text);
		const verdict = reconsidered(stream.verdict, pieces, ledger, state);
		const judged = { verdict, pieces };
		this.#apply(state, ledger, stream.candidates.at(-1) ?? first, judged);
		markSavedOf(stream, ledger, originOf('unknown'));
	}

	askText(state: DocState, tMs: number): void {
		if (state.awaitingText) return;
		state.awaitingText = true;
		this.#output.count('resync', tMs);
		this.#output.ask({ need: 'text', doc: state.doc });
	}

	#settle(state: DocState, ledger: Ledger, candidate: Candidate): void {
		const { tMs } = candidate.event;
		try {
			const text = state.stream?.text ?? ledger.text;
			weighBaseline(state, candidate, text);
			weighDisk(state, candidate, text);
			const judged = judge(candidate, { text, language: state.language });
			if (!judged) return;
			const { verdict, pieces } = judged;
			const goesOn = state.stream !== null && isOneStream(state.stream, verdict, tMs);
			if (!goesOn) this.endStream(state, ledger);
			if (!comesInFragments(verdict)) return this.#apply(state, ledger, candidate, judged);
			state.stream = withFragment(state.stream, candidate, verdict, pieces, text);
			this.wait(state, tMs + streamGapMs, () => {
				if (state.stream && lastMsOf(state.stream) === tMs) this.endStream(state, ledger);
			});
		} catch (failure) {
			// Only a range outside the text is expected here: a change we never saw came before.
			if (!(failure instanceof RangeError)) throw failure;
			this.askText(state, tMs);
		}
	}

	#apply(
		state: DocState,
		ledger: Ledger,
		candidate: Candidate,
		judged: NonNullable<ReturnType<typeof judge>>,
	): void {
		if (judged.pieces.length === 0) return;
		const edit = settle(candidate, judged, state, ledger, this.#settling);
		this.#output.edited(edit);
		if (edit.actor !== 'external' && edit.actor !== 'git') return;
		const text = ledger.text.toString();
		this.#output.ask({ need: 'remembered', doc: state.doc, text });
	}
}
