/** Fewest people that anything a team report shows may be about. */
export const floor = 5;

/**
 * What people contribute, as an abstract table. A *figure* is a sum over cells; a cell belongs to one person and lists the
 * figures (by number) that contain it. `cells[person]` are that person's cells; cells in the same figures may be one.
 */
export type CellsByPerson = readonly (readonly (readonly number[])[])[];

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
export function shownTogether(
	cells: CellsByPerson,
	order: readonly number[],
	kept: readonly number[] = [],
): ReadonlySet<number> {
	const table = new Contributions(cells);
	const shown = new Set<number>();
	/** Those of the shown figures that do not follow from the others. */
	const basis: number[] = [];
	for (const figure of order) {
		if (!table.has(figure)) continue;
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

/** The cells, and who contributes to a figure. */
class Contributions {
	readonly cells: CellsByPerson;
	readonly #people = new Map<number, number[]>();

	constructor(cells: CellsByPerson) {
		this.cells = cells;
		for (const [person, own] of cells.entries())
			for (const figure of new Set(own.flat())) {
				const people = this.#people.get(figure);
				if (people) people.push(person);
				else this.#people.set(figure, [person]);
			}
	}

	has(figure: number): boolean {
		return this.#people.has(figure);
	}

	peopleOf(figure: number): readonly number[] {
		return this.#people.get(figure) ?? [];
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
		for (const person of this.#table.peopleOf(this.#figure)) {
			if (without.has(person)) continue;
			// Most often one person is enough. Where twenty are not, others will hardly be.
			if (++tries > 20) break;
			if (this.#contradiction([person]) !== null) return new Set([person]);
		}
		const everybody = [...this.#table.cells.keys()].filter((person) => !without.has(person));
		return this.#contradiction(everybody);
	}

	/** People of these whose equations contradict each other; null where all hold at once. */
	#contradiction(people: Iterable<number>): ReadonlySet<number> | null {
		const system = new Equations(this.#size);
		for (const person of people)
			for (const cell of this.#table.cells[person] ?? []) {
				const row = new Float64Array(this.#size + 1);
				for (const figure of cell) {
					if (figure === this.#figure) row[this.#size] = 1;
					const place = this.#place.get(figure);
					if (place !== undefined) row[place] = 1;
				}
				const contradiction = system.add(row, person);
				if (contradiction !== null) return contradiction;
			}
		return null;
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

	/** Adds `row` (coefficients, then the right side), which it may change; gives the people of a contradiction that it makes. */
	add(row: Float64Array, person: number): ReadonlySet<number> | null {
		const size = this.#size;
		if (this.#solution !== null && this.#holds(row, this.#solution)) return null;
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

	#holds(row: Float64Array, solution: Float64Array): boolean {
		let sum = 0;
		for (let at = 0; at < this.#size; at++)
			if (row[at] !== 0) sum += ((row[at] ?? 0) * (solution[at] ?? 0)) % prime;
		return sum % prime === row[this.#size];
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
