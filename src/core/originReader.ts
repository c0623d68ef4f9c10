import type { Run, RunMap } from './runMap.ts';

/**
 * Reads origins of a map from left to right: O(runs) for any number of places that ascend, where each look-up of its own
 * goes through the outer array. Going back is right, too, and quick by one run.
 */
export class OriginReader implements Pick<RunMap, 'length' | 'originAt'> {
	readonly #map: RunMap;
	#rest: Iterator<Run & { readonly from: number }>;
	#run: (Run & { readonly from: number }) | undefined;
	#before: (Run & { readonly from: number }) | undefined;

	constructor(map: RunMap) {
		this.#map = map;
		this.#rest = map.runs();
	}

	get length(): number {
		return this.#map.length;
	}

	/** The origin of the code unit at `offset`. RangeError outside the map. */
	originAt(offset: number): number {
		if (offset < 0) return this.#map.originAt(offset);
		if (this.#run && offset < this.#run.from) {
			if (this.#before && offset >= this.#before.from) return this.#before.origin;
			this.#rest = this.#map.runs();
			this.#run = undefined;
		}
		while (!this.#run || offset >= this.#run.from + this.#run.length) {
			const next = this.#rest.next();
			if (next.done === true) return this.#map.originAt(offset);
			this.#before = this.#run;
			this.#run = next.value;
		}
		return this.#run.origin;
	}
}
