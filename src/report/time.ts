// No test of its own. Tested through the report: test/report/build.test.ts.
import { type Bounds, type State, states } from '../core/states.ts';
import type { DayRow, TimeRow } from '../store/queries.ts';
import { minutesOf, nothing, notMeasured, ratioOf } from './figures.ts';
import { measuredStates, type Observed, why } from './measured.ts';
import type { DayTime, Minutes, Report } from './model.ts';

/** Of `Report.time`, what follows from sums by state. */
type StateTime = Omit<Report['time'], 'sensitivity'>;

/** Minutes by state of rows that hold each state once; without any row nothing was recorded. */
export function timeOf(time: readonly TimeRow[], observed: Observed): StateTime {
	const byState = new Map<string, Bounds>(time.map((row) => [row.state, row]));
	const recorded = time.length > 0;
	const at = (state: string) => byState.get(state) ?? nothing;
	const shown = (bounds: Bounds) => (recorded ? minutesOf(bounds) : notMeasured(why.noActivity));
	const measured = measuredStates(observed);
	const shownState = (state: State) => {
		const reason = measured[state];
		return reason === true ? shown(at(state)) : notMeasured(reason);
	};
	const perState = states.map((state) => [state, shownState(state)]);
	return {
		active: shown(at('active')),
		states: Object.fromEntries(perState) as Record<State, Minutes>,
		overhead: shown(at('overhead')),
		reworkRatio: recorded
			? ratioOf(at('rework'), at('author'), why.noEdits)
			: notMeasured(why.noActivity),
	};
}

/** One row for each day that has any, in the order given; the rows of a day follow one another. */
export function byDay(rows: readonly DayRow[], observed: Observed): DayTime[] {
	const days = new Map<string, DayRow[]>();
	for (const row of rows) {
		const known = days.get(row.day);
		if (known) known.push(row);
		else days.set(row.day, [row]);
	}
	return [...days].map(([day, time]) => {
		const { active, states: perState, overhead } = timeOf(time, observed);
		return { day, active, states: perState, overhead };
	});
}
