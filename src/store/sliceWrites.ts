// No test of its own. Tested through the store: test/store/overlap.test.ts, database.test.ts.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Bounds } from '../core/states.ts';
import { cutAt, type SliceFigures } from './overlap.ts';
import type { StoreWrite } from './rows.ts';
import { number, type Row, text, textOrNull } from './sqlite.ts';

type Sql = keyof typeof sql;
type SlicePut = Extract<StoreWrite, { readonly put: 'slice' }>;

/** A slice as its row holds it. */
interface Stored {
	readonly id: string;
	readonly day: string;
	readonly startMs: number;
	readonly endMs: number;
	readonly gapMs: number;
	readonly file: string | null;
	readonly language: string | null;
	readonly repo: string | null;
	readonly figures: SliceFigures;
}

/** No gap is credited for longer than this after it began, whatever the idle limit. */
const longestCreditMs = 600_000;

/**
 * Writes slices of time and keeps the rollups their sum.
 *
 * The open gap is written again and again while it grows, and its number may in the end go to
 * another slice: the latest counts, and what the earlier one added is taken back. Where slices of
 * two windows claim the same time, the one that began later has it.
 */
export class SliceWrites {
	readonly #db: DatabaseSync;
	readonly #statements = new Map<Sql, StatementSync>();

	constructor(db: DatabaseSync) {
		this.#db = db;
	}

	write({ id, day, row }: SlicePut): void {
		const { file, language, repo, active, states, overhead, shares, otherTau } = row;
		const slice: Stored = {
			...{ id, day, file, language, repo },
			startMs: Math.round(row.startMs),
			endMs: Math.round(row.endMs),
			gapMs: Math.round(row.gapMs),
			figures: { active, states, overhead, shares, ...(otherTau && { otherTau }) },
		};
		const window = `${id.slice(0, id.lastIndexOf('-'))}-`;
		const { startMs, endMs } = slice;
		const later = this.#statement('later').get(startMs, startMs, id, endMs, window, window);
		this.#put(later ? endingAt(slice, number(later, 'start_ms')) : slice);
		const since = startMs - longestCreditMs;
		const earlier = [since, startMs, startMs, id, startMs, window, window];
		for (const other of this.#statement('earlier').all(...earlier))
			this.#put(endingAt(storedOf(other), startMs));
	}

	#put(slice: Stored): void {
		const { id, day, startMs, endMs, gapMs, file, language, repo, figures } = slice;
		const detail = JSON.stringify(figures);
		const values = [id, day, startMs, endMs, gapMs, file, language, repo, detail];
		const known = this.#statement('known').get(id);
		if (known && Object.values(known).every((value, i) => value === values[i])) return;
		this.#run('put', ...values);
		this.#rollUp(slice, 1);
		if (known) this.#rollUp(storedOf(known), -1);
	}

	#rollUp({ day, repo, language, figures }: Stored, by: 1 | -1): void {
		const key = [day, repo ?? '', language ?? ''];
		const inStates = [
			{ state: 'active', ...figures.active },
			{ state: 'overhead', ...figures.overhead },
			...figures.states,
		];
		for (const { state, ...figure } of inStates) {
			const exact = exactly(figure, by);
			if (exact[2] === 0) continue;
			this.#run('timeDay', ...key, state, ...exact);
			if (by < 0) this.#run('emptyTimeDay', ...key, state);
		}
		for (const { insertion, state, ...figure } of figures.shares) {
			const exact = exactly(figure, by);
			if (exact[2] === 0) continue;
			this.#run('insertionDay', insertion, day, state, ...exact);
			if (by < 0) this.#run('emptyInsertionDay', insertion, day, state);
		}
		for (const { idleAfterMs, state, by: more } of figures.otherTau ?? [])
			this.#run('timeTau', day, repo ?? '', idleAfterMs, state, exactMs(more) * by);
	}

	#run(name: Sql, ...values: SQLInputValue[]): void {
		this.#statement(name).run(...values);
	}

	#statement(name: Sql): StatementSync {
		const known = this.#statements.get(name);
		if (known) return known;
		const prepared = this.#db.prepare(sql[name]);
		this.#statements.set(name, prepared);
		return prepared;
	}
}

function endingAt(slice: Stored, atMs: number): Stored {
	const endMs = Math.max(slice.startMs, Math.min(slice.endMs, atMs));
	return { ...slice, endMs, figures: cutAt(slice.figures, slice.startMs, atMs) };
}

function storedOf(row: Row): Stored {
	return {
		id: text(row, 'id'),
		day: text(row, 'day'),
		startMs: number(row, 'start_ms'),
		endMs: number(row, 'end_ms'),
		gapMs: number(row, 'gap_ms'),
		file: textOrNull(row, 'file'),
		language: textOrNull(row, 'language'),
		repo: textOrNull(row, 'repo'),
		figures: JSON.parse(text(row, 'detail')) as SliceFigures,
	};
}

/** About a microsecond; see `exactly`. */
const gradesInMs = 1024;

/**
 * Figures as rollups hold them. A slice is added, taken back and added again while it grows; binary
 * fractions this coarse do that without an error, in any order, so that a rollup is the sum of its
 * slices and not of its history.
 */
function exactly({ low, point, high }: Bounds, by: 1 | -1): [number, number, number] {
	const exact = (ms: number) => exactMs(ms) * by;
	return [exact(low), exact(point), exact(high)];
}

function exactMs(ms: number): number {
	return Math.round(ms * gradesInMs) / gradesInMs;
}

const addBounds =
	'low = low + excluded.low, point = point + excluded.point, high = high + excluded.high';

const sql = {
	put: 'INSERT OR REPLACE INTO slices VALUES (?,?,?,?,?,?,?,?,?)',
	known: 'SELECT * FROM slices WHERE id = ?',
	// Of two that begin together the greater id counts as the later one.
	later: `
		SELECT start_ms FROM slices
		WHERE (start_ms > ? OR (start_ms = ? AND id > ?)) AND start_ms < ?
			AND substr(id, 1, length(?)) <> ?
		ORDER BY start_ms LIMIT 1`,
	earlier: `
		SELECT * FROM slices
		WHERE start_ms > ? AND (start_ms < ? OR (start_ms = ? AND id < ?)) AND end_ms > ?
			AND substr(id, 1, length(?)) <> ?`,
	timeDay: `
		INSERT INTO time_days VALUES (?,?,?,?,?,?,?)
		ON CONFLICT (day, repo, language, state) DO UPDATE SET ${addBounds}`,
	timeTau: `
		INSERT INTO time_taus VALUES (?,?,?,?,?)
		ON CONFLICT (day, repo, idle_ms, state) DO UPDATE SET point = point + excluded.point`,
	insertionDay: `
		INSERT INTO insertion_days VALUES (?,?,?,?,?,?)
		ON CONFLICT (day, insertion, state) DO UPDATE SET ${addBounds}`,
	// What nothing is left of was never there, for a report.
	emptyTimeDay: `
		DELETE FROM time_days
		WHERE day = ? AND repo = ? AND language = ? AND state = ? AND high < ${1 / gradesInMs}`,
	emptyInsertionDay: `
		DELETE FROM insertion_days
		WHERE insertion = ? AND day = ? AND state = ? AND high < ${1 / gradesInMs}`,
} as const;
