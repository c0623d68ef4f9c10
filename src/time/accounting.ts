import { defaultWeights } from '../core/calibration.ts';
import { type Ender, Gap } from './gap.ts';
import type { Context, Slice, TimeInput } from './types.ts';
import { longestWaitMs, Waiting } from './waiting.ts';

/**
 * Turns what one window hears into slices of active time. Inputs come in order of `tMs`; equal times
 * are allowed and keep their order of arrival. Reads no clock: the same inputs give the same slices.
 *
 *     focus      ┌───────────────────────────────┐
 *     presence   p      e        v(iew)   p      │ focus lost
 *     slices     ├──────┼─────────────────┼──────┤
 *
 * - Presence (`presence`, `edit`, `accept`, gaining focus) ends a gap and begins the next, while the
 *   window has focus and measuring is not paused. Until the first `focus` input the window counts as
 *   focused, as presence in it shows. Resuming is not presence.
 * - Context (`view`, `turn`, `debug`) gives time its state and never makes any.
 * - At equal times the first input ends the gap. Edits at one time are one action.
 * - A clock that steps back ends the gap at the last time heard; presence then begins a new one.
 *   A clock that leaps ahead is a long gap, and cut.
 */
export class Accounting {
	readonly #idleAfterMs: number;
	#gap: Gap | null = null;
	#context: Context = { view: null, turns: [], debugging: null, weights: defaultWeights };
	readonly #waiting = new Waiting();
	/** Null until the first `focus` input. */
	#focused: boolean | null = null;
	#paused = false;
	#lastMs = Number.NEGATIVE_INFINITY;

	/** `idleAfterMs` is τ > 0: a longer gap is cut. RangeError otherwise. */
	constructor({ idleAfterMs = defaultIdleAfterMs }: { readonly idleAfterMs?: number } = {}) {
		if (!(idleAfterMs > 0 && idleAfterMs < Number.POSITIVE_INFINITY))
			throw new RangeError(`τ must be a positive number of milliseconds: ${idleAfterMs}`);
		this.#idleAfterMs = idleAfterMs;
	}

	/** The slices that this input ends, in order of time; most inputs give none or one. */
	push(input: TimeInput): Slice[] {
		const slices = this.#advance(input.tMs);
		switch (input.type) {
			case 'focus':
				return slices.concat(this.#focus(input.tMs, input.focused));
			case 'pause':
				this.#paused = input.paused;
				return input.paused ? slices.concat(this.#end(input.tMs, null)) : slices;
			case 'view':
				return this.#changed(input.tMs, { ...this.#context, view: input.view }, slices);
			case 'weights':
				return this.#changed(input.tMs, { ...this.#context, weights: input.weights }, slices);
			case 'debug':
				return this.#changed(input.tMs, { ...this.#context, debugging: input.debugging }, slices);
			case 'turn': {
				const others = this.#context.turns.filter((turn) => turn !== input.turn);
				const turns = input.works ? [...others, input.turn] : others;
				return this.#changed(input.tMs, { ...this.#context, turns }, slices);
			}
			case 'presence':
				return slices.concat(this.#presence(input.tMs, null));
			case 'edit': {
				const ended = this.#presence(input.tMs, { by: 'edit', touches: input.touches });
				this.#gap?.edited(input.touches);
				return slices.concat(ended);
			}
			case 'accept':
				return slices.concat(
					this.#presence(input.tMs, { by: 'accept', insertion: input.insertion }),
				);
		}
	}

	/**
	 * What the open gap would give if it ended at `tMs`, without ending it: time that is not lost when
	 * the process is. Nothing when no gap is open or the time lies before what was heard.
	 */
	peek(tMs: number): Slice[] {
		return tMs < this.#lastMs ? [] : (this.#gap?.end(tMs, null, this.#waiting.copy()) ?? []);
	}

	/** Shutdown at `tMs`: ends the open gap, if any. Presence after that begins a new one. */
	close(tMs: number): Slice[] {
		return this.#advance(tMs).concat(this.#end(tMs, null));
	}

	#changed(tMs: number, context: Context, slices: Slice[]): Slice[] {
		this.#context = context;
		this.#gap?.mark(tMs, context);
		return slices;
	}

	/** Moves the clock. Where it steps back, ends the gap with the time that was heard of. */
	#advance(tMs: number): Slice[] {
		if (!Number.isFinite(tMs)) throw new RangeError(`Time must be finite: ${tMs}`);
		const slices = tMs < this.#lastMs ? this.#end(this.#lastMs, null) : [];
		this.#lastMs = tMs;
		return slices;
	}

	#focus(tMs: number, focused: boolean): Slice[] {
		const gained = focused && this.#focused !== true;
		this.#focused = focused;
		if (gained) return this.#presence(tMs, null);
		return focused ? [] : this.#end(tMs, null);
	}

	/** Ends the gap and begins the next. A gap that began at this very time goes on. */
	#presence(tMs: number, ender: Ender | null): Slice[] {
		if (this.#focused === false || this.#paused) return [];
		if (this.#gap?.startMs === tMs) return [];
		const slices = this.#end(tMs, ender);
		this.#gap = new Gap(tMs, this.#context, this.#idleAfterMs);
		return slices;
	}

	#end(tMs: number, ender: Ender | null): Slice[] {
		const slices = this.#gap?.end(tMs, ender, this.#waiting) ?? [];
		this.#gap = null;
		return slices;
	}
}

/** A gap this old changes no more, however long it goes on: nothing of it is credited. */
export function creditEndsAfterMs(idleAfterMs: number): number {
	return Math.max(idleAfterMs, longestWaitMs);
}

/** τ: crediting at most 120 s a gap keeps 97 % of time known to be active, 60 s only 87 % (CUPS). */
const defaultIdleAfterMs = 120_000;
