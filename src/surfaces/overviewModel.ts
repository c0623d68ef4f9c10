import { outcomes } from '../core/insertion.ts';
import type { GroupRow, Minutes, Ratio, Report } from '../report/model.ts';
import type {
	Definition,
	Figure,
	OutcomeRow,
	OverviewModel,
	RangeFigure,
} from './overviewShape.ts';
import { type Period, periodNames } from './periods.ts';
import {
	aboutMinutes,
	aboutShare,
	count,
	displayName,
	minutesRange,
	percent,
	percentRange,
} from './wording.ts';

/** Tools that the page lists; beyond them the full report is the better place. */
const toolsShown = 12;

/**
 * Words a report for the overview page. Pure; every figure keeps its path in the report, its
 * unrounded value and the key of its definition. Nothing that was not measured becomes a number.
 */
export function overviewModel(report: Report, period: Period): OverviewModel {
	const { states, overhead, active, reworkRatio } = report.time;
	const rows = [
		minutesFigure('time.states.rework', 'Rework', states.rework),
		minutesFigure('time.states.review', 'Review', states.review),
		minutesFigure('time.states.wait', 'Waiting', states.wait),
		minutesFigure('time.states.debug', 'Debugging', states.debug),
		minutesFigure('time.overhead', 'AI overhead', overhead),
		minutesFigure('time.states.laterRework', 'Later rework', states.laterRework),
		minutesFigure('discardLoss.minutes', 'Discard loss', report.discardLoss.minutes),
		minutesFigure(
			'reviewBeforeCommit.minutes',
			'Review before commit',
			report.reviewBeforeCommit.minutes,
		),
		minutesFigure('time.states.author', 'Own writing', states.author),
	];
	const coverage = report.coverage;
	const model: Omit<OverviewModel, 'definitions'> = {
		period,
		phrase: periodNames[period].phrase,
		updated: clockTime(report.asOfMs, report.timeZone),
		hasData: report.hasData,
		hasAi: report.hasData && report.hasAi,
		headline: minutesFigure('time.states.rework', 'rework', states.rework),
		active: minutesFigure('time.active', 'Active time', active),
		measured: withBars(rows.filter(({ bounds }) => bounds !== null)),
		unmeasured: rows.filter(({ bounds }) => bounds === null),
		rates: [
			ratioFigure('time.reworkRatio', 'Rework ratio', reworkRatio),
			minutesFigure('per100Lines', 'Rework per 100 lines', report.per100Lines),
		],
		accepted: countFigure('lines.accepted', 'Accepted lines', report.lines.accepted),
		outcomes: outcomeRows(report),
		tools: report.byTool.slice(0, toolsShown).map(toolRow),
		moreTools: Math.max(0, report.byTool.length - toolsShown),
		insertions: countFigure('insertions.count', 'Insertions', report.insertions.count),
		evidence: (['measured', 'inferred', 'told'] as const)
			.map((name) =>
				countFigure(
					`insertions.byEvidence.${name}`,
					titled(name),
					report.insertions.byEvidence[name],
				),
			)
			.filter(({ value }) => value !== 0),
		coverage: {
			path: 'coverage.share',
			label: 'Coverage',
			shown: coverage.share === null ? 'nothing committed yet' : percent(coverage.share),
			value: coverage.share,
			definition: 'coverage.share',
		},
		resyncs: countFigure('coverage.resyncs', 'Resyncs', coverage.resyncs),
		coverageDetails: [
			countFigure(
				'reviewBeforeCommit.unreviewed.lines',
				'AI lines committed unread',
				report.reviewBeforeCommit.unreviewed.lines,
			),
			countFigure('coverage.commits', 'Commits', coverage.commits),
			countFigure('coverage.committedLines', 'Committed lines', coverage.committedLines),
			countFigure('coverage.aiLines', 'AI lines', coverage.aiLines),
			countFigure('coverage.unknownLines', 'Of unknown origin', coverage.unknownLines),
			countFigure('coverage.externalLines', 'Changed outside', coverage.externalLines),
			countFigure('coverage.beforeLines', 'From before', coverage.beforeLines),
			countFigure('coverage.skippedFiles', 'Skipped files', coverage.skippedFiles),
			countFigure('coverage.largeDocuments', 'Documents too large', coverage.largeDocuments),
			countFigure('coverage.unmatchedAccepts', 'Unmatched accepts', coverage.unmatchedAccepts),
			countFigure('coverage.baselinesOff', 'Chat baselines given up', coverage.baselinesOff),
		],
	};
	return define(model, report.definitions);
}

function minutesFigure(path: string, label: string, minutes: Minutes): RangeFigure {
	const shown = aboutMinutes(minutes);
	return rangeFigure(path, label, shown, minutes, minutesRange);
}

function ratioFigure(path: string, label: string, ratio: Ratio): RangeFigure {
	return rangeFigure(path, label, aboutShare(ratio), ratio, percentRange);
}

function rangeFigure(
	path: string,
	label: string,
	shown: string,
	figure: Minutes | Ratio,
	rangeOf: (low: number, high: number) => string,
): RangeFigure {
	const base = { path, label, shown, definition: path, bar: null };
	if (figure.status === 'notMeasured') {
		return { ...base, value: null, bounds: null, range: '', why: figure.why.slice(0, 500) };
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

function countFigure(path: string, label: string, value: number): Figure {
	return { path, label, shown: count(value), value, definition: path };
}

/** One scale for all rows, so that lengths can be compared down the column. */
function withBars(rows: readonly RangeFigure[]): readonly RangeFigure[] {
	const most = Math.max(...rows.map(({ bounds }) => bounds?.high ?? 0));
	if (most <= 0) return rows;
	const scale = (value: number) => onTrack((100 * value) / most);
	return rows.map((row) => {
		if (row.bounds === null) return row;
		const { low, point, high } = row.bounds;
		return { ...row, bar: { low: scale(low), point: scale(point), high: scale(high) } };
	});
}

function outcomeRows({ lines }: Report): readonly OutcomeRow[] {
	const all = Math.max(
		lines.accepted,
		outcomes.reduce((sum, outcome) => sum + lines.outcomes[outcome], 0),
	);
	let before = 0;
	return outcomes.map((outcome) => {
		const value = lines.outcomes[outcome];
		const share = all === 0 ? 0 : value / all;
		const row = {
			...countFigure(`lines.outcomes.${outcome}`, titled(outcome), value),
			outcome,
			from: onTrack(100 * before),
			width: onTrack(100 * share),
			share: all === 0 ? '' : percent(share),
		};
		before += share;
		return row;
	});
}

function toolRow(row: GroupRow, index: number) {
	const at = `byTool.${index}`;
	return {
		name: displayName(row.name),
		insertions: countFigure(`${at}.insertions`, 'Insertions', row.insertions),
		accepted: countFigure(`${at}.lines.accepted`, 'Accepted lines', row.lines.accepted),
		rework: minutesFigure(`${at}.rework`, 'Rework', row.rework),
		per100: minutesFigure(`${at}.per100Lines`, 'Per 100 lines', row.per100Lines),
	};
}

function titled(word: string): string {
	return word.slice(0, 1).toUpperCase() + word.slice(1);
}

function onTrack(value: number): number {
	return Math.round(Math.min(100, Math.max(0, value)) * 100) / 100;
}

function clockTime(atMs: number, timeZone: string): string {
	const form = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
	try {
		return new Intl.DateTimeFormat('en-GB', { ...form, timeZone }).format(atMs);
	} catch {
		// A time zone that this runtime does not know.
		return new Intl.DateTimeFormat('en-GB', { ...form, timeZone: 'UTC' }).format(atMs);
	}
}

/** Keeps of the report's definitions those that the model refers to; others refer to none. */
function define(
	model: Omit<OverviewModel, 'definitions'>,
	known: Readonly<Record<string, string>>,
): OverviewModel {
	const used = new Map<string, Definition>();
	const resolve = <T extends Figure>(figure: T): T => {
		const key = definitionKey(figure.path, known);
		const text = known[key];
		if (text !== undefined) used.set(key, { key, text });
		return { ...figure, definition: text === undefined ? '' : key };
	};
	const resolved = {
		...model,
		headline: resolve(model.headline),
		active: resolve(model.active),
		measured: model.measured.map(resolve),
		unmeasured: model.unmeasured.map(resolve),
		rates: model.rates.map(resolve),
		accepted: resolve(model.accepted),
		outcomes: model.outcomes.map(resolve),
		tools: model.tools.map((tool) => ({
			name: tool.name,
			insertions: resolve(tool.insertions),
			accepted: resolve(tool.accepted),
			rework: resolve(tool.rework),
			per100: resolve(tool.per100),
		})),
		insertions: resolve(model.insertions),
		evidence: model.evidence.map(resolve),
		coverage: resolve(model.coverage),
		resyncs: resolve(model.resyncs),
		coverageDetails: model.coverageDetails.map(resolve),
	};
	return { ...resolved, definitions: [...used.values()] };
}

/**
 * The nearest definition of a path: its own, else that of the same figure over all groups
 * (`byTool.0.rework` → `time.states.rework`), else of what holds it, by name or by `*`.
 */
function definitionKey(path: string, known: Readonly<Record<string, string>>): string {
	const field = path.replace(/^byTool\.\d+\./u, '');
	const wider = { insertions: 'insertions.count', rework: 'time.states.rework' }[field] ?? field;
	const holders = path.split('.').map((_, end, parts) => parts.slice(0, end + 1).join('.'));
	const candidates = [path, wider, ...holders.toReversed().flatMap((key) => [key, `${key}.*`])];
	return candidates.find((key) => Object.hasOwn(known, key)) ?? '';
}
