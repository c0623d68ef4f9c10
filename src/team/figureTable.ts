import type { Steps } from '../core/steps.ts';
import { shownTogether } from './disclosure.ts';

/** What a figure that may be shown amounts to. */
export type ShownSums = ReadonlyMap<string, Float64Array>;

/**
 * Of a figure, what is left without the two people who have most of it must be at least this share of what the first of
 * them has; else the second could tell what the first did (the p % rule of statistical offices, with their usual p).
 */
const restShare = 0.1;

interface Kind {
	cell: number;
	readonly next: Map<number, Kind>;
}

/**
 * Figures by name, summed over people, with what `disclosure.ts` needs to know: which cells they are sums of. People are
 * added one after the other.
 */
export class FigureTable {
	readonly #size: number;
	readonly #guarded: readonly number[];
	readonly #weakened: readonly number[];
	readonly #numbers = new Map<string, number>();
	readonly #names: string[] = [];
	/** Kinds of cells, found by their figures one after the other. */
	readonly #cells: (readonly number[])[] = [];
	readonly #kinds: Kind = { cell: -1, next: new Map() };
	readonly #people: Int32Array[] = [];
	#ownCells = new Set<number>();
	#hasPerson = false;
	/** By figure: the sums, and for each guarded value the largest two that one person has. */
	readonly #sums: Float64Array[] = [];
	readonly #largest: Float64Array[] = [];
	#own = new Map<number, Float64Array>();

	/**
	 * Each figure has `size` values. One of which a value at `guarded` is mostly one person's is kept back; a lower bound at
	 * `weakened` that is mostly one person's becomes 0, which is a true lower bound as well.
	 */
	constructor(size: number, guarded: readonly number[], weakened: readonly number[] = []) {
		this.#size = size;
		this.#guarded = guarded;
		this.#weakened = weakened;
	}

	/** From here on, what is added is another person's. */
	nextPerson(): void {
		for (const [figure, values] of this.#own) {
			const largest = this.#largest[figure];
			if (largest === undefined) continue;
			for (const [at, index] of [...this.#guarded, ...this.#weakened].entries()) {
				const value = values[index] ?? 0;
				if (value > (largest[2 * at] ?? 0)) {
					largest[2 * at + 1] = largest[2 * at] ?? 0;
					largest[2 * at] = value;
				} else if (value > (largest[2 * at + 1] ?? 0)) largest[2 * at + 1] = value;
			}
		}
		this.#own = new Map();
		if (this.#hasPerson) this.#people.push(Int32Array.from(this.#ownCells));
		this.#ownCells = new Set();
		this.#hasPerson = true;
	}

	/** The number of a figure, by its name. */
	figure(name: string): number {
		const known = this.#numbers.get(name);
		if (known !== undefined) return known;
		const number = this.#names.length;
		this.#numbers.set(name, number);
		this.#names.push(name);
		this.#sums.push(new Float64Array(this.#size));
		this.#largest.push(new Float64Array(2 * (this.#guarded.length + this.#weakened.length)));
		return number;
	}

	/** A cell of the person: something of theirs that is part of exactly these figures. Of cells in the same figures one is enough. */
	cell(figures: readonly number[]): void {
		if (figures.length === 0) return;
		let kind = this.#kinds;
		for (const figure of figures) {
			let next = kind.next.get(figure);
			if (next === undefined) {
				next = { cell: -1, next: new Map() };
				kind.next.set(figure, next);
			}
			kind = next;
		}
		if (kind.cell < 0) kind.cell = this.#cells.push([...figures]) - 1;
		this.#ownCells.add(kind.cell);
	}

	/** Adds to one figure what the person has of it; zeros are contributions, too. */
	add(figure: number, values: readonly number[]): void {
		let own = this.#own.get(figure);
		if (own === undefined) {
			own = new Float64Array(this.#size);
			this.#own.set(figure, own);
		}
		const sums = this.#sums[figure];
		for (let at = 0; at < this.#size; at++) {
			const value = values[at] ?? 0;
			own[at] = (own[at] ?? 0) + value;
			if (sums) sums[at] = (sums[at] ?? 0) + value;
		}
	}

	/**
	 * What may be shown of these figures, those first that matter most. A figure that is mostly one person's is kept back,
	 * and so is whatever it would follow from. Ends the table.
	 */
	*shown(order: readonly string[]): Steps<ShownSums> {
		this.nextPerson();
		const kept = this.#names.flatMap((_, number) =>
			this.#guarded.some((index) => this.#isMostlyOnes(number, index)) ? [number] : [],
		);
		const wanted = order.flatMap((name) => {
			const number = this.#numbers.get(name);
			return number === undefined || kept.includes(number) ? [] : [number];
		});
		const shown = new Map<string, Float64Array>();
		for (const number of yield* shownTogether(
			{ cells: this.#cells, people: this.#people },
			wanted,
			kept,
		)) {
			const sums = this.#sums[number] ?? new Float64Array(this.#size);
			for (const index of this.#weakened) if (this.#isMostlyOnes(number, index)) sums[index] = 0;
			shown.set(this.#names[number] ?? '', sums);
		}
		return shown;
	}

	#isMostlyOnes(number: number, index: number): boolean {
		const at = 2 * [...this.#guarded, ...this.#weakened].indexOf(index);
		const first = this.#largest[number]?.[at] ?? 0;
		const second = this.#largest[number]?.[at + 1] ?? 0;
		return (this.#sums[number]?.[index] ?? 0) - first - second < restShare * first;
	}
}
