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
import { type Period, periods } from './periods.ts';

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
	/** `today`, `in the last 7 days`: ends a phrase. */
	readonly phrase: string;
	/** Wall clock of the report's time zone. */
	readonly updated: string;
	readonly hasData: boolean;
	/** Whether AI code was ever accepted, in this or any other period. Until then the page teaches. */
	readonly hasAi: boolean;
	readonly headline: RangeFigure;
	readonly active: RangeFigure;
	readonly measured: readonly RangeFigure[];
	readonly unmeasured: readonly RangeFigure[];
	readonly rates: readonly RangeFigure[];
	readonly accepted: Figure;
	readonly outcomes: readonly OutcomeRow[];
	readonly tools: readonly ToolRow[];
	/** Tools that the full report lists and the page leaves out. */
	readonly moreTools: number;
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

/** Validates a model that arrived in a message. */
export const decodeOverview: Decoder<OverviewModel> = record<OverviewModel>({
	period: oneOf(periods),
	phrase: text(100),
	updated: text(100),
	hasData: boolean,
	hasAi: boolean,
	headline: rangeFigure,
	active: rangeFigure,
	measured: list(rangeFigure),
	unmeasured: list(rangeFigure),
	rates: list(rangeFigure),
	accepted: figure,
	outcomes: list(outcomeRow),
	tools: list(toolRow),
	moreTools: number,
	insertions: figure,
	evidence: list(figure),
	coverage: figure,
	resyncs: figure,
	coverageDetails: list(figure),
	definitions: list(record<Definition>({ key: text(200), text: text() })),
});
