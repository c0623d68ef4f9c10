import {
	DecodeError,
	type Decoder,
	list,
	nullable,
	number,
	oneOf,
	record,
	text,
} from '../core/decode.ts';
import { type InsertionKind, type Outcome, outcomes } from '../core/insertion.ts';
import { type Bounds, type State, states } from '../core/states.ts';
import { horizonDays } from '../report/survival.ts';
import { digestOfRest, isCanonical } from './canonical.ts';
import { earliestEndMs, type IsoWeek, isoWeekNamed } from './isoWeek.ts';
import * as limits from './limits.ts';
import { publicLanguages, publicTools } from './publicNames.ts';
import { readRound } from './round.ts';
import {
	type SummaryCoverage,
	type SummaryGroup,
	type SummaryLines,
	type SummarySurvival,
	type SummaryTrial,
	type SummaryWeek,
	summaryFormat,
	type TeamSummary,
} from './summary.ts';

/** A summary that holds to its format in everything, or the reason why a file is none. */
export type DecodedSummary =
	| { readonly kind: 'summary'; readonly summary: TeamSummary }
	| { readonly kind: 'refused'; readonly why: string };

/** Kinds in code unit order, as groups are. */
const kinds: readonly InsertionKind[] = ['agent', 'chat', 'inline', 'nextEdit', 'paste'];

/**
 * Reads a summary that came from anywhere. It is refused unless every byte is what `summaryBytes` would write of it: the
 * reason is a sentence for people, names a place in the file and never repeats what is there. `nowMs`: a week that is not
 * over yet anywhere is none. O(bytes), at most 1 MB of them.
 */
export function decodeSummary(bytes: Uint8Array, nowMs: number): DecodedSummary {
	if (bytes.length > limits.mostBytes) return refused('It is too large: over 1 MB.');
	const read = parsed(bytes);
	if (read === undefined) return refused('It is not JSON.');
	const { text: written, value } = read;
	const foreign = foreignFormat(value);
	if (foreign) return refused(foreign);
	try {
		const summary = summaryOf(value, 'summary');
		const unfinished = summary.weeks.find(({ week }) => !isOver(week, nowMs));
		if (unfinished) return refused(`Week ${unfinished.week} is not over yet.`);
		if (!isCanonical(value, written))
			return refused('It was changed after it was made: it is not written as a summary is.');
		if (digestOfRest(bytes) !== summary.digest)
			return refused('It was changed or damaged after it was made: its digest does not fit.');
		return { kind: 'summary', summary };
	} catch (failure) {
		if (failure instanceof DecodeError)
			return refused(`It does not hold to its format: ${failure.message}.`);
		throw failure;
	}
}

function refused(why: string): DecodedSummary {
	return { kind: 'refused', why };
}

function parsed(bytes: Uint8Array): { readonly text: string; readonly value: unknown } | undefined {
	try {
		const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
		return { text, value: JSON.parse(text) };
	} catch {
		return undefined;
	}
}

function foreignFormat(value: unknown): string | null {
	const format =
		typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined;
	if (format === summaryFormat) return null;
	if (typeof format === 'string' && /^rework-meter\/team-summary\/\d{1,4}$/.test(format))
		return 'It is of another version of the format: update Rework Meter, or ask for a new file.';
	return 'It is no team summary of Rework Meter.';
}

/** Weeks met so far: thousands of summaries name the same few. */
const knownWeeks = new Map<string, IsoWeek>();

function weekNamed(name: string): IsoWeek | null {
	const week = knownWeeks.get(name) ?? isoWeekNamed(name);
	if (week !== null) knownWeeks.set(name, week);
	return week;
}

function isOver(week: string, nowMs: number): boolean {
	const known = weekNamed(week);
	return known !== null && earliestEndMs(known) <= nowMs;
}

/** A multiple of `step` from 0 to `most`. */
function stepped(step: number, most: number): Decoder<number> {
	return (value, at) => {
		const given = number(value, at);
		if (given >= 0 && given <= most && given % step === 0) return given;
		throw new DecodeError(`${at}: not a multiple of ${step} from 0 to ${most}`);
	};
}

/** A multiple of a twentieth within ±`most`. */
function twentieths(least: number, most: number): Decoder<number> {
	return (value, at) => {
		const given = number(value, at);
		const steps = Math.round(given * limits.effectsInOne);
		if (given >= least && given <= most && steps / limits.effectsInOne === given) return given;
		throw new DecodeError(`${at}: not a multiple of 0.05 from ${least} to ${most}`);
	};
}

function minutes(most: number): Decoder<Bounds | null> {
	const figure = stepped(limits.minuteStep, most);
	const bounds = record<Bounds>({ low: figure, point: figure, high: figure });
	return nullable((value, at) => {
		const given = bounds(value, at);
		if (given.low <= given.point && given.point <= given.high) return given;
		throw new DecodeError(`${at}: not low ≤ point ≤ high`);
	});
}

const inState = minutes(limits.mostMinutes);
const inTotal = minutes(limits.mostTotalMinutes);
const insertions = stepped(limits.insertionStep, limits.mostInsertions);

const lineOutcomes = record<SummaryLines>({
	accepted: stepped(limits.lineStep, limits.mostAcceptedSum),
	outcomes: fieldsOf<Outcome, number>(outcomes, stepped(limits.lineStep, limits.mostAcceptedLines)),
});

const lines: Decoder<SummaryLines> = (value, at) => {
	const given = lineOutcomes(value, at);
	const sum = outcomes.reduce((total, outcome) => total + given.outcomes[outcome], 0);
	if (sum === given.accepted) return given;
	throw new DecodeError(`${at}: the outcomes do not sum to the accepted lines`);
};

const committed = stepped(limits.lineStep, limits.mostCommittedLines);
const coverageParts = record<SummaryCoverage>({
	committedLines: committed,
	aiLines: committed,
	unknownLines: committed,
	externalLines: committed,
	beforeLines: committed,
});

const coverage: Decoder<SummaryCoverage> = (value, at) => {
	const given = coverageParts(value, at);
	const parts = [given.aiLines, given.unknownLines, given.externalLines, given.beforeLines];
	const sum = parts.reduce((total, part) => total + part, 0);
	// Each of the four parts may be rounded up by half a step, and the whole down.
	if (
		Math.max(...parts) <= given.committedLines &&
		sum <= given.committedLines + 2 * limits.lineStep
	)
		return given;
	throw new DecodeError(`${at}: the parts are more than the committed lines`);
};

/** Groups in code unit order of their names, each name once. */
function groups<Name extends string>(names: readonly Name[]): Decoder<SummaryGroup<Name>[]> {
	const known = new Set<string>(names);
	const name: Decoder<Name> = (value, at) => {
		if (typeof value === 'string' && known.has(value)) return value as Name;
		throw new DecodeError(`${at}: not a name of the public list`);
	};
	const group = record<SummaryGroup<Name>>({
		name,
		insertions,
		lines,
		rework: inState,
		review: inState,
	});
	return (value, at) => ascending(list(group, names.length)(value, at), at, (one) => one.name);
}

const week: Decoder<string> = (value, at) => {
	const name = text(10)(value, at);
	if (weekNamed(name)) return name;
	throw new DecodeError(`${at}: not an ISO week`);
};

const weekOf = record<SummaryWeek>({
	week,
	active: inTotal,
	states: fieldsOf<State, Bounds | null>(states, inState),
	overhead: inTotal,
	insertions,
	lines,
	discard: record<SummaryWeek['discard']>({
		minutes: inState,
		lines: stepped(limits.lineStep, limits.mostAcceptedLines),
	}),
	coverage,
	byTool: groups(publicTools),
	byLanguage: groups(publicLanguages),
	byKind: groups(kinds),
});

const followed = stepped(limits.lineStep, limits.mostFollowedLines);
const survivalParts = record<SummarySurvival>({
	days: (value, at) => {
		const days = horizonDays.find((one) => one === value);
		if (days !== undefined) return days;
		throw new DecodeError(`${at}: none of ${horizonDays.join(', ')}`);
	},
	lines: followed,
	alive: followed,
});

const survival: Decoder<readonly SummarySurvival[]> = (value, at) => {
	const given = list(survivalParts, horizonDays.length)(value, at);
	if (given.some(({ lines: all, alive }) => alive > all))
		throw new DecodeError(`${at}: more lines are alive than there were`);
	return ascending(given, at, ({ days }) => days);
};

const trial = record<SummaryTrial>({
	effect: twentieths(-limits.mostEffect, limits.mostEffect),
	standardError: twentieths(1 / limits.effectsInOne, limits.mostEffect),
	n: stepped(limits.unitStep, limits.mostUnits),
});

/** The token read last: thousands of summaries have the same one. */
let lastRound = '';

const round: Decoder<string> = (value, at) => {
	const given = text(100)(value, at);
	if (given === lastRound) return given;
	const read = readRound(given);
	if (read.kind === 'refused' || read.token !== given)
		throw new DecodeError(`${at}: not a round token`);
	lastRound = given;
	return given;
};

const hex: Decoder<string> = (value, at) => {
	const given = text(64)(value, at);
	if (/^[0-9a-f]{64}$/.test(given)) return given;
	throw new DecodeError(`${at}: not 64 hexadecimal digits`);
};

const summaryOf = record<TeamSummary>({
	format: oneOf([summaryFormat]) as Decoder<typeof summaryFormat>,
	round: nullable(round),
	identity: hex,
	weeks: (value, at) => {
		const weeks = list(weekOf, limits.mostWeeks)(value, at);
		if (weeks.length === 0) throw new DecodeError(`${at}: has no week`);
		return ascending(weeks, at, (one) => one.week);
	},
	survival: record<TeamSummary['survival']>({ ai: survival, own: survival }),
	trial: nullable(trial),
	digest: hex,
});

/** One field of the same kind for each name. */
function fieldsOf<Name extends string, T>(
	names: readonly Name[],
	of: Decoder<T>,
): Decoder<Readonly<Record<Name, T>>> {
	const fields = Object.fromEntries(names.map((name) => [name, of])) as Record<Name, Decoder<T>>;
	return record<Record<Name, T>>(fields);
}

function ascending<T>(given: readonly T[], at: string, by: (one: T) => string | number): T[] {
	for (const [index, one] of given.entries()) {
		const before = given[index - 1];
		if (before !== undefined && !(by(before) < by(one)))
			throw new DecodeError(`${at}[${index}]: out of order, or twice`);
	}
	return [...given];
}
