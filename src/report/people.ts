import type { ReportRows } from '../store/queries.ts';
import type { PersonRow } from './model.ts';

/** `a@x = b@x` as addresses that are one person's; what is none, and what is no list at all, is left out. */
export function sameAddresses(lines: unknown): string[][] {
	const texts: unknown[] = Array.isArray(lines) ? lines : [];
	return texts
		.filter((line) => typeof line === 'string')
		.map((line) =>
			line
				.split('=')
				.map((address) => address.trim().toLowerCase())
				.filter((address) => address !== ''),
		)
		.filter((group) => group.length > 1);
}

/** The lines of the setting once these addresses are one person's: groups that share one with them become one line. */
export function withSame(lines: unknown, addresses: readonly string[]): string[] {
	const one = new Set(addresses.map((address) => address.trim().toLowerCase()));
	// A group that joins may bring an address of a group before it.
	let waiting = sameAddresses(lines);
	for (let joined = true; joined; ) {
		const [sharing, apart] = [true, false].map((shares) =>
			waiting.filter((group) => group.some((address) => one.has(address)) === shares),
		);
		for (const address of sharing?.flat() ?? []) one.add(address);
		waiting = apart ?? [];
		joined = (sharing?.length ?? 0) > 0;
	}
	return [...waiting, [...one].sort()].map((group) => group.join(' = '));
}

/**
 * One row for each person, by name in code unit order. Addresses that the person said are one are; where groups overlap, all
 * of them are one.
 */
export function peopleOf(
	{ spent: { people } }: ReportRows,
	same: readonly (readonly string[])[] = [],
): PersonRow[] {
	const nameOf = new Map<string, string>();
	for (const group of same) {
		const names = [...new Set(group.map((address) => nameOf.get(address) ?? address))].sort();
		const [first = ''] = names;
		for (const [address, name] of nameOf) if (names.includes(name)) nameOf.set(address, first);
		for (const address of group) nameOf.set(address, first);
	}
	const persons = new Map<string, PersonRow>();
	for (const { address, commits, shared, lines, aiLines } of people) {
		const name = nameOf.get(address) ?? address;
		const known = persons.get(name);
		persons.set(name, {
			name,
			addresses: (known?.addresses ?? 0) + 1,
			commits: (known?.commits ?? 0) + commits,
			shared: (known?.shared ?? 0) + shared,
			committedLines: (known?.committedLines ?? 0) + lines,
			aiLines: (known?.aiLines ?? 0) + aiLines,
		});
	}
	return [...persons.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
