import { sum } from '../sum.ts';
import { type CupsSession, type Truth, truthOf } from './cups.ts';
import { type Bound, type Interval, judged } from './estimate.ts';
import { bootstrap, type Cell, type Interval95, type Score, score } from './judge.ts';
import { rules } from './rules.ts';

/** The states that both the labels and the product know; `none` is no state. */
const compared = ['rework', 'review', 'wait', 'debug', 'author', 'read'] as const;

export interface Row {
	readonly state: Truth;
	readonly estimator: string;
	readonly score: Omit<Score, 'errors'>;
	/** Of ours: at how many programmers the true share lies from low to high. */
	readonly within: number | null;
	/** Of a rule: its error less ours, over programmers, with its interval. Above 0: ours is nearer. */
	readonly worse: (Interval95 & { readonly mean: number }) | null;
}

export interface Validation {
	readonly programmers: number;
	readonly minutes: number;
	readonly rows: readonly Row[];
	/** Of the seconds that are labelled `truth`, over everybody: what share our point calls what; the rest is in no slice. */
	readonly taken: readonly {
		readonly truth: Truth;
		readonly by: Readonly<Record<string, number>>;
	}[];
}

/** The product's states and the simple rules, held to the labels of the same sessions. */
export function validate(sessions: readonly CupsSession[]): Validation {
	const people = sessions.map((session) => judged(session));
	const rows = compared.flatMap((state): Row[] => {
		const cells = (bound: Bound): readonly (readonly Cell[])[] =>
			people.map((intervals) =>
				intervals.map(({ truth, seconds, said }) => ({
					truth: truth === state ? seconds : 0,
					said: said[bound].get(state) ?? 0,
					seconds,
				})),
			);
		const ours = score(cells('point'));
		const within = insideBounds(cells('low'), cells('high'));
		return [
			{ state, estimator: 'ours', score: withoutErrors(ours), within, worse: null },
			...ruleRows(sessions, state, ours),
		];
	});
	const seconds = people.flat().reduce((total, interval) => total + interval.seconds, 0);
	return {
		programmers: sessions.length,
		minutes: seconds / 60,
		rows,
		taken: takenIn(people.flat()),
	};
}

function takenIn(intervals: readonly Interval[]): Validation['taken'] {
	return compared.map((truth) => {
		const labelled = intervals.filter((interval) => interval.truth === truth);
		const seconds = sum(labelled.map((interval) => interval.seconds));
		const by = compared.map((state) => [
			state,
			sum(labelled.map(({ said }) => said.point.get(state) ?? 0)) / seconds,
		]);
		return { truth, by: Object.fromEntries(by) as Record<string, number> };
	});
}

function ruleRows(sessions: readonly CupsSession[], state: Truth, ours: Score): Row[] {
	return rules
		.filter((rule) => rule.state === state)
		.map((rule) => {
			const theirs = score(
				sessions.map(({ events }) =>
					events.map(({ cups, dt }, index) => ({
						truth: truthOf(cups) === state ? dt : 0,
						said: rule.is(events, index) ? dt : 0,
						seconds: dt,
					})),
				),
			);
			const differences = theirs.errors.map((error, index) => error - (ours.errors[index] ?? 0));
			const worse = { mean: theirs.error - ours.error, ...bootstrap(differences) };
			return { state, estimator: rule.name, score: withoutErrors(theirs), within: null, worse };
		});
}

function insideBounds(
	low: readonly (readonly Cell[])[],
	high: readonly (readonly Cell[])[],
): number {
	return low.filter((cells, person) => {
		const total = (of: readonly Cell[], by: 'said' | 'truth') =>
			of.reduce((sum, cell) => sum + cell[by], 0);
		const truth = total(cells, 'truth');
		return total(cells, 'said') <= truth && truth <= total(high[person] ?? [], 'said');
	}).length;
}

function withoutErrors({ errors: _, ...score }: Score): Omit<Score, 'errors'> {
	return score;
}
