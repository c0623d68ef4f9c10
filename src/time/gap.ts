import type { Touch } from '../attribution/types.ts';
import { editFractions, viewFractions } from './allocate.ts';
import { creditOf } from './credit.ts';
import { Tally } from './tally.ts';
import type { InView, Slice } from './types.ts';
import { cascade, editClaims, viewClaims } from './weights.ts';

/** What gives time its state without making any; a new kind of context is a new field here. */
export interface Context {
	readonly view: InView | null;
}

/** How a gap ended when an accept ended it. */
export interface Accepted {
	readonly insertion: string | null;
}

/**
 * The time after one presence event, while it lasts.
 *
 *     presence         view     view                      next presence, or focus lost
 *     ├── 15 s of the edit ──┤
 *     ├──── context 1 ──┼── 2 ──┼─────── context 3 ───────┤
 *     └─ part ──────────┴────┴──┴─────────────────────────┘
 */
export class Gap {
	readonly startMs: number;
	readonly #idleAfterMs: number;
	/** Null unless user edits opened the gap. */
	#touches: readonly Touch[] | null = null;
	/** Never empty, in order of time, one for each time. */
	readonly #marks: Mark[];

	constructor(startMs: number, context: Context, idleAfterMs: number) {
		this.startMs = startMs;
		this.#idleAfterMs = idleAfterMs;
		this.#marks = [{ fromMs: startMs, context }];
	}

	/**
	 * A user edit at the gap's very start. Several (a rename over many documents) are one action, and
	 * the selection that an edit moves does not take its time away.
	 */
	edited(touches: readonly Touch[]): void {
		this.#touches = [...(this.#touches ?? []), ...touches];
	}

	/**
	 * The context from `tMs` on. Past τ it is dropped: a gap that gets there is cut and has no credit
	 * left, so an agent that works all night in a focused window costs no memory.
	 */
	mark(tMs: number, context: Context): void {
		if (tMs - this.startMs >= this.#idleAfterMs) return;
		if (this.#marks.at(-1)?.fromMs === tMs) this.#marks.pop();
		this.#marks.push({ fromMs: tMs, context });
	}

	/**
	 * The slices of the gap up to `endMs`: one for each file it passed through. They tile it, and only
	 * the last can outlast the credit. None for a gap without length.
	 */
	end(endMs: number, accepted: Accepted | null): Slice[] {
		const slices: Slice[] = [];
		let parts: Part[] = [];
		for (const part of this.#parts(endMs)) {
			const first = parts[0];
			if (first !== undefined && !sameFile(first.context.view, part.context.view)) {
				slices.push(this.#slice(parts, endMs, accepted));
				parts = [];
			}
			parts.push(part);
		}
		if (parts.length > 0) slices.push(this.#slice(parts, endMs, accepted));
		return slices;
	}

	/** Stretches within which nothing changes, in order, none of them empty. */
	#parts(endMs: number): Part[] {
		const parts: Part[] = [];
		const editEndMs = this.#touches === null ? this.startMs : this.startMs + editMs;
		this.#marks.forEach(({ fromMs, context }, index) => {
			const toMs = Math.min(this.#marks[index + 1]?.fromMs ?? endMs, endMs);
			const cutMs = Math.min(Math.max(fromMs, editEndMs), toMs);
			if (fromMs < cutMs) parts.push({ fromMs, toMs: cutMs, context, touches: this.#touches });
			if (cutMs < toMs) parts.push({ fromMs: cutMs, toMs, context, touches: null });
		});
		return parts;
	}

	#slice(parts: readonly Part[], endMs: number, accepted: Accepted | null): Slice {
		const gapMs = endMs - this.startMs;
		const tally = new Tally();
		for (const { fromMs, toMs, context, touches } of parts) {
			const from = fromMs - this.startMs;
			const to = toMs - this.startMs;
			const credit = creditOf(from, to, gapMs, this.#idleAfterMs);
			if (touches !== null)
				tally.add(credit, cascade(editClaims(touches, this.startMs)), (state) =>
					editFractions(touches, this.startMs, state),
				);
			else
				tally.add(credit, cascade(viewClaims(context.view, accepted !== null)), (state) =>
					viewFractions(context.view, accepted?.insertion ?? null, state),
				);
		}
		const view = parts[0]?.context.view ?? null;
		return {
			startMs: parts[0]?.fromMs ?? this.startMs,
			endMs: parts.at(-1)?.toMs ?? endMs,
			gapMs,
			file: view?.file ?? null,
			language: view?.language ?? null,
			repo: view?.repo ?? null,
			...tally.figures(),
		};
	}
}

interface Mark {
	readonly fromMs: number;
	readonly context: Context;
}

interface Part {
	readonly fromMs: number;
	readonly toMs: number;
	readonly context: Context;
	/** What the edit that owns this part touched, or null where none does. */
	readonly touches: readonly Touch[] | null;
}

/** How long a pause may follow an edit and still belong to it; design.md, "Time". */
const editMs = 15_000;

function sameFile(a: InView | null, b: InView | null): boolean {
	return (
		(a?.file ?? null) === (b?.file ?? null) &&
		(a?.language ?? null) === (b?.language ?? null) &&
		(a?.repo ?? null) === (b?.repo ?? null)
	);
}
