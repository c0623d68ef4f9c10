import type { DatabaseSync } from 'node:sqlite';
import type { Bounds } from '../core/states.ts';
import { cutAt, type SliceFigures } from './overlap.ts';
import { number, text } from './sqlite.ts';

/** One event of a personal trial. What it holds means something to the trial only. */
export interface TrialRow {
	/** Folder or workspace file the trial belongs to. */
	readonly workspace: string;
	/** Its number within the workspace, from 0; the same number is written once. */
	readonly number: number;
	/** JSON. */
	readonly event: string;
}

/** What happened in the trials of a workspace. */
export interface TrialLog {
	readonly workspace: string;
	/** JSON, in order. */
	readonly events: readonly string[];
}

/** What was measured in stretches of time. */
export interface TrialFigures {
	/** Active time, milliseconds. */
	readonly active: Bounds;
	/** Pieces of AI code that came in, taken back or not; corrected ones left out. */
	readonly insertions: number;
	/** Non-blank lines that commits added. */
	readonly lines: number;
	/** Rework of that AI code so far, before and after its commit, milliseconds. */
	readonly rework: Bounds;
}

/** Half-open, milliseconds since the epoch. */
export type TrialStretch = readonly [fromMs: number, toMs: number];

/** The events of the trials of a workspace, or of all (null), in order. */
export function trialEvents(db: DatabaseSync, workspace: string | null): TrialLog[] {
	const logs = new Map<string, string[]>();
	for (const row of db.prepare(sql.events).all(workspace)) {
		const name = text(row, 'workspace');
		const events = logs.get(name) ?? [];
		events.push(text(row, 'event'));
		logs.set(name, events);
	}
	return [...logs].map(([name, events]) => ({ workspace: name, events }));
}

/**
 * What was measured in these stretches, in these repositories and outside of any. A slice that lies half in a stretch
 * counts by half: its credit is its first milliseconds, as where two windows share one.
 */
export function trialFigures(
	db: DatabaseSync,
	stretches: readonly TrialStretch[],
	repos: readonly string[],
): TrialFigures {
	const of = JSON.stringify(repos);
	const active = { low: 0, point: 0, high: 0 };
	const rework = { low: 0, point: 0, high: 0 };
	let insertions = 0;
	let lines = 0;
	for (const [fromMs, toMs] of stretches) {
		for (const row of db.prepare(sql.slices).all(fromMs, toMs, of)) {
			const startMs = number(row, 'start_ms');
			const { active: whole } = JSON.parse(text(row, 'detail')) as SliceFigures;
			const figures = { active: whole, overhead: whole, states: [], shares: [] };
			const upTo = (ms: number) => cutAt(figures, startMs, Math.max(startMs, ms)).active;
			const [ended, began] = [upTo(toMs), upTo(fromMs)];
			active.low += ended.low - began.low;
			active.point += ended.point - began.point;
			active.high += ended.high - began.high;
		}
		insertions += number(db.prepare(sql.insertions).get(fromMs, toMs, of) ?? {}, 'n');
		lines += number(db.prepare(sql.lines).get(fromMs, toMs, of) ?? {}, 'n');
		const caused = db.prepare(sql.rework).get(fromMs, toMs, of) ?? {};
		rework.low += number(caused, 'low');
		rework.point += number(caused, 'point');
		rework.high += number(caused, 'high');
	}
	return { active, insertions, lines, rework };
}

const ofThese = "(coalesce(repo, '') = '' OR repo IN (SELECT value FROM json_each(?3)))";

const sql = {
	events: `
		SELECT workspace, event FROM trial_events WHERE ?1 IS NULL OR workspace = ?1
		ORDER BY workspace, number`,
	// A slice is at most a gap's credit long, so an hour before is early enough for the index.
	slices: `
		SELECT start_ms, detail FROM slices
		WHERE start_ms >= ?1 - 3600000 AND start_ms < ?2 AND end_ms > ?1 AND ${ofThese}`,
	insertions: `
		SELECT count(*) AS n FROM insertions
		WHERE t_ms >= ?1 AND t_ms < ?2 AND confidence > 0 AND ${ofThese}`,
	lines: `
		SELECT coalesce(sum(added), 0) AS n FROM commits
		WHERE lost_ms IS NULL AND t_ms >= ?1 AND t_ms < ?2 AND ${ofThese}`,
	rework: `
		SELECT coalesce(sum(low), 0) AS low, coalesce(sum(point), 0) AS point, coalesce(sum(high), 0) AS high
		FROM insertion_days WHERE state IN ('rework', 'laterRework') AND insertion IN (
			SELECT id FROM insertions
			WHERE t_ms >= ?1 AND t_ms < ?2 AND confidence > 0 AND ${ofThese})`,
} as const;
