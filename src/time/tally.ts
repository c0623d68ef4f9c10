import { add, check, scale, times, zero } from '../core/bounds.ts';
import { type Bounds, type State, states } from '../core/states.ts';
import type { Fraction } from './allocate.ts';
import type { Share, Slice } from './types.ts';
import type { Weight } from './weights.ts';

/** States that are the price of AI code. `laterRework` stands beside them. */
const overheadStates: ReadonlySet<State> = new Set(['wait', 'review', 'rework', 'debug', 'prompt']);

/** Adds up the parts of one slice. */
export class Tally {
	#active = zero;
	#overhead = zero;
	readonly #states = new Map<State, Bounds>();
	readonly #shares = new Map<State, Map<string, Bounds>>();

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
		for (const weight of weights) {
			const { state } = weight;
			const figure = times(credit, weight);
			this.#states.set(state, add(this.#states.get(state) ?? zero, figure));
			for (const { insertion, fraction } of fractionsOf(state))
				this.#share(state, insertion, scale(figure, fraction));
			if (!overheadStates.has(state)) continue;
			overhead.low += figure.low;
			overhead.point += figure.point;
			overhead.high = Math.max(overhead.high, figure.high);
		}
		this.#overhead = add(this.#overhead, overhead);
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
		return {
			active: check(this.#active, 'Active time'),
			states: figures,
			overhead: check(this.#overhead, 'Overhead'),
			shares,
		};
	}

	#share(state: State, insertion: string, figure: Bounds): void {
		let byInsertion = this.#shares.get(state);
		if (byInsertion === undefined) {
			byInsertion = new Map();
			this.#shares.set(state, byInsertion);
		}
		byInsertion.set(insertion, add(byInsertion.get(insertion) ?? zero, figure));
	}
}
