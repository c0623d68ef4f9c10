// No test of its own. Tested through the report: test/report/build.test.ts and laws.test.ts.
import { type Outcome, outcomes } from '../core/insertion.ts';
import type { AcceptedRow } from '../store/queries.ts';
import type { LineOutcomes } from './model.ts';

/** An insertion that no commit took is abandoned after this long. */
export const abandonedAfterMs = 14 * 86_400_000;
/** An insertion whose last character has been gone this long is deleted. */
export const goneAfterMs = 24 * 3_600_000;

/** Outcomes of the accepted lines of some insertions as of an instant; they sum to `accepted`. */
export function outcomesAt(rows: Iterable<AcceptedRow>, asOfMs: number): LineOutcomes {
	const sums = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Counts;
	let accepted = 0;
	for (const row of rows) {
		const open = openOutcome(row, asOfMs);
		for (const outcome of outcomes) {
			const lines = row.lines[outcome];
			accepted += lines;
			sums[outcome === 'uncommitted' ? open : outcome] += lines;
		}
	}
	return { accepted, outcomes: sums };
}

/** What a line that no commit decided is by now: only time passing makes it more than open. */
function openOutcome(row: AcceptedRow, asOfMs: number): Outcome {
	if (isGone(row.goneMs, asOfMs)) return 'deleted';
	if (row.tMs !== null && asOfMs - row.tMs > abandonedAfterMs) return 'abandoned';
	return 'uncommitted';
}

/** Whether the last character went so long ago that it will not come back. */
export function isGone(goneMs: number | null, asOfMs: number): boolean {
	return goneMs !== null && asOfMs - goneMs >= goneAfterMs;
}

type Counts = Record<Outcome, number>;
