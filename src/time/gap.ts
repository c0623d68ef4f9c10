import type { Touch } from '../attribution/types.ts';
import type { Bounds } from '../core/states.ts';
import { contextFractions, editFractions } from './allocate.ts';
import { creditOf, waitCreditOf } from './credit.ts';
import { otherTaus, pointsAt } from './otherTau.ts';
import { Tally } from './tally.ts';
import type { Context, Debugging, InView, Slice } from './types.ts';
import { longestWaitMs, type Waiting } from './waiting.ts';
import { cascade, contextClaims, editClaims } from './weights.ts';

/** The act that ended a gap, where it says something of the time before it. */
export type Ender =
	| { readonly by: 'accept'; readonly insertion: string | null }
	| { readonly by: 'edit'; readonly touches: readonly Touch[] };

/** A stretch of a gap within which nothing changes. */
interface Part {
	readonly fromMs: number;
	readonly toMs: number;
	readonly context: Context;
	/** What the edit that owns this part touched, or null where none does. */
	readonly touches: readonly Touch[] | null;
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
	readonly #insideWeight: number;
	/** Null unless user edits opened the gap. */
	#touches: readonly Touch[] | null = null;
	/** Never empty, in order of time, one for each time. */
	readonly #marks: Mark[];

	constructor(startMs: number, context: Context, idleAfterMs: number) {
		this.startMs = startMs;
		this.#idleAfterMs = idleAfterMs;
		this.#insideWeight = context.weights.inside;
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
	 * The context from `tMs` on. Dropped where no credit of any state is left, and where there are very
	 * many: an agent that works all night in a focused window costs no memory.
	 */
	mark(tMs: number, context: Context): void {
		const since = tMs - this.startMs;
		if (since >= Math.max(this.#idleAfterMs, longestOfAllMs)) return;
		if (this.#marks.at(-1)?.fromMs === tMs || this.#marks.length >= mostMarks) {
			const last = this.#marks.pop();
			this.#marks.push({ fromMs: last?.fromMs ?? tMs, context });
		} else this.#marks.push({ fromMs: tMs, context });
	}

	/**
	 * The slices of the gap up to `endMs`: one for each file it passed through, and one for each stretch
	 * with credit. They tile it; the credit of each is its beginning. None for a gap without length.
	 * What was waited for turns is counted in `waiting`.
	 */
	end(endMs: number, ender: Ender | null, waiting: Waiting): Slice[] {
		const slices: Slice[] = [];
		let parts: Credited[] = [];
		for (const part of this.#parts(endMs, waiting)) {
			const credited = { ...part, credit: this.#credit(part, endMs, this.#idleAfterMs) };
			if (credited.credit.high > 0 && isOver(parts, part)) {
				slices.push(this.#slice(parts, endMs, ender));
				parts = [];
			}
			parts.push(credited);
		}
		if (parts.length > 0) slices.push(this.#slice(parts, endMs, ender));
		return slices;
	}

	/** Stretches within which nothing changes, in order, none of them empty. */
	#parts(endMs: number, waiting: Waiting): Part[] {
		const parts: Part[] = [];
		const editEndMs = this.#touches === null ? this.startMs : this.startMs + editMs;
		this.#marks.forEach(({ fromMs, context }, index) => {
			const toMs = Math.min(this.#marks[index + 1]?.fromMs ?? endMs, endMs);
			const cutMs = Math.min(Math.max(fromMs, editEndMs), toMs);
			if (fromMs < cutMs) parts.push({ fromMs, toMs: cutMs, context, touches: this.#touches });
			if (cutMs >= toMs) return;
			for (const part of waiting.take(context.turns, cutMs, toMs, this.startMs))
				for (const [from, to, debugging] of debugged(context.debugging, part.fromMs, part.toMs))
					parts.push({
						fromMs: from,
						toMs: to,
						context: { ...context, turns: part.turns, debugging },
						touches: null,
					});
		});
		return parts;
	}

	#credit({ fromMs, toMs, context, touches }: Part, endMs: number, idleAfterMs: number): Bounds {
		const from = fromMs - this.startMs;
		const to = toMs - this.startMs;
		return touches === null && context.turns.length > 0
			? waitCreditOf(from, to, idleAfterMs)
			: creditOf(from, to, endMs - this.startMs, idleAfterMs);
	}

	#slice(parts: readonly Credited[], endMs: number, ender: Ender | null): Slice {
		const gapMs = endMs - this.startMs;
		const tallied = this.#tally(parts, ender, endMs);
		const otherTau = pointsAt(tallied, gapMs, (tau) =>
			this.#tally(
				parts.map((part) => ({ ...part, credit: this.#credit(part, endMs, tau) })),
				ender,
				endMs,
			),
		);
		const onScreen = tallied.onScreen();
		const view = parts[0]?.context.view ?? null;
		return {
			startMs: parts[0]?.fromMs ?? this.startMs,
			endMs: parts.at(-1)?.toMs ?? endMs,
			gapMs,
			file: view?.file ?? null,
			language: view?.language ?? null,
			repo: view?.repo ?? null,
			...tallied.figures(),
			...(otherTau.length > 0 && { otherTau }),
			...(onScreen.length > 0 && { onScreen }),
		};
	}

	#tally(parts: readonly Credited[], ender: Ender | null, endMs: number): Tally {
		const tally = new Tally();
		const accept = ender?.by === 'accept' ? ender : null;
		const accepted = accept?.insertion ?? null;
		// Who thinks about an edit before they make it does nothing that could be seen.
		const coming = ender?.by === 'edit' ? editClaims(ender.touches, endMs, this.#insideWeight) : [];
		const possible = coming.flatMap(({ state }) => (state === 'author' ? [] : [state]));
		for (const { context, touches, credit } of parts) {
			if (touches !== null)
				tally.add(credit, cascade(editClaims(touches, this.startMs, this.#insideWeight)), (state) =>
					editFractions(touches, this.startMs, state),
				);
			else
				tally.add(credit, cascade(contextClaims(context, accept !== null), possible), (state) =>
					ender?.by === 'edit' && possible.some((each) => each === state)
						? editFractions(ender.touches, endMs, state)
						: contextFractions(context, accepted, state),
				);
			tally.shown(credit, context.view, accepted);
		}
		return tally;
	}
}

interface Mark {
	readonly fromMs: number;
	readonly context: Context;
}

interface Credited extends Part {
	readonly credit: Bounds;
}

/** How long a pause may follow an edit and still belong to it; design.md, "Time". */
const editMs = 15_000;
/** No credit of any state, at any of the idle limits that are tried, reaches further. */
const longestOfAllMs = Math.max(longestWaitMs, ...otherTaus);
/** Three changes of the view a second for as long as τ is tried. */
const mostMarks = 1_000;

/** Whether what these parts make ends before `next`, which has credit: in another file, or after a stretch without. */
function isOver(parts: readonly Credited[], next: Part): boolean {
	const first = parts[0];
	const last = parts.at(-1);
	if (first === undefined || last === undefined) return false;
	if (last.credit.high < last.toMs - last.fromMs) return true;
	return !sameFile(first.context.view, next.context.view);
}

/** The stretch divided where it is too long ago that AI code was changed. */
function debugged(
	debugging: Debugging | null,
	fromMs: number,
	toMs: number,
): (readonly [number, number, Debugging | null])[] {
	const untilMs = debugging?.untilMs ?? toMs;
	if (untilMs <= fromMs) return [[fromMs, toMs, null]];
	if (untilMs >= toMs) return [[fromMs, toMs, debugging]];
	return [
		[fromMs, untilMs, debugging],
		[untilMs, toMs, null],
	];
}

function sameFile(a: InView | null, b: InView | null): boolean {
	return (
		(a?.file ?? null) === (b?.file ?? null) &&
		(a?.language ?? null) === (b?.language ?? null) &&
		(a?.repo ?? null) === (b?.repo ?? null)
	);
}
