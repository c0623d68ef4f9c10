// No test of its own. Tested through the report: test/report/build.test.ts and laws.test.ts.
import type { InsertionKind } from '../core/insertion.ts';
import type { State } from '../core/states.ts';
import type { AcceptedRow, ReportRows, ShareRow } from '../store/queries.ts';
import { minutesOf, notMeasured, sumOf } from './figures.ts';
import { why } from './measured.ts';
import type { GroupRow, Minutes } from './model.ts';
import { outcomesAt } from './outcomes.ts';
import { per100Lines } from './per100.ts';

/** What insertions and shares have in common to be grouped by. */
export interface Grouped {
	readonly tool: string | null;
	readonly language: string;
	readonly kind: InsertionKind;
}

interface Members {
	readonly accepted: AcceptedRow[];
	readonly shares: ShareRow[];
}

/**
 * One row for each name: insertions accepted in the period, and the time spent in it on any
 * insertion of that name. Most accepted lines first, then by name in code unit order.
 */
export function groupsBy(
	rows: ReportRows,
	asOfMs: number,
	nameOf: (of: Grouped) => string,
): GroupRow[] {
	const groups = new Map<string, Members>();
	const membersOf = (of: Grouped): Members => {
		const name = nameOf(of);
		const known = groups.get(name) ?? { accepted: [], shares: [] };
		groups.set(name, known);
		return known;
	};
	for (const row of rows.accepted) membersOf(row).accepted.push(row);
	for (const row of rows.shares) membersOf(row).shares.push(row);
	return [...groups]
		.map(([name, members]) => groupRow(name, members, rows, asOfMs))
		.sort((a, b) => b.lines.accepted - a.lines.accepted || (a.name < b.name ? -1 : 1));
}

function groupRow(name: string, members: Members, rows: ReportRows, asOfMs: number): GroupRow {
	const lines = outcomesAt(members.accepted, asOfMs);
	const recorded = rows.time.length > 0 || members.shares.length > 0;
	const spent = (state: State): Minutes =>
		recorded
			? minutesOf(sumOf(members.shares.filter((share) => share.state === state)))
			: notMeasured(why.noActivity);
	return {
		name,
		insertions: members.accepted.reduce((count, row) => count + row.insertions, 0),
		lines,
		rework: spent('rework'),
		review: spent('review'),
		per100Lines: per100Lines(members.accepted, lines.accepted, recorded),
	};
}
