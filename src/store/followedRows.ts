import type { DatabaseSync } from 'node:sqlite';
import { number, numberOrNull, type Row, text, textOrNull } from './sqlite.ts';

/** Lines that one commit held first, of one origin, that were followed equally long. */
export interface FollowedRow {
	/** Any name that no other commit has. */
	readonly commit: string;
	readonly of: 'ai' | 'own';
	/** Of AI lines; null where nobody named it. */
	readonly tool: string | null;
	readonly lines: number;
	/** When they were first committed. */
	readonly bornMs: number;
	/** When they died or were lost from sight; null: they are alive. */
	readonly exitMs: number | null;
	readonly died: boolean;
}

/** What one commit did to the lines of a cohort. */
export interface CohortStep {
	readonly tMs: number;
	readonly entered: number;
	readonly died: number;
	/** Whether the commit is on the mainline. */
	readonly isOn: boolean;
	/** When it left the mainline; null where it never was there, or is. */
	readonly leftMs: number | null;
	/** Whether the lines began in this very commit. */
	readonly isBirth: boolean;
}

/** Some lines that left alike; see `FollowedRow`. */
export interface CohortExit {
	readonly lines: number;
	readonly exitMs: number | null;
	readonly died: boolean;
}

/** Lines older than this are no news of how code fares now. */
const followedDays = 365;
const dayMs = 86_400_000;

/** Which lines are asked for. */
export interface FollowedRange {
	readonly toMs: number;
	/** All unless given. */
	readonly repos?: readonly string[];
}

/** Followed lines of the year before `toMs`, of some repositories or all. O(changes of their cohorts). */
export function followedRows(db: DatabaseSync, { toMs, repos }: FollowedRange): FollowedRow[] {
	const found = db
		.prepare(
			`SELECT step_lines.*, t_ms, is_on, left_ms, tool
			FROM step_lines JOIN steps USING (repo, "commit")
			LEFT JOIN (SELECT id, tool, evidence, confidence FROM insertions) ON id = insertion
			WHERE born_ms >= ?1 AND born_ms < ?2 AND (?3 IS NULL OR step_lines.repo IN (SELECT value FROM json_each(?3)))
				AND (evidence IS NULL OR evidence <> 'import' AND NOT (evidence = 'user' AND confidence = 0))
			ORDER BY step_lines.repo, born, insertion, t_ms, "commit"`,
		)
		.iterate(toMs - followedDays * dayMs, toMs, repos ? JSON.stringify(repos) : null);
	const rows: FollowedRow[] = [];
	// Rows that differ in nothing but their insertion are one: a report is sent over threads. Those of a commit come together.
	let alike = new Map<string, number>();
	for (const { of, steps } of cohortsOf(found)) {
		if (rows.at(-1)?.commit !== of.commit) alike = new Map();
		for (const exit of exitsOf(steps)) {
			const key = `${of.of} ${exit.died} ${exit.exitMs} ${of.bornMs} ${of.tool}`;
			const at = alike.get(key);
			const same = at === undefined ? undefined : rows[at];
			if (at !== undefined && same) rows[at] = { ...same, lines: same.lines + exit.lines };
			else alike.set(key, rows.push({ ...of, ...exit }) - 1);
		}
	}
	return rows;
}

/** `rows` come cohort by cohort. */
function* cohortsOf(rows: Iterable<Row>): Generator<Cohort> {
	let cohort: Cohort | null = null;
	for (const row of rows) {
		const born = text(row, 'born');
		const commit = `${text(row, 'repo')} ${born}`;
		const insertion = text(row, 'insertion');
		if (cohort?.of.commit !== commit || cohort.insertion !== insertion) {
			if (cohort) yield cohort;
			cohort = cohortOf(row, commit, insertion);
		}
		cohort.steps.push({
			tMs: number(row, 't_ms'),
			entered: number(row, 'entered'),
			died: number(row, 'died'),
			isOn: number(row, 'is_on') === 1,
			leftMs: numberOrNull(row, 'left_ms'),
			isBirth: text(row, 'commit') === born,
		});
	}
	if (cohort) yield cohort;
}

function cohortOf(row: Row, commit: string, insertion: string): Cohort {
	const of = insertion === '' ? 'own' : 'ai';
	const tool = textOrNull(row, 'tool');
	return { insertion, of: { commit, of, tool, bornMs: number(row, 'born_ms') }, steps: [] };
}

interface Cohort {
	readonly insertion: string;
	readonly of: Omit<FollowedRow, keyof CohortExit>;
	readonly steps: CohortStep[];
}

/**
 * How the lines of one cohort left: those on the mainline by its commits; those that were only on a branch which left
 * it, by the last such commits, and the rest of them were lost from sight then. Lines that came back were not dead:
 * they cancel the latest deaths. `steps` ascend by time.
 */
export function exitsOf(steps: readonly CohortStep[]): CohortExit[] {
	const [only] = steps;
	// Most were never touched.
	if (steps.length === 1 && only?.isOn && only.isBirth && only.died === 0)
		return only.entered > 0 ? [{ lines: only.entered, exitMs: null, died: false }] : [];
	const size = Math.max(...steps.map(({ isBirth, entered }) => (isBirth ? entered : 0)));
	const on = livesOf(
		steps.filter(({ isOn }) => isOn),
		size,
	);
	const lastLeftMs = Math.max(...steps.map(({ leftMs }) => leftMs ?? Number.NEGATIVE_INFINITY));
	const off = livesOf(
		steps.filter(({ leftMs }) => leftMs === lastLeftMs),
		size,
	);
	const exits: CohortExit[] = on.deaths.map(({ tMs, lines }) => {
		return { lines, exitMs: tMs, died: true };
	});
	const died = sum(on.deaths);
	if (on.lines > died) exits.push({ lines: on.lines - died, exitMs: null, died: false });
	let onlyOff = off.lines - on.lines;
	if (onlyOff <= 0) return exits;
	// Of those that died on the branch, the mainline has its part already.
	for (const { tMs, lines } of latest(off.deaths, Math.min(onlyOff, sum(off.deaths) - died))) {
		exits.push({ lines, exitMs: tMs, died: true });
		onlyOff -= lines;
	}
	if (onlyOff > 0) exits.push({ lines: onlyOff, exitMs: lastLeftMs, died: false });
	return exits;
}

interface Deaths {
	readonly tMs: number;
	readonly lines: number;
}

/** Lines that entered, no more than began, and those that died for good. */
function livesOf(
	steps: readonly CohortStep[],
	size: number,
): { readonly lines: number; readonly deaths: readonly Deaths[] } {
	const entered = steps.reduce((total, step) => total + step.entered, 0);
	const lines = size > 0 ? Math.min(entered, size) : entered;
	const deaths = steps.flatMap(({ tMs, died }) => (died > 0 ? [{ tMs, lines: died }] : []));
	return { lines, deaths: earliest(deaths, Math.min(lines, sum(deaths) - (entered - lines))) };
}

function sum(deaths: readonly Deaths[]): number {
	return deaths.reduce((total, { lines }) => total + lines, 0);
}

function earliest(deaths: readonly Deaths[], count: number): Deaths[] {
	let left = Math.max(0, count);
	return deaths.flatMap(({ tMs, lines }) => {
		const taken = Math.min(left, lines);
		left -= taken;
		return taken > 0 ? [{ tMs, lines: taken }] : [];
	});
}

function latest(deaths: readonly Deaths[], count: number): Deaths[] {
	return earliest(deaths.toReversed(), count).toReversed();
}
