import { outcomes } from '../core/insertion.ts';
import type { Report } from '../report/model.ts';
import { hasEvidence } from './evidenceFigures.ts';
import { daysModel, stateLabels } from './overviewDays.ts';
import {
	countFigure,
	minutesFigure,
	onTrack,
	ratioFigure,
	titled,
	withBars,
} from './overviewFigures.ts';
import { groupsModel } from './overviewGroups.ts';
import type { Definition, Figure, OutcomeRow, OverviewModel } from './overviewShape.ts';
import { survivalModel } from './overviewSurvival.ts';
import { type Period, periodNames, type Scope, scopeNames } from './periods.ts';
import { percent } from './wording.ts';

/**
 * Words a report for the overview page. Pure; every figure keeps its path in the report, its
 * unrounded value and the key of its definition. Nothing that was not measured becomes a number.
 */
export function overviewModel(report: Report, period: Period, scope: Scope = 'all'): OverviewModel {
	const { states, overhead, active, reworkRatio } = report.time;
	const state = (name: keyof typeof states) =>
		minutesFigure(`time.states.${name}`, stateLabels[name], states[name]);
	const costs = (['wait', 'review', 'rework', 'debug'] as const).map(state);
	const rows = [
		...(['rework', 'review', 'wait', 'debug'] as const).map(state),
		minutesFigure('time.overhead', 'AI overhead', overhead),
		state('laterRework'),
		minutesFigure('discardLoss.minutes', 'Discard loss', report.discardLoss.minutes),
		minutesFigure(
			'reviewBeforeCommit.minutes',
			'Review before commit',
			report.reviewBeforeCommit.minutes,
		),
		state('author'),
	];
	const coverage = report.coverage;
	const model: Omit<OverviewModel, 'definitions'> = {
		period,
		scope,
		phrase: periodNames[period].phrase,
		of: scopeNames[scope].phrase,
		updated: clockTime(report.asOfMs, report.timeZone),
		hasData: report.hasData,
		hasAi: report.hasData && report.hasAi,
		headline: minutesFigure('time.overhead', 'on AI code', overhead),
		costs: costs.filter(({ bounds }) => bounds !== null),
		notInHeadline: costs.filter(({ bounds }) => bounds === null).map(({ label }) => label),
		active: minutesFigure('time.active', 'Active time', active),
		days: daysModel(report),
		measured: withBars(rows.filter(({ bounds }) => bounds !== null)),
		unmeasured: rows.filter(({ bounds }) => bounds === null),
		rates: [
			ratioFigure('time.reworkRatio', 'Rework ratio', reworkRatio),
			minutesFigure('per100Lines', 'Rework per 100 lines', report.per100Lines),
		],
		accepted: countFigure('lines.accepted', 'Accepted lines', report.lines.accepted),
		outcomes: outcomeRows(report),
		survival: survivalModel(report),
		groups: groupsModel(report),
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
			evidence: false,
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
			countFigure('coverage.agentEdits', 'Edits that agents told', coverage.agentEdits),
			countFigure('coverage.agentEditsFound', 'Of these found in files', coverage.agentEditsFound),
			countFigure('coverage.agentWritesUntold', 'Writes not told', coverage.agentWritesUntold),
			countFigure('coverage.proposalsChanged', 'Proposals changed', coverage.proposalsChanged),
		],
	};
	return define(model, report.definitions);
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
		const evidence = figure.value !== null && figure.value !== 0 && hasEvidence(figure.path);
		return { ...figure, definition: text === undefined ? '' : key, evidence };
	};
	const resolved = {
		...model,
		headline: resolve(model.headline),
		costs: model.costs.map(resolve),
		active: resolve(model.active),
		measured: model.measured.map(resolve),
		unmeasured: model.unmeasured.map(resolve),
		rates: model.rates.map(resolve),
		accepted: resolve(model.accepted),
		outcomes: model.outcomes.map(resolve),
		groups: model.groups.map((table) => ({
			...table,
			rows: table.rows.map((row) => ({
				name: row.name,
				insertions: resolve(row.insertions),
				accepted: resolve(row.accepted),
				rework: resolve(row.rework),
				per100: resolve(row.per100),
			})),
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
	const field = path.replace(/^by(?:Tool|Language|Kind)\.\d+\./u, '');
	const wider = { insertions: 'insertions.count', rework: 'time.states.rework' }[field] ?? field;
	const holders = path.split('.').map((_, end, parts) => parts.slice(0, end + 1).join('.'));
	const candidates = [path, wider, ...holders.toReversed().flatMap((key) => [key, `${key}.*`])];
	return candidates.find((key) => Object.hasOwn(known, key)) ?? '';
}
