// No test of its own. Tested through the report: test/report/build.test.ts.
import type { AcceptedRow } from '../store/queries.ts';
import { minutesOf, notMeasured, sumOf } from './figures.ts';
import { why } from './measured.ts';
import type { Minutes } from './model.ts';

/**
 * Rework minutes of the insertions, whenever they were spent, per 100 of their accepted `lines`.
 * Where no activity was recorded, an absence of rework means nothing.
 */
export function per100Lines(
	accepted: readonly AcceptedRow[],
	lines: number,
	recorded: boolean,
): Minutes {
	if (lines === 0) return notMeasured(why.noAcceptedLines);
	const rework = sumOf(accepted.map((row) => row.rework));
	if (!recorded && rework.high === 0) return notMeasured(why.noActivity);
	return minutesOf(rework, lines / 100);
}
