// No unit test: a table of shapes; test/surfaces/overviewModel.test.ts decodes with it.

import {
	boolean,
	type Decoder,
	list,
	nullable,
	number,
	oneOf,
	record,
	text,
} from '../core/decode.ts';
import { type Outcome, outcomes } from '../core/insertion.ts';
import type { State } from '../core/states.ts';
import { type Period, periods, type Scope, scopes } from './periods.ts';

/** One number as the page shows it. `path` is its place in the `Report` it was made from. */
export interface Figure {
	readonly path: string;
	readonly label: string;
	/** What a person reads, rounded, with its unit. */
	readonly shown: string;
	/** The number behind it, unrounded; null where there is none. */
	readonly value: number | null;
	/** Key in `OverviewModel.definitions`; empty without a definition. */
	readonly definition: string;
	/** Whether the events behind it can be asked for. */
	readonly evidence: boolean;
}

/** A figure with bounds. Without them it was not measured, and `why` says the reason. */
export interface RangeFigure extends Figure {
	readonly bounds: { readonly low: number; readonly point: number; readonly high: number } | null;
	/** `8–19 min`; empty when not measured, and when it would only repeat `shown`. */
	readonly range: string;
	readonly why: string;
	/** Bounds on a track of 0 … 100 that the rows of a section share; null without a bar. */
	readonly bar: { readonly low: number; readonly point: number; readonly high: number } | null;
}

/** One outcome of the accepted lines, and its stretch of the bar, 0 … 100. */
export interface OutcomeRow extends Figure {
	readonly outcome: Outcome;
	readonly from: number;
	readonly width: number;
	/** `42 %` of the accepted lines. */
	readonly share: string;
}

/** From the ground up: what AI code costs, then what is the person's own. */
export const stackedStates = [
	'rework',
	'review',
	'wait',
	'debug',
	'laterRework',
	'author',
	'read',
] as const satisfies readonly State[];

export type StackedState = (typeof stackedStates)[number];

/** One bar of the chart over days: a day, or seven. */
export interface DayBar {
	/** `YYYY-MM-DD`, both included. */
	readonly from: string;
	readonly to: string;
	/** `22 Nov`: below the bar. */
	readonly label: string;
	readonly title: string;
	/** Minutes, the point of each, from the ground up; null: not measured. */
	readonly values: readonly {
		readonly state: StackedState;
		readonly value: number | null;
		readonly shown: string;
	}[];
	readonly total: number;
	readonly shown: string;
}

/** The chart over days; without bars there is none. */
export interface DaysModel {
	readonly unit: 'day' | 'week';
	readonly bars: readonly DayBar[];
	/** Names of states that no day has a measurement of. */
	readonly missing: readonly string[];
}

/** What is left of committed lines, of the last year; a curve of which no line was followed is not there. */
export interface SurvivalModel {
	readonly curves: readonly {
		readonly of: 'ai' | 'own';
		readonly name: string;
		readonly lines: number;
		/** `2,140 lines of 64 commits`. */
		readonly followed: string;
		readonly points: readonly {
			readonly days: number;
			/** From 0 to 1; null: no line was followed that long. */
			readonly share: number | null;
			/** Null: too few commits for an interval. */
			readonly low: number | null;
			readonly high: number | null;
			readonly shown: string;
		}[];
	}[];
}

/** The tables of groups, as the report names them. */
export const groupings = ['byTool', 'byLanguage', 'byKind'] as const;

export type Grouping = (typeof groupings)[number];

export interface GroupTable {
	readonly by: Grouping;
	readonly rows: readonly ToolRow[];
	/** Rows that the full report lists and the page leaves out. */
	readonly more: number;
}

export type GroupsModel = readonly GroupTable[];

/** One row of a table of groups. */
export interface ToolRow {
	readonly name: string;
	readonly insertions: Figure;
	readonly accepted: Figure;
	readonly rework: RangeFigure;
	readonly per100: RangeFigure;
}

/** All that the overview page shows, already worded. Made in the extension, drawn in the page. */
export interface OverviewModel {
	readonly period: Period;
	readonly scope: Scope;
	/** `today`, `in the last 7 days`: ends a phrase. */
	readonly phrase: string;
	/** `all repositories`: whose figures these are. */
	readonly of: string;
	/** Wall clock of the report's time zone. */
	readonly updated: string;
	readonly hasData: boolean;
	/** Whether AI code was ever accepted, in this or any other period. Until then the page teaches. */
	readonly hasAi: boolean;
	/** What AI code cost: the overhead. */
	readonly headline: RangeFigure;
	/** What the headline is made of, as far as it was measured. */
	readonly costs: readonly RangeFigure[];
	/** Names of what it would also be made of. */
	readonly notInHeadline: readonly string[];
	readonly days: DaysModel;
	readonly active: RangeFigure;
	readonly measured: readonly RangeFigure[];
	readonly unmeasured: readonly RangeFigure[];
	readonly rates: readonly RangeFigure[];
	readonly accepted: Figure;
	readonly outcomes: readonly OutcomeRow[];
	readonly survival: SurvivalModel;
	readonly groups: GroupsModel;
	readonly insertions: Figure;
	/** Insertions measured, inferred and told; those of none are left out. */
	readonly evidence: readonly Figure[];
	readonly coverage: Figure;
	readonly resyncs: Figure;
	readonly coverageDetails: readonly Figure[];
	readonly definitions: readonly Definition[];
}

export interface Definition {
	readonly key: string;
	readonly text: string;
}

const figureFields = {
	path: text(200),
	label: text(200),
	shown: text(200),
	value: nullable(number),
	definition: text(200),
	evidence: boolean,
};
const figure = record<Figure>(figureFields);
const bounds = nullable(
	record<{ low: number; point: number; high: number }>({
		low: number,
		point: number,
		high: number,
	}),
);
const rangeFigure = record<RangeFigure>({
	...figureFields,
	bounds,
	range: text(200),
	why: text(),
	bar: bounds,
});
const outcomeRow = record<OutcomeRow>({
	...figureFields,
	outcome: oneOf(outcomes),
	from: number,
	width: number,
	share: text(20),
});
const toolRow = record<ToolRow>({
	name: text(200),
	insertions: figure,
	accepted: figure,
	rework: rangeFigure,
	per100: rangeFigure,
});

const dayBar = record<DayBar>({
	from: text(10),
	to: text(10),
	label: text(40),
	title: text(40),
	values: list(
		record<DayBar['values'][number]>({
			state: oneOf(stackedStates),
			value: nullable(number),
			shown: text(40),
		}),
		stackedStates.length,
	),
	total: number,
	shown: text(40),
});

/** Validates a model that arrived in a message. */
export const decodeOverview: Decoder<OverviewModel> = record<OverviewModel>({
	period: oneOf(periods),
	scope: oneOf(scopes),
	of: text(100),
	phrase: text(100),
	updated: text(100),
	hasData: boolean,
	hasAi: boolean,
	headline: rangeFigure,
	costs: list(rangeFigure),
	notInHeadline: list(text(40)),
	days: record<DaysModel>({
		unit: oneOf(['day', 'week']),
		bars: list(dayBar, 100),
		missing: list(text(40)),
	}),
	active: rangeFigure,
	measured: list(rangeFigure),
	unmeasured: list(rangeFigure),
	rates: list(rangeFigure),
	accepted: figure,
	outcomes: list(outcomeRow),
	survival: record<SurvivalModel>({
		curves: list(
			record<SurvivalModel['curves'][number]>({
				of: oneOf(['ai', 'own']),
				name: text(40),
				lines: number,
				followed: text(100),
				points: list(
					record<SurvivalModel['curves'][number]['points'][number]>({
						days: number,
						share: nullable(number),
						low: nullable(number),
						high: nullable(number),
						shown: text(40),
					}),
					20,
				),
			}),
			2,
		),
	}),
	groups: list(
		record<GroupTable>({ by: oneOf(groupings), rows: list(toolRow), more: number }),
		groupings.length,
	),
	insertions: figure,
	evidence: list(figure),
	coverage: figure,
	resyncs: figure,
	coverageDetails: list(figure),
	definitions: list(record<Definition>({ key: text(200), text: text() })),
});
