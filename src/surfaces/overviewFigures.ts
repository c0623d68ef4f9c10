// No test of its own. Tested through the model: test/surfaces/overviewModel.test.ts.
import type { Minutes, Ratio } from '../report/model.ts';
import type { Figure, RangeFigure } from './overviewShape.ts';
import { aboutMinutes, aboutShare, count, minutesRange, percentRange } from './wording.ts';

/** Minutes as a figure: rounded words, exact bounds, or the reason why there are none. */
export function minutesFigure(path: string, label: string, minutes: Minutes): RangeFigure {
	return rangeFigure(path, label, aboutMinutes(minutes), minutes, minutesRange);
}

/** A ratio from 0 to 1 as a figure in percent. */
export function ratioFigure(path: string, label: string, ratio: Ratio): RangeFigure {
	return rangeFigure(path, label, aboutShare(ratio), ratio, percentRange);
}

/** A count is exact: it has no bounds. */
export function countFigure(path: string, label: string, value: number): Figure {
	return { path, label, shown: count(value), value, definition: path, evidence: false };
}

/** One scale for all rows, so that lengths can be compared down the column. */
export function withBars(rows: readonly RangeFigure[]): readonly RangeFigure[] {
	const most = Math.max(...rows.map(({ bounds }) => bounds?.high ?? 0));
	if (most <= 0) return rows;
	const scale = (value: number) => onTrack((100 * value) / most);
	return rows.map((row) => {
		if (row.bounds === null) return row;
		const { low, point, high } = row.bounds;
		return { ...row, bar: { low: scale(low), point: scale(point), high: scale(high) } };
	});
}

/** A place on a track of 0 … 100, to 0.01. */
export function onTrack(value: number): number {
	return Math.round(Math.min(100, Math.max(0, value)) * 100) / 100;
}

/** A word as it begins a line. */
export function titled(word: string): string {
	return word.slice(0, 1).toUpperCase() + word.slice(1);
}

/** Longer reasons are cut. */
const whyAtMost = 500;

function rangeFigure(
	path: string,
	label: string,
	shown: string,
	figure: Minutes | Ratio,
	rangeOf: (low: number, high: number) => string,
): RangeFigure {
	const base = { path, label, shown, definition: path, evidence: false, bar: null };
	if (figure.status === 'notMeasured') {
		return { ...base, value: null, bounds: null, range: '', why: figure.why.slice(0, whyAtMost) };
	}
	const { low, point, high } = figure;
	const range = rangeOf(low, high);
	return {
		...base,
		value: point,
		bounds: { low, point, high },
		// An exact 0 needs no second one.
		range: range === shown ? '' : range,
		why: '',
	};
}
