import type { Touch } from '../attribution/types.ts';
import type { Situation } from '../core/calibration.ts';
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

/** AI code among the lines that changed before a debug session or a test run, and while it lasts. */
export interface Debugging {
	/** Share 0 … 1 of the changed lines that are AI code, or were until the change. */
	readonly share: number;
	/** Changed lines of each insertion. */
	readonly changed: readonly { readonly insertion: string; readonly lines: number }[];
	/** From then on it is too long ago; null: as long as the run lasts. */
	readonly untilMs: number | null;
}

/** What gives time its state without making any; a new kind of context is a new field here. */
export interface Context {
	readonly view: InView | null;
	/** AI turns at work; of a part of a gap, those that it is a wait for. */
	readonly turns: readonly string[];
	readonly debugging: Debugging | null;
	/** How much doubtful seconds count for what they are doubtful of. */
	readonly weights: Readonly<Record<Situation, number>>;
}

/** What accounting hears, in order of time. Presence makes time; the rest gives it a state. */
export type TimeInput =
	| { readonly type: 'focus'; readonly tMs: number; readonly focused: boolean }
	| { readonly type: 'pause'; readonly tMs: number; readonly paused: boolean }
	| { readonly type: 'presence'; readonly tMs: number }
	| { readonly type: 'view'; readonly tMs: number; readonly view: InView }
	| {
			/** From now on an AI turn works here, or does not: it ended, or waits for the person. */
			readonly type: 'turn';
			readonly tMs: number;
			readonly turn: string;
			readonly works: boolean;
	  }
	| {
			/** The person's answers moved the weights. */
			readonly type: 'weights';
			readonly tMs: number;
			readonly weights: Readonly<Record<Situation, number>>;
	  }
	| {
			/** What debug sessions and test runs are about from now on; null: there are none, or none about AI code. */
			readonly type: 'debug';
			readonly tMs: number;
			readonly debugging: Debugging | null;
	  }
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
	/** Of `wait` it is the turn that caused it, as `turnKey` names it: what it made is known only at its end. */
	readonly insertion: string;
	/** `total` is all time that it caused: its high is the union of the states, not their sum. */
	readonly state: State | 'total';
}

/** How much more point credit (ms; less, if negative) a state would have at another τ. */
export interface OtherTau {
	readonly idleAfterMs: number;
	readonly state: State | 'active' | 'overhead';
	readonly by: number;
}

/** How long an insertion that is not yet committed was on screen. */
export interface OnScreen extends Bounds {
	readonly insertion: string;
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
	/** Where the point depends on τ; absent: it does not. */
	readonly otherTau?: readonly OtherTau[];
	/** What was on screen meanwhile, at least in part; absent: no AI code. */
	readonly onScreen?: readonly OnScreen[];
}
