// No test of its own. Tested with the other exports: test/report/golden.test.ts.
import { outcomes } from '../core/insertion.ts';
import { states } from '../core/states.ts';
import { csvText } from './escape.ts';
import type { LineOutcomes, Minutes, Ratio, Report, SurvivalCurve } from './model.ts';

/** Columns of the table; a count has a value only, a figure not measured has only a note. */
export const csvColumns = ['section', 'group', 'figure', 'unit', 'low', 'value', 'high', 'note'];

/**
 * The report as one long CSV table (RFC 4180, CRLF), a figure in each row. Text cells are quoted
 * and guarded against being read as formulas; numbers are plain.
 */
export function reportCsv(report: Report): string {
	const { time, insertions, coverage, period, turns, discardLoss } = report;
	const { calibration, reviewBeforeCommit: reviewed, typingEquivalent: typing } = report;
	const { unreviewed } = reviewed;
	const rows: string[] = [
		csvColumns.map(csvText).join(','),
		noteRow('fromDay', period.fromDay),
		noteRow('toDay', period.toDay),
		noteRow('timeZone', report.timeZone),
		noteRow('asOf', new Date(report.asOfMs).toISOString()),
		figureRow('time', '', 'active', time.active),
		...states.map((state) => figureRow('time', '', state, time.states[state])),
		figureRow('time', '', 'overhead', time.overhead),
		figureRow('time', '', 'reworkRatio', time.reworkRatio, 'ratio'),
		figureRow('time', '', 'per100Lines', report.per100Lines),
		...time.sensitivity.flatMap(({ idleAfterS, active, overhead, states: points }) => [
			pointRow(idleAfterS, 'active', active),
			...states.map((state) => pointRow(idleAfterS, state, points[state])),
			pointRow(idleAfterS, 'overhead', overhead),
		]),
		countRow('turns', '', 'count', turns.count),
		figureRow('turns', '', 'worked', turns.worked),
		figureRow('turns', '', 'askedForYou', turns.askedForYou),
		figureRow('turns', '', 'noCode', turns.noCode),
		figureRow('typingEquivalent', '', 'minutes', typing.minutes),
		countRow('typingEquivalent', '', 'insertions', typing.insertions),
		countRow('typingEquivalent', '', 'tokens', typing.tokens),
		countRow('typingEquivalent', '', 'days', typing.days),
		countRow('typingEquivalent', '', 'ownTokens', typing.ownTokens),
		countRow('calibration', '', 'answers', calibration.answers),
		row('calibration', '', 'agreement', 'ratio', '', calibration.agreement ?? '', '', ''),
		...countRows('calibration', 'weights', calibration.weights),
		figureRow('discardLoss', '', 'minutes', discardLoss.minutes),
		countRow('discardLoss', '', 'insertions', discardLoss.insertions),
		countRow('discardLoss', '', 'lines', discardLoss.lines),
		countRow('reviewBeforeCommit', '', 'insertions', reviewed.insertions),
		countRow('reviewBeforeCommit', '', 'lines', reviewed.lines),
		figureRow('reviewBeforeCommit', '', 'minutes', reviewed.minutes),
		figureRow('reviewBeforeCommit', '', 'per100Lines', reviewed.per100Lines),
		countRow('reviewBeforeCommit', 'unreviewed', 'insertions', unreviewed.insertions),
		countRow('reviewBeforeCommit', 'unreviewed', 'lines', unreviewed.lines),
		countRow('reviewBeforeCommit', 'unreviewed', 'ofLines', unreviewed.ofLines),
		countRow('insertions', '', 'count', insertions.count),
		...countRows('insertions', 'byKind', insertions.byKind),
		...countRows('insertions', 'byEvidence', insertions.byEvidence),
		countRow('insertions', '', 'undone', insertions.undone),
		...countRows('insertions', 'distance', insertions.distance),
		...lineRows('lines', '', report.lines),
	];
	for (const { day, active, states: perState, overhead } of report.byDay) {
		rows.push(figureRow('byDay', day, 'active', active));
		rows.push(...states.map((state) => figureRow('byDay', day, state, perState[state])));
		rows.push(figureRow('byDay', day, 'overhead', overhead));
	}
	for (const section of ['byTool', 'byLanguage', 'byKind'] as const) {
		for (const row of report[section]) {
			rows.push(countRow(section, row.name, 'insertions', row.insertions));
			rows.push(...lineRows(section, row.name, row.lines));
			rows.push(figureRow(section, row.name, 'rework', row.rework));
			rows.push(figureRow(section, row.name, 'review', row.review));
			rows.push(figureRow(section, row.name, 'per100Lines', row.per100Lines));
		}
	}
	const { ai, own, byTool } = report.survival;
	rows.push(...survivalRows('survival', 'ai', ai), ...survivalRows('survival', 'own', own));
	for (const tool of byTool) rows.push(...survivalRows('survivalByTool', tool.name, tool));
	for (const arm of ['on', 'off', 'mixed'] as const) {
		const { weeks, insertions: accepted, acceptedLines, reworkRatio, ...spent } = report.onOff[arm];
		rows.push(countRow('onOff', arm, 'weeks', weeks));
		for (const [name, figure] of Object.entries(spent))
			rows.push(figureRow('onOff', arm, name, figure));
		rows.push(figureRow('onOff', arm, 'reworkRatio', reworkRatio, 'ratio'));
		rows.push(countRow('onOff', arm, 'insertions', accepted));
		rows.push(countRow('onOff', arm, 'acceptedLines', acceptedLines));
	}
	for (const { name, ...counts } of report.byPerson)
		rows.push(...countRows('byPerson', name, counts));
	const { share, ...counts } = coverage;
	rows.push(row('coverage', '', 'share', 'ratio', '', share ?? '', '', ''));
	rows.push(...countRows('coverage', '', counts));
	return rows.map((line) => `${line}\r\n`).join('');
}

type Cell = string | number;

function row(
	section: string,
	group: string,
	figure: string,
	unit: string,
	...rest: Cell[]
): string {
	return [section, group, figure, unit, ...rest]
		.map((cell) => (typeof cell === 'number' ? String(cell) : cell === '' ? '' : csvText(cell)))
		.join(',');
}

function figureRow(
	section: string,
	group: string,
	figure: string,
	value: Minutes | Ratio,
	unit = 'minutes',
): string {
	if (value.status === 'notMeasured')
		return row(section, group, figure, unit, '', '', '', `not measured: ${value.why}`);
	return row(section, group, figure, unit, value.low, value.point, value.high, '');
}

/** The point at another idle limit; it has no bounds of its own. */
function pointRow(idleAfterS: number, figure: string, point: number | null): string {
	const group = `${idleAfterS} s`;
	return point === null
		? row('sensitivity', group, figure, 'minutes', '', '', '', 'not measured')
		: row('sensitivity', group, figure, 'minutes', '', point, '', '');
}

function countRow(section: string, group: string, figure: string, count: number): string {
	return row(section, group, figure, 'count', '', count, '', '');
}

function countRows(
	section: string,
	group: string,
	counts: Readonly<Record<string, number>>,
): string[] {
	return Object.entries(counts).map(([name, count]) => countRow(section, group, name, count));
}

function lineRows(section: string, group: string, lines: LineOutcomes): string[] {
	return [
		countRow(section, group, 'accepted', lines.accepted),
		...outcomes.map((outcome) => countRow(section, group, outcome, lines.outcomes[outcome])),
	];
}

function survivalRows(section: string, group: string, curve: SurvivalCurve): string[] {
	return [
		...countRows(section, group, {
			lines: curve.lines,
			commits: curve.commits,
			died: curve.died,
		}),
		...curve.points.flatMap((point) => {
			const figure = `after ${point.days} days`;
			if (point.status === 'notMeasured')
				return [row(section, group, figure, 'ratio', '', '', '', `not measured: ${point.why}`)];
			const { low = '', high = '' } = point.interval ?? {};
			return [
				row(section, group, figure, 'ratio', low, point.share, high, ''),
				countRow(section, group, `${figure}: at risk`, point.atRisk),
			];
		}),
	];
}

function noteRow(figure: string, note: string): string {
	return row('report', '', figure, 'text', '', '', '', note);
}
