import type { Touch } from '../attribution/types.ts';
import { defaultWeights } from '../core/calibration.ts';
import type { Bounds, State } from '../core/states.ts';
import { stateOfTouch } from './touch.ts';
import type { Context, InView } from './types.ts';

/** One rule that applies to a part of a gap: it takes `weight` of what earlier rules left. */
export interface Claim {
	readonly state: State;
	/** 0 … 1. */
	readonly weight: number;
	/** Whether the state holds beyond doubt; then no later claim matters. */
	readonly certain: boolean;
}

/** Share of a part that is in `state`, each bound 0 … 1. */
export interface Weight extends Bounds {
	readonly state: State;
}

/**
 * The weights of one part of a gap from its claims, strongest first: "first that applies", where a
 * rule that is not certain leaves the rest of the weight to the next one. The last claim must be
 * certain, so that the points sum to 1.
 *
 *     claims                                     low  point  high
 *     rework ½, not certain                       0    ½      1
 *     laterRework ½, not certain                  0    ¼      1
 *     author 1, certain                           0    ¼      1
 *
 * A state is certain (low 1) only where no doubtful claim comes before it. `possible` states have no weight:
 * they widen the high, and where there are any, nothing else but waiting is certain.
 */
export function cascade(claims: readonly Claim[], possible: readonly State[] = []): Weight[] {
	const weights: Weight[] = [];
	let left = 1;
	for (const { state, weight, certain } of claims) {
		const low = certain && weights.length === 0 ? 1 : 0;
		weights.push({ state, low, point: left * weight, high: 1 });
		left -= left * weight;
		if (certain) return weighed(weights, possible);
	}
	throw new RangeError(`No certain claim among ${claims.length}, weight ${left} is left`);
}

function weighed(weights: readonly Weight[], possible: readonly State[]): Weight[] {
	const added = possible.filter((state) => weights.every((weight) => weight.state !== state));
	if (added.length === 0 || weights[0]?.state === 'wait') return [...weights];
	return [
		...weights.map((weight) => ({ ...weight, low: 0 })),
		...added.map((state) => ({ state, low: 0, point: 0, high: 1 })),
	];
}

/**
 * Claims on the part that belongs to a user edit at `tMs`. In order of precedence:
 *
 * 1. characters of uncommitted AI code removed or replaced: `rework`, certain;
 * 2. text put strictly inside such code: `rework`, ½ unless the person's answers say otherwise;
 * 3. characters of AI code committed up to 21 days ago removed or replaced: `laterRework`, certain;
 * 4. text put strictly inside such code: `laterRework`, ½;
 * 5. anything else: `author`, certain.
 *
 * An edit that does several of these at once passes down the list: 2 and 3 give rework ½ and
 * laterRework ½, 2 and 4 give rework ½, laterRework ¼, author ¼.
 */
export function editClaims(
	touches: readonly Touch[],
	tMs: number,
	insideWeight = defaultWeights.inside,
): Claim[] {
	const claims: Claim[] = [];
	for (const state of ['rework', 'laterRework'] as const) {
		const touched = touches.filter((touch) => stateOfTouch(touch, tMs) === state);
		if (touched.some((touch) => touch.removed > 0)) {
			claims.push({ state, weight: 1, certain: true });
			return claims;
		}
		if (touched.length > 0) claims.push({ state, weight: insideWeight, certain: false });
	}
	claims.push({ state: 'author', weight: 1, certain: true });
	return claims;
}

/**
 * Claims on a part of a gap that belongs to no edit. In order of precedence:
 *
 * 1. an AI turn is at work: `wait`, certain, whatever else the person looks at meanwhile;
 * 2. a debug session or test run: `debug`, by the share of AI code among the changed lines, certain
 *    where nothing else was changed;
 * 3. what is in view (`viewClaims`).
 */
export function contextClaims(
	{ turns, debugging, view, weights }: Context,
	accepted: boolean,
): Claim[] {
	if (turns.length > 0) return [{ state: 'wait', weight: 1, certain: true }];
	const claims = viewClaims(view, accepted, weights);
	if (debugging === null || debugging.share <= 0) return claims;
	const debug: Claim = {
		state: 'debug',
		weight: debugging.share,
		certain: debugging.share >= 1,
	};
	return debug.certain ? [debug] : [debug, ...claims];
}

/**
 * Claims by what is before the person's eyes: `review` by what is in view, or because the gap ends in
 * an accept; else `read`. An accept makes review the point, never certain: 42 % of verification comes
 * after it (CUPS), and not all time before it is verification.
 */
export function viewClaims(
	view: InView | null,
	accepted: boolean,
	weights: Weights = defaultWeights,
): Claim[] {
	const weight = reviewWeight(view, weights);
	if (view?.diff) return [{ state: 'review', weight: 1, certain: true }];
	const read: Claim = { state: 'read', weight: 1, certain: true };
	if (accepted) return [{ state: 'review', weight: 1, certain: false }, read];
	if (weight > 0) return [{ state: 'review', weight, certain: false }, read];
	return [read];
}

/** How sure a view is review, 0 … 1; design.md, "Time", rule 5. */
export function reviewWeight(view: InView | null, weights: Weights = defaultWeights): number {
	if (view === null) return 0;
	if (view.diff) return 1;
	if (view.caretIn !== null) return weights.caret;
	return view.share > mostOfView ? weights.visible : 0;
}

type Weights = Context['weights'];
/** "Most of the visible lines" is more than this share. */
const mostOfView = 1 / 2;
