import { floor } from './disclosure.ts';

/** Weeks that are shown one beside the other, and the people (by number) who were there in all of them. */
export interface Panel {
	/** In order. */
	readonly weeks: readonly string[];
	readonly people: ReadonlySet<number>;
}

/**
 * The same people over the same weeks. Only so is a week comparable with another, and only so is the difference of two
 * weeks never about the one who was away. Of the busiest weeks so many are taken that weeks × people is largest, more
 * weeks where equal; null where no two weeks have `floor` people in common.
 */
export function panelOf(weeksByPerson: readonly (readonly string[])[]): Panel | null {
	const peopleOf = new Map<string, Set<number>>();
	for (const [person, weeks] of weeksByPerson.entries())
		for (const week of weeks) peopleOf.set(week, (peopleOf.get(week) ?? new Set()).add(person));
	const busiest = [...peopleOf].sort(
		([a, these], [b, those]) => those.size - these.size || (a < b ? -1 : 1),
	);
	let best: Panel | null = null;
	let common = new Set(weeksByPerson.keys());
	for (const [at, [, people]] of busiest.entries()) {
		common = new Set([...common].filter((person) => people.has(person)));
		if (common.size < floor) break;
		const weeks = busiest.slice(0, at + 1).map(([week]) => week);
		const size = best === null ? 0 : best.weeks.length * best.people.size;
		if (weeks.length > 1 && weeks.length * common.size >= size)
			best = { weeks: weeks.sort(), people: common };
	}
	return best;
}
