import type { Steps } from '../core/steps.ts';

/** Fewest people that anything a team report shows may be about. */
export const floor = 5;

/**
 * What people contribute, as an abstract table. A *figure* is a sum over cells; a cell belongs to one person. `cells` are the
 * kinds of cells that there are, each the numbers of the figures that contain it; `people` has the kinds of each person's cells.
 */
export interface CellsOfPeople {
	readonly cells: readonly (readonly number[])[];
	readonly people: readonly Iterable<number>[];
}

/**
 * Which figures may be shown together. They are tried in `order`, and one is shown only if afterwards *no* linear
 * combination of shown figures, zero aside, is about fewer than `floor` people: neither a figure itself, nor a total
 * minus its parts, nor any other difference. `kept` are figures that must not follow from those shown either.
 *
 * Why that can be decided. Adding a figure f to shown ones B makes only combinations f + Σ y·b new. Such a one is about the
 * people S alone if it vanishes on the cells of everybody else. Call *witness* a group of people whose cells rule that
 * out for every y (their equations y·b = −f contradict each other): people who together could have had other values such that f
 * changes and no figure of B does. A combination about S alone exists if and only if no witness is free of S. So f is
 * refused if and only if some S of `floor − 1` people meets every witness, which a search tree decides: take a witness,
 * put one of its people into S, go on; it is `floor − 1` deep. A figure without any witness follows from B and tells nothing new.
 *
 * Numbers are those of a finite field. Of 5 witnesses without common people the first test consists, so that a large team
 * costs little; the search gives up after `mostSearches` and then refuses, which is safe.
 */
export function* shownTogether(
	given: CellsOfPeople,
	order: readonly number[],
	kept: readonly number[] = [],
): Steps<ReadonlySet<number>> {
	const table = new Contributions(given);
	const shown = new Set<number>();
	/** Those of the shown figures that do not follow from the others. */
	const basis: number[] = [];
	for (const figure of order) {
		if (!table.has(figure)) continue;
		yield;
		const verdict = judged(table, basis, figure);
		if (verdict === 'follows') shown.add(figure);
		if (verdict !== 'safe') continue;
		const next = [...basis, figure];
		if (kept.some((one) => table.has(one) && follows(table, next, one))) continue;
		shown.add(figure);
		basis.push(figure);
	}
	return shown;
}

/** Searches for a witness that one figure may cost. */
const mostSearches = 400;

function follows(table: Contributions, basis: readonly number[], figure: number): boolean {
	return new Witnesses(table, basis, figure).find(new Set()) === null;
}

function judged(
	table: Contributions,
	basis: readonly number[],
	figure: number,
): 'follows' | 'safe' | 'unsafe' {
	const witnesses = new Witnesses(table, basis, figure);
	const first = witnesses.find(new Set());
	if (first === null) return 'follows';
	const met = new Set(first);
	let apart = 1;
	for (; apart < floor; apart++) {
		const next = witnesses.find(met);
		if (next === null) break;
		for (const person of next) met.add(person);
	}
	if (apart === floor) return 'safe';
	let searches = 0;
	const isSafeWithout = (without: ReadonlySet<number>): boolean => {
		if (++searches > mostSearches) return false;
		const witness = without.size === 0 ? first : witnesses.find(without);
		if (witness === null) return false;
		if (without.size === floor - 1) return true;
		return [...witness].every((person) => isSafeWithout(new Set([...without, person])));
	};
	return isSafeWithout(new Set()) ? 'safe' : 'unsafe';
}

/** Of so many people with a kind of cell is known that they have it: more than any witness or search leaves out. */
const mostKnown = 24;

/** The cells by figure, and who has them. */
class Contributions {
	readonly cells: CellsOfPeople['cells'];
	readonly #people: CellsOfPeople['people'];
	readonly #cellsOf = new Map<number, number[]>();
	/** By kind of cell, the first people that have it. */
	readonly #peopleOf: number[][];

	constructor({ cells, people }: CellsOfPeople) {
		this.cells = cells;
		this.#people = people;
		for (const [cell, figures] of cells.entries())
			for (const figure of figures) {
				const known = this.#cellsOf.get(figure);
				if (known) known.push(cell);
				else this.#cellsOf.set(figure, [cell]);
			}
		this.#peopleOf = cells.map(() => []);
		for (const [person, own] of people.entries())
			for (const cell of own) {
				const known = this.#peopleOf[cell];
				if (known && known.length < mostKnown) known.push(person);
			}
	}

	has(figure: number): boolean {
		return this.#cellsOf.has(figure);
	}

	/** Some people who contribute to a figure, without these. */
	*someOf(figure: number, without: ReadonlySet<number>): Generator<number> {
		const told = new Set(without);
		for (const cell of this.#cellsOf.get(figure) ?? [])
			for (const person of this.#peopleOf[cell] ?? []) {
				if (told.has(person)) continue;
				told.add(person);
				yield person;
			}
	}

	/** One who has this kind of cell, none of these people; undefined where nobody has. */
	oneWith(cell: number, without: ReadonlySet<number>): number | undefined {
		return this.#peopleOf[cell]?.find((person) => !without.has(person));
	}

	of(person: number): Iterable<number> {
		return this.#people[person] ?? [];
	}
}

/** Groups of people who could have changed one figure and none of the others. */
class Witnesses {
	readonly #table: Contributions;
	readonly #size: number;
	readonly #place: ReadonlyMap<number, number>;
	readonly #figure: number;

	constructor(table: Contributions, basis: readonly number[], figure: number) {
		this.#table = table;
		this.#size = basis.length;
		this.#place = new Map(basis.map((one, place) => [one, place]));
		this.#figure = figure;
	}

	/** A witness without any of these people, a small one where there is; null where there is none. */
	find(without: ReadonlySet<number>): ReadonlySet<number> | null {
		let tries = 0;
		for (const person of this.#table.someOf(this.#figure, without)) {
			const system = new Equations(this.#size);
			for (const cell of this.#table.of(person))
				if (this.#contradiction(system, cell, person) !== null) return new Set([person]);
			// Most often one person is enough. Where ten are not, others will hardly be.
			if (++tries === 10) break;
		}
		const system = new Equations(this.#size);
		for (const cell of this.#table.cells.keys()) {
			const person = this.#table.oneWith(cell, without);
			if (person === undefined) continue;
			const contradiction = this.#contradiction(system, cell, person);
			if (contradiction !== null) return contradiction;
		}
		return null;
	}

	/** Adds the equation of a cell; the people of those that contradict each other then. */
	#contradiction(system: Equations, cell: number, person: number): ReadonlySet<number> | null {
		const places: number[] = [];
		let isIn = 0;
		for (const figure of this.#table.cells[cell] ?? []) {
			if (figure === this.#figure) isIn = 1;
			const place = this.#place.get(figure);
			if (place !== undefined) places.push(place);
		}
		return system.add(places, isIn, person);
	}
}

/** The largest prime below 2²⁶, so that products of two residues are exact. */
const prime = 67_108_859;

/** Linear equations over the integers modulo `prime`, kept in echelon form, each with the people whose cells it came from. */
class Equations {
	readonly #size: number;
	readonly #rows = new Map<
		number,
		{ readonly row: Float64Array; readonly people: ReadonlySet<number> }
	>();
	/** The only solution, once as many equations as unknowns are there. */
	#solution: Float64Array | null = null;

	constructor(size: number) {
		this.#size = size;
	}

	/** Adds: the unknowns at `places` sum to `right`. Gives the people of a contradiction that it makes. */
	add(places: readonly number[], right: number, person: number): ReadonlySet<number> | null {
		const size = this.#size;
		if (this.#solution !== null) {
			let sum = 0;
			for (const place of places) sum += this.#solution[place] ?? 0;
			if (sum % prime === right) return null;
		}
		const row = new Float64Array(size + 1);
		for (const place of places) row[place] = 1;
		row[size] = right;
		const people = new Set([person]);
		for (let place = 0; place < size; place++) {
			const factor = row[place] ?? 0;
			if (factor === 0) continue;
			const known = this.#rows.get(place);
			if (known === undefined) {
				this.#rows.set(place, { row: scaled(row, inverse(factor)), people });
				if (this.#rows.size === size) this.#solution = this.#solved();
				return null;
			}
			for (const one of known.people) people.add(one);
			for (let at = place; at <= size; at++)
				row[at] = residue((row[at] ?? 0) - ((factor * (known.row[at] ?? 0)) % prime));
		}
		return row[size] === 0 ? null : people;
	}

	#solved(): Float64Array {
		const solution = new Float64Array(this.#size);
		for (let place = this.#size - 1; place >= 0; place--) {
			const row = this.#rows.get(place)?.row;
			let value = row?.[this.#size] ?? 0;
			for (let at = place + 1; at < this.#size; at++)
				value = residue(value - (((row?.[at] ?? 0) * (solution[at] ?? 0)) % prime));
			solution[place] = value;
		}
		return solution;
	}
}

function scaled(row: Float64Array, factor: number): Float64Array {
	return row.map((value) => (value * factor) % prime);
}

function residue(value: number): number {
	return value < 0 ? value + prime : value;
}

/** By Fermat: a to the power of prime − 2. */
function inverse(a: number): number {
	let [result, base, power] = [1, a, prime - 2];
	while (power > 0) {
		if (power % 2 === 1) result = (result * base) % prime;
		base = (base * base) % prime;
		power = Math.floor(power / 2);
	}
	return result;
}
