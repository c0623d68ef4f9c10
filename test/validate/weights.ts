import { defaultWeights, type Situation } from '../../src/core/calibration.ts';
import type { CupsSession } from './cups.ts';
import { judged } from './estimate.ts';
import { mean, score } from './judge.ts';

export type Weights = Readonly<Record<Situation, number>>;

/** What half the programmers would have us weigh, held to the other half; errors in shares of all time. */
export interface Learnt {
	readonly state: 'rework' | 'review';
	/** Of all ways to halve the programmers: how many. */
	readonly splits: number;
	/** Mean error of the default weights on the half that nothing was learnt from, and of the learnt ones. */
	readonly defaults: number;
	readonly learnt: number;
	/** Share of the splits in which the learnt ones were nearer. */
	readonly nearer: number;
	/** The weights most often learnt, and in what share of the splits. */
	readonly usual: Weights;
	readonly usually: number;
}

const steps = [0, 1 / 4, 1 / 2, 3 / 4, 1];

/**
 * Whether other default weights would do better. Each state's weights are chosen on one half of the programmers, for the
 * least error there, and judged on the other half, over every way to halve them. Half a minute for fourteen.
 */
export function learnt(sessions: readonly CupsSession[]): readonly Learnt[] {
	const inside = steps.map((weight) => ({ ...defaultWeights, inside: weight }));
	const views = steps.flatMap((caret) =>
		steps.map((visible) => ({ ...defaultWeights, caret, visible })),
	);
	return [learntOf('rework', inside, sessions), learntOf('review', views, sessions)];
}

function learntOf(
	state: Learnt['state'],
	candidates: readonly Weights[],
	sessions: readonly CupsSession[],
): Learnt {
	const errors = candidates.map((weights) => errorsOf(state, weights, sessions));
	const defaults = errorsOf(state, defaultWeights, sessions);
	const halves = halvesOf(sessions.length);
	const picks = new Map<number, number>();
	const outcomes = halves.map(({ one, other }) => {
		const on = (of: readonly number[]) => mean(one.map((person) => of[person] ?? 0));
		const best = errors.reduce(
			(least, of, index) => (on(of) < on(errors[least] ?? []) ? index : least),
			0,
		);
		picks.set(best, (picks.get(best) ?? 0) + 1);
		const test = (of: readonly number[]) => mean(other.map((person) => of[person] ?? 0));
		return { defaults: test(defaults), learnt: test(errors[best] ?? []) };
	});
	const [usual = 0, times = 0] = [...picks].sort((a, b) => b[1] - a[1])[0] ?? [];
	return {
		state,
		splits: halves.length,
		defaults: mean(outcomes.map((of) => of.defaults)),
		learnt: mean(outcomes.map((of) => of.learnt)),
		nearer: mean(outcomes.map((of) => (of.learnt < of.defaults ? 1 : 0))),
		usual: candidates[usual] ?? defaultWeights,
		usually: times / halves.length,
	};
}

function errorsOf(
	state: Learnt['state'],
	weights: Weights,
	sessions: readonly CupsSession[],
): readonly number[] {
	const people = sessions.map((session) =>
		judged(session, weights).map(({ truth, seconds, said }) => ({
			truth: truth === state ? seconds : 0,
			said: said.point.get(state) ?? 0,
			seconds,
		})),
	);
	return score(people).errors;
}

/** Every way to choose half of `count`, rounded down, and the rest. */
export function halvesOf(
	count: number,
): readonly { readonly one: readonly number[]; readonly other: readonly number[] }[] {
	const all = Array.from({ length: count }, (_, index) => index);
	const choose = (from: number, left: number): readonly (readonly number[])[] =>
		left === 0
			? [[]]
			: all
					.slice(from, count - left + 1)
					.flatMap((first) => choose(first + 1, left - 1).map((rest) => [first, ...rest]));
	return choose(0, Math.floor(count / 2)).map((one) => ({
		one,
		other: all.filter((index) => !one.includes(index)),
	}));
}
