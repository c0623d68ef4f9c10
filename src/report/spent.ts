import { weightsAfter } from '../core/calibration.ts';
import { type State, states } from '../core/states.ts';
import type { ReportRows } from '../store/queries.ts';
import { minutesOf, notMeasured, rounded, sumOf } from './figures.ts';
import { why } from './measured.ts';
import type {
	AiTurns,
	CalibrationFigures,
	DiscardLoss,
	Minutes,
	Report,
	ReviewBeforeCommit,
	Sensitivity,
} from './model.ts';
import { isGone } from './outcomes.ts';

/** τ of the figures themselves, seconds. */
const ownIdleAfterS = 120;
const msInMinute = 60_000;

/** The points at each idle limit: those of `time` itself, and what they would be more or less. */
export function sensitivityOf(
	time: Pick<Report['time'], 'active' | 'overhead' | 'states'>,
	{ spent }: ReportRows,
): Sensitivity[] {
	return [60, ownIdleAfterS, 300].map((idleAfterS) => {
		const more = new Map(
			spent.otherTaus
				.filter(({ idleAfterMs }) => idleAfterMs === idleAfterS * 1000)
				.map(({ state, point }) => [state, point / msInMinute]),
		);
		const at = (name: string, figure: Minutes) =>
			figure.status === 'notMeasured'
				? null
				: rounded(Math.max(0, figure.point + (more.get(name) ?? 0)), 3);
		const perState = states.map((state) => [state, at(state, time.states[state])]);
		return {
			idleAfterS,
			active: at('active', time.active),
			overhead: at('overhead', time.overhead),
			states: Object.fromEntries(perState) as Record<State, number | null>,
		};
	});
}

export function turnsOf({ spent: { turns, noCode } }: ReportRows): AiTurns {
	const { count, workedMs, askedMs } = turns;
	const of = (ms: number) =>
		count === 0 ? notMeasured(why.noTurns) : minutesOf({ low: ms, point: ms, high: ms });
	return {
		count,
		worked: of(workedMs),
		askedForYou: of(askedMs),
		noCode: count === 0 && noCode.high === 0 ? notMeasured(why.noTurns) : minutesOf(noCode),
	};
}

/** Of the insertions accepted in the period; as in `per100Lines`, their time counts whenever it was spent. */
export function discardLossOf({ accepted, spent, time }: ReportRows, asOfMs: number): DiscardLoss {
	const lost = spent.lost.filter(({ goneMs }) => goneMs === null || isGone(goneMs, asOfMs));
	const loss = sumOf(lost.map(({ total }) => total));
	const recorded = time.length > 0 || loss.high > 0;
	const minutes =
		accepted.length === 0
			? notMeasured(why.noAcceptedLines)
			: recorded
				? minutesOf(loss)
				: notMeasured(why.noActivity);
	const count = (of: 'insertions' | 'lines') => lost.reduce((sum, row) => sum + row[of], 0);
	return { minutes, insertions: count('insertions'), lines: count('lines') };
}

export function reviewBeforeCommitOf({ spent: { reviewed } }: ReportRows): ReviewBeforeCommit {
	const { insertions, lines, review, unread, unreadLines, judgedLines } = reviewed;
	const of = (per: number) =>
		lines === 0 ? notMeasured(why.noCommittedLines) : minutesOf(review, per);
	return {
		insertions,
		lines,
		minutes: of(1),
		per100Lines: of(lines / 100),
		unreviewed: {
			insertions: unread,
			lines: unreadLines,
			ofLines: judgedLines,
			share: judgedLines === 0 ? null : rounded(unreadLines / judgedLines, 4),
		},
	};
}

export function calibrationOf({ spent: { answers } }: ReportRows): CalibrationFigures {
	const sum = (figure: (row: (typeof answers)[number]) => number) =>
		answers.reduce((total, row) => total + figure(row), 0);
	const told = sum(({ yes, no }) => yes + no);
	const weights = Object.entries(weightsAfter(answers)).map(([situation, weight]) => [
		situation,
		rounded(weight, 4),
	]);
	return {
		answers: told + sum(({ others }) => others),
		agreement: told === 0 ? null : rounded(sum(({ agreed }) => agreed) / told, 4),
		weights: Object.fromEntries(weights) as CalibrationFigures['weights'],
	};
}
