import { add, check, scale, times, zero } from '../core/bounds.ts';
import { type Bounds, type State, states } from '../core/states.ts';
import type { Fraction } from './allocate.ts';
import type { InView, OnScreen, OtherTau, Share, Slice } from './types.ts';
import type { Weight } from './weights.ts';

/** States that are the price of AI code. `laterRework` stands beside them. */
const overheadStates: ReadonlySet<State> = new Set(['wait', 'review', 'rework', 'debug', 'prompt']);

/** Adds up the parts of one slice. */
export class Tally {
	#active = zero;
	#overhead = zero;
	readonly #states = new Map<State, Sum>();
	readonly #shares = new Map<Share['state'], Map<string, Sum>>();
	readonly #onScreen = new Map<string, Sum>();

	/**
	 * One part: its credit in milliseconds, its weights, and who caused the time of each state.
	 * Overhead's high is the credit itself where any of its states could hold, which is their union.
	 */
	add(
		credit: Bounds,
		weights: readonly Weight[],
		fractionsOf: (state: State) => readonly Fraction[],
	): void {
		this.#active = add(this.#active, credit);
		const overhead = { low: 0, point: 0, high: 0 };
		const totals = new Map<string, Sum>();
		for (const weight of weights) {
			const { state } = weight;
			const figure = times(credit, weight);
			addTo(this.#states, state, figure);
			for (const { insertion, fraction } of fractionsOf(state)) {
				const share = scale(figure, fraction);
				this.#share(state, insertion, share);
				const total = totals.get(insertion);
				if (total === undefined) totals.set(insertion, { ...share });
				else {
					// Of states that compete for one part the certain and the points add up; the high is the largest.
					total.low += share.low;
					total.point += share.point;
					total.high = Math.max(total.high, share.high);
				}
			}
			if (!overheadStates.has(state)) continue;
			overhead.low += figure.low;
			overhead.point += figure.point;
			overhead.high = Math.max(overhead.high, figure.high);
		}
		this.#overhead = add(this.#overhead, unrounded(overhead));
		for (const [insertion, total] of totals) this.#share('total', insertion, unrounded(total));
	}

	/**
	 * What was on screen during a part with this credit: all of it at once, since nobody knows where on the
	 * screen a person looks. A suggestion that was accepted at the gap's end may have been there before.
	 */
	shown(credit: Bounds, view: InView | null, accepted: string | null): void {
		if (credit.high === 0) return;
		const seen = new Set(view?.visible.map(({ insertion }) => insertion));
		for (const insertion of seen) addTo(this.#onScreen, insertion, credit);
		if (accepted !== null && !seen.has(accepted))
			addTo(this.#onScreen, accepted, { low: 0, point: 0, high: credit.high });
	}

	onScreen(): OnScreen[] {
		return [...this.#onScreen].map(([insertion, figure]) => ({ insertion, ...figure }));
	}

	/** Milliseconds at the point, by state and of the totals. */
	points(): Map<OtherTau['state'], number> {
		const points = new Map<OtherTau['state'], number>();
		points.set('active', this.#active.point);
		points.set('overhead', this.#overhead.point);
		for (const [state, { point }] of this.#states) points.set(state, point);
		return points;
	}

	/** States and shares in a fixed order, those that cannot hold at all left out. */
	figures(): Pick<Slice, 'active' | 'states' | 'overhead' | 'shares'> {
		const figures: (Bounds & { state: State })[] = [];
		const shares: Share[] = [];
		for (const state of states) {
			const figure = this.#states.get(state);
			if (figure === undefined || figure.high === 0) continue;
			figures.push({ state, ...check(figure, state) });
			for (const [insertion, share] of this.#shares.get(state) ?? [])
				if (share.high > 0) shares.push({ insertion, state, ...check(share, state) });
		}
		for (const [insertion, share] of this.#shares.get('total') ?? [])
			if (share.high > 0) shares.push({ insertion, state: 'total', ...check(share, 'A total') });
		return {
			active: check(this.#active, 'Active time'),
			states: figures,
			overhead: check(this.#overhead, 'Overhead'),
			shares,
		};
	}

	#share(state: Share['state'], insertion: string, figure: Bounds): void {
		let byInsertion = this.#shares.get(state);
		if (byInsertion === undefined) {
			byInsertion = new Map();
			this.#shares.set(state, byInsertion);
		}
		addTo(byInsertion, insertion, figure);
	}
}

/** Points of states that share a part add up to no more than its high, but for the last bit of a sum of fractions. */
function unrounded(sum: Sum): Sum {
	const isRounding = sum.point > sum.high && sum.point - sum.high < sum.high * 1e-9;
	return isRounding ? { ...sum, point: sum.high } : sum;
}

/** Adds in place: dozens of insertions may be in view at each key. */
function addTo<K>(sums: Map<K, Sum>, key: K, { low, point, high }: Bounds): void {
	const sum = sums.get(key);
	if (sum === undefined) sums.set(key, { low, point, high });
	else {
		sum.low += low;
		sum.point += point;
		sum.high += high;
	}
}

interface Sum {
	low: number;
	point: number;
	high: number;
}
