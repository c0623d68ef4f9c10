import type { State } from './states.ts';

/** What the weights of a doubtful second rest on; each has a default in design.md, "Time". */
export const situations = ['caret', 'visible', 'inside'] as const;

/**
 * `caret`: the caret is in AI code that is not committed; `visible`: such code fills most of the screen; `inside`: text was
 * just put inside it.
 */
export type Situation = (typeof situations)[number];

/** What a person may say that they were doing. */
export const doings = ['review', 'rework', 'author', 'read', 'other'] as const;
export type Doing = (typeof doings)[number];

/** How often the person was asked in a situation, and how often it was what its weight is for. */
export interface Answers {
	readonly situation: Situation;
	readonly yes: number;
	readonly no: number;
}

/** Default weights: of review with the caret in AI code or most of the screen full of it, of rework where text was put inside. */
export const defaultWeights: Readonly<Record<Situation, number>> = {
	caret: 3 / 4,
	visible: 1 / 2,
	inside: 1 / 2,
};

/** What each weight is for. */
export const meantState: Readonly<Record<Situation, State>> = {
	caret: 'review',
	visible: 'review',
	inside: 'rework',
};

/**
 * Answers that the default counts for: after ten of the person's own, both count alike. At three a day at most a weight moves
 * over weeks, and one answer given in haste moves it by less than 0.07.
 */
const defaultCountsFor = 10;

/**
 * The weight after these answers: the mean of a beta distribution whose prior has the default as its mean and the strength of
 * ten answers, (10 · default + yes) / (10 + yes + no). It stays between 0 and 1, so it moves the point and never a bound.
 */
export function weightAfter(situation: Situation, yes: number, no: number): number {
	return (defaultCountsFor * defaultWeights[situation] + yes) / (defaultCountsFor + yes + no);
}

/** All weights after these answers; the default where there are none. */
export function weightsAfter(answers: readonly Answers[]): Record<Situation, number> {
	const weights = { ...defaultWeights };
	for (const { situation, yes, no } of answers)
		weights[situation] = weightAfter(situation, yes, no);
	return weights;
}
