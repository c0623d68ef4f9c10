import type { CorrectedEvent, CorrectionEvent } from '../core/correctionEvents.ts';
import type { Span } from '../core/events.ts';
import { originOf } from '../core/origins.ts';
import type { RunMap } from '../core/runMap.ts';
import { claimIn, denyIn } from './claims.ts';
import type { DocState } from './documents.ts';
import type { Ledger } from './ledger.ts';
import {
	differencesOf,
	type Recolored,
	type Recoloring,
	reversed,
	stretchesIn,
	withStretches,
} from './recolor.ts';
import { orderedSpans, recoloredTo, stretchesOf } from './selectedRuns.ts';
import type { Settling } from './settle.ts';
import { inkOf, Withdrawals } from './withdrawals.ts';

/** What came of a correction. */
export type CorrectionResult =
	| {
			readonly kind: 'done';
			/** Lines of a document that have other origins now; a line counts once a stretch. */
			readonly lines: number;
			/** Whether some of it had been corrected the other way before, and is as it was. */
			readonly restored: boolean;
			/** The insertion that was made, or null. */
			readonly insertion: string | null;
			/** Accepted lines that stood in a commit and are none any more. */
			readonly committedLines: number;
			/** Documents that have another attribution now. */
			readonly docs: readonly string[];
	  }
	/** All of it is already as the person says, or there is nothing but white space. */
	| { readonly kind: 'nothing' }
	/** The document is not known (yet), or changed meanwhile. */
	| { readonly kind: 'notReady' }
	| { readonly kind: 'nothingToUndo' };

/** Non-blank characters of a selection, by what a correction could make of them. */
export interface Met {
	readonly all: number;
	readonly ai: number;
	readonly pasted: number;
	readonly deniedBefore: number;
}

/** One correction, as far as it can be taken back. */
interface Done {
	readonly docs: readonly (Recoloring & { readonly ledger: Ledger })[];
	/** The insertion that was denied as a whole, or null. */
	readonly whole: string | null;
	/** Gives removed texts their origins back. */
	readonly giveBack: () => void;
}

/** Corrections that can be taken back, the oldest give way; each holds a text and two maps. */
const maxUndo = 50;

/**
 * What the person says about origins, and how it is taken back.
 *
 * Characters that "were no AI" count as if they had never come with their insertion; its accepted lines that consist of
 * them mostly are none any more, and an insertion with no line left is told to be none (`withdrawals.ts`). Characters
 * that "were AI" become an insertion with evidence `user`. Either way what an earlier correction said of them is undone
 * first, so that correcting to and fro ends where it began. Time that was accounted before stays as it is.
 */
export class Corrections {
	readonly #settling: Settling;
	readonly #docs: ReadonlyMap<string, DocState>;
	readonly #flush: (state: DocState) => void;
	readonly #withdrawals: Withdrawals;
	#done: Done[] = [];
	#last: CorrectionResult | null = null;

	/** `flush` settles all that happened to a document before. */
	constructor(
		settling: Settling,
		docs: ReadonlyMap<string, DocState>,
		flush: (state: DocState) => void,
	) {
		this.#settling = settling;
		this.#docs = docs;
		this.#flush = flush;
		this.#withdrawals = new Withdrawals(settling.table, settling.book);
	}

	/** What came of the last one, or null before the first. */
	get last(): CorrectionResult | null {
		return this.#last;
	}

	/** How many can be taken back. */
	get undoable(): number {
		return this.#done.length;
	}

	/** Nothing said so far can be taken back any more: a recording begins, which knows nothing of it. */
	forget(): void {
		this.#done = [];
		this.#withdrawals.forget();
	}

	handle(event: CorrectionEvent): void {
		this.#last = event.type === 'corrected' ? this.#correct(event) : this.#undo(event.tMs);
	}

	#correct(event: CorrectedEvent): CorrectionResult {
		const state = this.#docs.get(event.doc);
		if (state) this.#flush(state);
		const ledger = state?.ledger;
		if (!state || !ledger || state.awaitingText || ledger.text.length !== event.length)
			return { kind: 'notReady' };
		if (event.insertion !== null) return this.#denyWhole(event, event.insertion);
		const spans = orderedSpans(event.spans, event.length);
		const back = spans.flatMap(([from, to]) => this.#earlier(event, ledger, from, to));
		const restored = withStretches(ledger.map, back);
		const made =
			event.to === 'insertion'
				? claimIn(event, spans, restored, state, this.#settling)
				: { map: denyIn(event.to, spans, restored, this.#settling), insertion: null };
		if (ledger.map.equals(made.map)) return { kind: 'nothing' };
		state.partial = null;
		return this.#apply(event.tMs, [[ledger, made.map]], {
			whole: null,
			giveBack: () => {},
			restored: back.length > 0,
			insertion: made.insertion,
		});
	}

	/**
	 * What correcting spans would meet: non-blank characters that an AI wrote, that nobody else than a paste put there,
	 * and that an AI wrote before the person said otherwise (they come back). Null where the document is not known.
	 */
	meets(doc: string, selected: readonly Span[]): Met | null {
		const ledger = this.#docs.get(doc)?.ledger;
		if (!ledger) return null;
		const { table } = this.#settling;
		const spans = orderedSpans(selected, ledger.text.length);
		const inkIn = (stretches: readonly { readonly from: number; readonly to: number }[]) =>
			stretches.reduce((sum, { from, to }) => sum + inkOf(ledger.text.slice(from, to)), 0);
		const ai = stretchesOf(spans, ledger.map, (origin) => table.insertionOf(origin) !== null);
		const pasted = stretchesOf(spans, ledger.map, (origin) => origin === originOf('pasted'));
		const back = spans.flatMap(([from, to]) =>
			this.#earlier({ doc, to: 'insertion' }, ledger, from, to),
		);
		const all = inkIn(spans.map(([from, to]) => ({ from, to })));
		return { all, ai: inkIn(ai), pasted: inkIn(pasted), deniedBefore: inkIn(back) };
	}

	#undo(tMs: number): CorrectionResult {
		const done = this.#done.pop();
		if (!done) return { kind: 'nothingToUndo' };
		const maps: [Ledger, RunMap][] = [];
		for (const recoloring of done.docs) {
			const state = this.#stateOf(recoloring.ledger);
			if (state) this.#flush(state);
			if (!state?.ledger) continue;
			const stretches = stretchesIn(reversed(recoloring), state.ledger);
			maps.push([state.ledger, withStretches(state.ledger.map, stretches)]);
		}
		done.giveBack();
		if (done.whole !== null) this.#withdrawals.whole.delete(done.whole);
		const touched = done.whole === null ? [] : [done.whole];
		return this.#change(tMs, maps, touched, { restored: true, insertion: null });
	}

	/** Where earlier corrections said the opposite of this one; the newest of them counts. */
	#earlier(
		event: Pick<CorrectedEvent, 'doc' | 'to'>,
		ledger: Ledger,
		from: number,
		to: number,
	): Recolored[] {
		const { table, book } = this.#settling;
		// Only what the person called AI, and nothing that was AI before, becomes what it was by being denied.
		const isTold = (origin: number) => {
			const { evidence, confidence = 0 } = book.get(table.insertionOf(origin) ?? '') ?? {};
			return evidence === 'user' && confidence > 0;
		};
		const isAi = (origin: number) => table.insertionOf(origin) !== null;
		const isBack = ({ was, is }: Recolored) =>
			event.to === 'insertion' ? isAi(is) && !isAi(was) : isTold(was) && !isAi(is);
		const found: Recolored[] = [];
		for (const { docs } of this.#done.toReversed()) {
			for (const recoloring of docs) {
				if (this.#stateOf(recoloring.ledger)?.ledger !== ledger) continue;
				for (const stretch of stretchesIn(reversed(recoloring), ledger).filter(isBack)) {
					const cut = {
						...stretch,
						from: Math.max(from, stretch.from),
						to: Math.min(to, stretch.to),
					};
					const isNew = found.every((known) => known.to <= cut.from || known.from >= cut.to);
					if (cut.from < cut.to && isNew) found.push(cut);
				}
			}
		}
		return found;
	}

	/** No character of the insertion was an AI's: not here, not elsewhere, and not those that are gone. */
	#denyWhole({ to, tMs }: CorrectedEvent, id: string): CorrectionResult {
		const { table, removedTexts, book } = this.#settling;
		if (to === 'insertion' || !book.get(id) || this.#withdrawals.whole.has(id))
			return { kind: 'nothing' };
		const isIts = (origin: number) => table.insertionOf(origin) === id;
		const origin = originOf(to);
		const maps: [Ledger, RunMap][] = [];
		for (const { ledger } of this.#docs.values()) {
			if (!ledger) continue;
			const stretches = stretchesOf([[0, ledger.map.length]], ledger.map, isIts);
			if (stretches.length === 0) continue;
			maps.push([ledger, withStretches(ledger.map, recoloredTo(stretches, origin))]);
		}
		this.#withdrawals.whole.add(id);
		const giveBack = removedTexts.recolor((known) => (isIts(known) ? origin : known));
		return this.#apply(tMs, maps, { whole: id, giveBack, restored: false, insertion: null });
	}

	/** Changes the maps, and remembers how to take that back. */
	#apply(
		tMs: number,
		maps: readonly (readonly [Ledger, RunMap])[],
		what: Omit<Done, 'docs'> & { readonly restored: boolean; readonly insertion: string | null },
	): CorrectionResult {
		const { whole, giveBack, restored, insertion } = what;
		const docs = maps.map(([ledger, after]) => {
			const { text, map } = ledger;
			return { ledger, text, before: map, after };
		});
		this.#done.push({ docs, whole, giveBack });
		if (this.#done.length > maxUndo) this.#done.shift();
		return this.#change(tMs, maps, whole === null ? [] : [whole], { restored, insertion });
	}

	#change(
		tMs: number,
		maps: readonly (readonly [Ledger, RunMap])[],
		alsoTouched: readonly string[],
		what: { readonly restored: boolean; readonly insertion: string | null },
	): CorrectionResult {
		const { table, book } = this.#settling;
		const touched = new Set(alsoTouched);
		let lines = 0;
		for (const [ledger, map] of maps) {
			const changed = differencesOf(ledger.map, map);
			book.denied(runsOf(changed, 'was'), tMs);
			book.claimed(runsOf(changed, 'is'));
			for (const stretch of changed) {
				const text = ledger.text.slice(stretch.from, stretch.to);
				lines += text.split('\n').filter((line) => inkOf(line) > 0).length;
				this.#withdrawals.note(stretch, inkOf(text));
				for (const origin of [stretch.was, stretch.is]) {
					const id = table.insertionOf(origin);
					if (id !== null) touched.add(id);
				}
			}
			ledger.correct(map);
		}
		const committedLines = this.#withdrawals.decide(touched, this.#ledgers());
		return {
			kind: 'done',
			lines,
			committedLines,
			docs: maps.flatMap(([ledger]) => this.#stateOf(ledger)?.doc ?? []),
			...what,
		};
	}

	/** Whose ledger it is, also after a move; else the document that has its name now, read anew. */
	#stateOf(ledger: Ledger): DocState | undefined {
		for (const state of this.#docs.values()) if (state.ledger === ledger) return state;
		return this.#docs.get(ledger.doc);
	}

	#ledgers(): Ledger[] {
		return [...this.#docs.values()].flatMap(({ ledger }) => (ledger ? [ledger] : []));
	}
}

function runsOf(changed: readonly Recolored[], side: 'was' | 'is') {
	return changed.map((stretch) => ({ length: stretch.to - stretch.from, origin: stretch[side] }));
}
