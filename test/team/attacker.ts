/** Each person's cells, each the figures that contain it. */
export type CellsByPerson = readonly (readonly (readonly number[])[])[];

/**
 * Who knows every published figure, and who was there, and computes. It knows nothing of how figures were chosen: it
 * tries each group of one to four people and asks whether some combination of figures is about nobody else, with exact
 * fractions of integers of any size.
 */
export function isolated(
	cells: CellsByPerson,
	published: readonly number[],
	most = 4,
	rankOf = rank,
): readonly number[] | null {
	const all = rankOf(rowsOf(cells, published, () => true));
	for (const group of groupsOf(cells.length, most)) {
		const others = rowsOf(cells, published, (person) => !group.includes(person));
		if (rankOf(others) < all) return group;
	}
	return null;
}

/** Whether a figure follows from the published ones. */
export function followsFrom(
	cells: CellsByPerson,
	published: readonly number[],
	figure: number,
): boolean {
	const all = () => true;
	return rank(rowsOf(cells, published, all)) === rank(rowsOf(cells, [...published, figure], all));
}

function rowsOf(
	cells: CellsByPerson,
	published: readonly number[],
	isSeen: (person: number) => boolean,
): bigint[][] {
	const seen = distinct(cells.flatMap((own, person) => (isSeen(person) ? own : [])));
	return published.map((figure) => seen.map((cell) => (cell.includes(figure) ? 1n : 0n)));
}

/** Groups of exactly `most` people: whatever is about fewer is about one of these, too. */
function* groupsOf(people: number, most: number, from = 0): Generator<readonly number[]> {
	if (most === 0 || from >= people) {
		yield [];
		return;
	}
	for (let first = from; first < people; first++)
		for (const rest of groupsOf(people, most - 1, first + 1)) yield [first, ...rest];
}

/** Fraction-free elimination (Bareiss); exact. */
export function rank(rows: readonly (readonly bigint[])[]): number {
	const left = rows.map((row) => [...row]);
	const columns = left[0]?.length ?? 0;
	let [found, divisor] = [0, 1n];
	for (let column = 0; column < columns && found < left.length; column++) {
		const at = left.findIndex((row, index) => index >= found && row[column] !== 0n);
		const pivot = left[at];
		if (pivot === undefined) continue;
		left[at] = left[found] ?? [];
		left[found] = pivot;
		const head = pivot[column] ?? 0n;
		for (const row of left.slice(found + 1)) {
			const factor = row[column] ?? 0n;
			for (let k = 0; k < columns; k++)
				row[k] = ((row[k] ?? 0n) * head - factor * (pivot[k] ?? 0n)) / divisor;
		}
		divisor = head;
		found++;
	}
	return found;
}

/** As `rank`, modulo a prime: never more than it, and so many times quicker that whole reports can be attacked. */
export function rankModulo(rows: readonly (readonly bigint[])[], prime = 33_554_393): number {
	const left = rows.map((row) => row.map((value) => Number(value) % prime));
	const columns = left[0]?.length ?? 0;
	let found = 0;
	for (let column = 0; column < columns && found < left.length; column++) {
		const at = left.findIndex((row, index) => index >= found && row[column] !== 0);
		const pivot = left[at];
		if (pivot === undefined) continue;
		left[at] = left[found] ?? [];
		left[found] = pivot;
		const head = pivot[column] ?? 0;
		for (const row of left.slice(found + 1)) {
			const factor = row[column] ?? 0;
			if (factor === 0) continue;
			for (let k = column; k < columns; k++)
				row[k] = ((((row[k] ?? 0) * head - factor * (pivot[k] ?? 0)) % prime) + prime) % prime;
		}
		found++;
	}
	return found;
}

function distinct(cells: readonly (readonly number[])[]): readonly (readonly number[])[] {
	return [...new Map(cells.map((cell) => [[...cell].sort().join(), cell])).values()];
}
