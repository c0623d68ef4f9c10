// No test of its own. Types only.

/** What a task is done with. */
export type Arm = 'on' | 'off';

/** How large the person says a task is; blocks of the randomization lie within one. */
export const sizeClasses = ['small', 'medium', 'large'] as const;
export type SizeClass = (typeof sizeClasses)[number];

/** Where a unit stands in the randomization; known before its arm is. */
export interface Place {
	/** Size class of a task; one word for all half-days. */
	readonly stratum: string;
	/** Number of the block within its stratum, from 0. */
	readonly block: number;
	/** Units of the whole block, half of which are on: 2 or 4. */
	readonly size: number;
	/** Place within the block, 0 … `size` − 1. */
	readonly position: number;
}

/** One unit of the trial with its result: a finished task, or a half-day. */
export interface Observation extends Place {
	readonly arm: Arm;
	/** The outcome fixed in advance, on the logarithmic scale: of a task ln(active minutes). */
	readonly outcome: number;
	/** What was fixed before the coin and explains some of the outcome: ln(estimated minutes); null: none. */
	readonly covariate: number | null;
}
