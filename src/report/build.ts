import { evidences, type InsertionKind } from '../core/insertion.ts';
import { finish, type Steps } from '../core/steps.ts';
import type { AcceptedRow, ReportRows } from '../store/queries.ts';
import { type PeriodChoice, periodOf } from './days.ts';
import { definitions } from './definitions.ts';
import { rounded } from './figures.ts';
import { groupsBy } from './groups.ts';
import type { Observed } from './measured.ts';
import { type Coverage, type Report, reportFormat } from './model.ts';
import { onOff } from './onOff.ts';
import { outcomesAt } from './outcomes.ts';
import { peopleOf } from './people.ts';
import { per100Lines } from './per100.ts';
import {
	calibrationOf,
	discardLossOf,
	reviewBeforeCommitOf,
	sensitivityOf,
	turnsOf,
} from './spent.ts';
import { survivingAt } from './survival.ts';
import { byDay, timeOf } from './time.ts';
import { typingEquivalentOf } from './typing.ts';

export interface ReportOptions {
	/** The report's present: what is still open, and which days are the last ones. */
	readonly asOfMs: number;
	/** IANA name. */
	readonly timeZone: string;
	readonly period: PeriodChoice;
	/** Addresses that are one person's; absent: each is one. */
	readonly same?: readonly (readonly string[])[];
}

const kinds: readonly InsertionKind[] = ['inline', 'nextEdit', 'chat', 'agent', 'paste'];

/**
 * Builds the report of the rows that the store gave for `periodOf(options…)`. Pure: it reads no
 * clock, and equal rows give an equal report. O(rows). Throws a RangeError as `periodOf` does.
 */
export function buildReport(rows: ReportRows, options: ReportOptions): Report {
	return finish(buildingReport(rows, options));
}

/** As `buildReport`, with pauses. */
export function* buildingReport(rows: ReportRows, options: ReportOptions): Steps<Report> {
	const { asOfMs, timeZone } = options;
	const lines = outcomesAt(rows.accepted, asOfMs);
	const observed = observedIn(rows);
	const time = timeOf(rows.time, observed);
	const survival = yield* survivingAt(rows.survival, asOfMs);
	return {
		format: reportFormat,
		asOfMs,
		timeZone,
		period: periodOf(options.period, asOfMs, timeZone),
		hasData: rows.everRecorded,
		hasAi: rows.everAi,
		time: { ...time, sensitivity: sensitivityOf(time, rows) },
		turns: turnsOf(rows),
		discardLoss: discardLossOf(rows, asOfMs),
		reviewBeforeCommit: reviewBeforeCommitOf(rows),
		typingEquivalent: typingEquivalentOf(rows, survival),
		calibration: calibrationOf(rows),
		byPerson: peopleOf(rows, options.same),
		insertions: insertionsOf(rows.accepted),
		lines,
		per100Lines: per100Lines(rows.accepted, lines.accepted, rows.time.length > 0),
		byDay: byDay(rows.days, observed),
		byTool: groupsBy(rows, asOfMs, ({ tool }) => tool ?? 'Unnamed tool'),
		byLanguage: groupsBy(rows, asOfMs, ({ language }) => language),
		byKind: groupsBy(rows, asOfMs, ({ kind }) => kind),
		survival,
		onOff: onOff(rows.onOff, timeZone),
		coverage: coverageOf(rows),
		definitions,
	};
}

/** A turn that began before the period may have been waited for in it. */
function observedIn({ spent, time }: ReportRows): Observed {
	const waited = time.some(({ state, high }) => state === 'wait' && high > 0);
	return { turns: waited || spent.turns.count > 0, runs: spent.runsObserved };
}

function insertionsOf(accepted: readonly AcceptedRow[]): Report['insertions'] {
	const count = (of: (row: AcceptedRow) => number) =>
		accepted.reduce((sum, row) => sum + of(row), 0);
	const byKind = kinds.map((kind) => [
		kind,
		count((row) => (row.kind === kind ? row.insertions : 0)),
	]);
	const known = (as: string) =>
		count(({ evidence, insertions }) => (evidences[evidence] === as ? insertions : 0));
	return {
		count: count(({ insertions }) => insertions),
		byKind: Object.fromEntries(byKind) as Record<InsertionKind, number>,
		byEvidence: { measured: known('measured'), inferred: known('inferred'), told: known('told') },
		undone: count(({ undone }) => undone),
		distance: {
			none: count(({ distances }) => distances.none),
			light: count(({ distances }) => distances.light),
			heavy: count(({ distances }) => distances.heavy),
		},
	};
}

function coverageOf({ committed, counters }: ReportRows): Coverage {
	const { added, before, unknown, external } = committed;
	const counted = added - before;
	return {
		share: counted > 0 ? rounded(Math.max(0, 1 - (unknown + external) / counted), 4) : null,
		commits: committed.commits,
		committedLines: added,
		aiLines: committed.ai,
		unknownLines: unknown,
		externalLines: external,
		beforeLines: before,
		skippedFiles: committed.skipped,
		resyncs: counters['resync'] ?? 0,
		largeDocuments: counters['skippedFile'] ?? 0,
		unmatchedAccepts: counters['ignoredTag'] ?? 0,
		baselinesOff: counters['baselineOff'] ?? 0,
		agentEdits: counters['agentEdit'] ?? 0,
		agentEditsFound: counters['agentEditMatched'] ?? 0,
		agentWritesUntold: counters['agentWriteUntold'] ?? 0,
		proposalsChanged: counters['agentProposalChanged'] ?? 0,
	};
}
