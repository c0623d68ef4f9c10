import type { Touch } from '../attribution/types.ts';
import type { Bounds, State } from '../core/states.ts';

/** How much AI code that is not yet committed the person had before them. */
export interface InView {
	/** Document in the active editor, and its language. */
	readonly file: string | null;
	readonly language: string | null;
	readonly repo: string | null;
	/** A comparison that shows AI code. */
	readonly diff: boolean;
	/** Insertion that holds the caret, if it is not yet committed. */
	readonly caretIn: string | null;
	/** Visible characters of each insertion not yet committed. */
	readonly visible: readonly { readonly insertion: string; readonly chars: number }[];
	/** Share 0 … 1 of the visible non-blank lines that are such code. */
	readonly share: number;
}

/** What accounting hears, in order of time. Presence makes time; the rest gives it a state. */
export type TimeInput =
	| { readonly type: 'focus'; readonly tMs: number; readonly focused: boolean }
	| { readonly type: 'pause'; readonly tMs: number; readonly paused: boolean }
	| { readonly type: 'presence'; readonly tMs: number }
	| { readonly type: 'view'; readonly tMs: number; readonly view: InView }
	| {
			/** A user edit: presence, and up to 15 s after it belong to it. */
			readonly type: 'edit';
			readonly tMs: number;
			readonly touches: readonly Touch[];
	  }
	| {
			/** An accept: presence; the gap that ends here was review. */
			readonly type: 'accept';
			readonly tMs: number;
			readonly insertion: string | null;
	  };

/** Time that one insertion caused, by state. */
export interface Share extends Bounds {
	readonly insertion: string;
	readonly state: State;
}

/** Active time from one presence event to the next, split where its state changes. */
export interface Slice {
	readonly startMs: number;
	readonly endMs: number;
	/** Length of the whole gap this slice was cut from, so that another τ can be tried later. */
	readonly gapMs: number;
	readonly file: string | null;
	readonly language: string | null;
	readonly repo: string | null;
	/** Active time itself, whatever its state. */
	readonly active: Bounds;
	readonly states: readonly (Bounds & { readonly state: State })[];
	/** wait + review + rework + debug (+ prompt); its high is the union, not the sum. */
	readonly overhead: Bounds;
	readonly shares: readonly Share[];
}
