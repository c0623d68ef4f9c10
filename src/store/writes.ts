// No test of its own. Tested through the store: test/store/database.test.ts.
import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { contentKey } from '../core/contentKey.ts';
import { type Insertion, outcomes } from '../core/insertion.ts';
import type { Bounds } from '../core/states.ts';
import type { Slice } from '../time/types.ts';
import { nonBlankChars, packText } from './packedText.ts';
import type { DraftRow, StoreWrite } from './rows.ts';
import { bytesOrNull, text, textOrNull } from './sqlite.ts';

type Sql = keyof typeof sql;
type Put<P extends StoreWrite['put']> = Extract<StoreWrite, { readonly put: P }>;

/**
 * Applies writes to one open database. The caller owns the transaction and calls `finish` before
 * it commits. Every write but a counter may be applied twice with the effect of once.
 */
export class Writes {
	readonly #db: DatabaseSync;
	readonly #statements = new Map<Sql, StatementSync>();
	/** Insertions whose lines changed since the last `finish`. */
	readonly #recount = new Set<string>();

	constructor(db: DatabaseSync) {
		this.#db = db;
	}

	/** Throws what SQLite throws, for instance on a number that is not one. */
	apply(write: StoreWrite): void {
		switch (write.put) {
			case 'insertion':
				this.#insertion(write.row);
				break;
			case 'lines':
				this.#lines(write);
				break;
			case 'action':
				this.#action(write);
				break;
			case 'slice':
				this.#slice(write);
				break;
			case 'commit':
				this.#commit(write);
				break;
			case 'blob':
				this.#blob(write);
				break;
			case 'draft':
				this.#draft(write.row);
				break;
			case 'counter':
				this.#run('counter', write.day, write.name, write.by);
		}
	}

	/** Counts the lines anew of every insertion that was touched. O(their lines). */
	finish(): void {
		for (const insertion of this.#recount) this.#run('lineCounts', insertion);
		this.#recount.clear();
	}

	/** Forgets what a rolled back transaction touched. */
	abandon(): void {
		this.#recount.clear();
	}

	/** False when this batch of the sender, or a later one, was applied before. */
	claim(sender: string, batch: number): boolean {
		return this.#run('claim', sender, batch) > 0;
	}

	#insertion(row: Insertion): void {
		const times = [row.tMs, row.undoneMs, row.goneMs, row.closedMs];
		this.#run(
			'insertion',
			...[row.id, whole(row.tMs), row.kind, row.tool, row.model, row.evidence, row.confidence],
			...[row.repo, row.path, row.language, whole(row.undoneMs), whole(row.goneMs)],
			...[whole(row.closedMs), row.closedBy, row.distance],
			whole(Math.max(...times.map((t) => t ?? 0))),
		);
		if (row.text !== '') this.#run('insertionText', row.id, packText(row.text));
	}

	#lines({ rows }: Put<'lines'>): void {
		for (const { insertion, line, outcome, moved, committedMs } of rows) {
			this.#run('line', insertion, line, outcome, moved ? 1 : 0, whole(committedMs));
			this.#recount.add(insertion);
		}
	}

	#action({ row }: Put<'action'>): void {
		this.#run('action', row.insertion, whole(row.tMs), row.kind, row.removed);
		this.#run('touchInsertion', whole(row.tMs), row.insertion);
	}

	/**
	 * The open gap is written again and again while it grows, and its number may in the end go to
	 * another slice: the latest counts, and what the earlier one added to the rollups is taken back.
	 */
	#slice({ id, day, row }: Put<'slice'>): void {
		const { active, states, overhead, shares } = row;
		const detail = JSON.stringify({ active, states, overhead, shares });
		const place = [row.file, row.language, row.repo];
		const values = [
			id,
			day,
			whole(row.startMs),
			whole(row.endMs),
			whole(row.gapMs),
			...place,
			detail,
		];
		const known = this.#statement('knownSlice').get(id);
		if (known && Object.values(known).every((value, i) => value === values[i])) return;
		this.#run('slice', ...values);
		this.#rollUp(day, row.repo, row.language, row, 1);
		if (!known) return;
		const before = JSON.parse(text(known, 'detail')) as Figures;
		this.#rollUp(text(known, 'day'), known['repo'], known['language'], before, -1);
	}

	#rollUp(
		day: string,
		repo: SQLOutputValue | undefined,
		language: SQLOutputValue | undefined,
		{ active, states, overhead, shares }: Figures,
		by: 1 | -1,
	): void {
		const key = [day, repo ?? '', language ?? ''];
		const inStates = [
			{ state: 'active', ...active },
			{ state: 'overhead', ...overhead },
			...states,
		];
		for (const { state, ...figure } of inStates) {
			const exact = exactly(figure, by);
			if (exact[2] === 0) continue;
			this.#run('timeDay', ...key, state, ...exact);
			if (by < 0) this.#run('emptyTimeDay', ...key, state);
		}
		for (const { insertion, state, ...figure } of shares) {
			const exact = exactly(figure, by);
			if (exact[2] === 0) continue;
			this.#run('insertionDay', insertion, day, state, ...exact);
			if (by < 0) this.#run('emptyInsertionDay', insertion, day, state);
		}
	}

	#commit({ row, replaces }: Put<'commit'>): void {
		if (replaces !== undefined) {
			this.#run('replacedCommit', row.repo, replaces);
			this.#run('reopened', row.repo, replaces);
		}
		this.#run(
			'commit',
			...[row.repo, row.commit, whole(row.tMs), row.added, row.ai, row.typed, row.pasted],
			...[row.editor, row.git, row.external, row.before, row.unknown, row.skipped],
		);
	}

	#blob({ row }: Put<'blob'>): void {
		const origins = JSON.stringify(row.origins);
		this.#run(
			'blob',
			...[row.repo, row.blob, row.path, whole(row.tMs), row.runs, origins, row.unknownChars],
		);
	}

	#draft(row: DraftRow): void {
		// Most drafts change little but their text; a caret move changes nothing at all.
		const content = contentKey(row.text);
		const known = this.#statement('draftContent').get(row.doc);
		const kept = known && textOrNull(known, 'content') === content;
		const packed = (kept ? bytesOrNull(known, 'packed') : null) ?? packText(row.text);
		this.#run(
			'draft',
			...[row.doc, row.repo, row.path, row.root, content, whole(row.tMs), packed],
			...[nonBlankChars(row.text), row.runs, JSON.stringify(row.origins)],
		);
	}

	#run(name: Sql, ...values: SQLInputValue[]): number {
		return Number(this.#statement(name).run(...values).changes);
	}

	#statement(name: Sql): StatementSync {
		const known = this.#statements.get(name);
		if (known) return known;
		const prepared = this.#db.prepare(sql[name]);
		this.#statements.set(name, prepared);
		return prepared;
	}
}

type Figures = Pick<Slice, 'active' | 'states' | 'overhead' | 'shares'>;

/** About a microsecond; see `exactly`. */
const gradesInMs = 1024;

/**
 * Figures as rollups hold them. A slice is added, taken back and added again while it grows; binary
 * fractions this coarse do that without an error, in any order, so that a rollup is the sum of its
 * slices and not of its history.
 */
function exactly({ low, point, high }: Bounds, by: 1 | -1): [number, number, number] {
	const exact = (ms: number) => (Math.round(ms * gradesInMs) / gradesInMs) * by;
	return [exact(low), exact(point), exact(high)];
}

/** Times are whole milliseconds; a clock with fractions is rounded here, once. */
function whole<T extends number | null>(ms: T): T | number {
	return ms === null ? ms : Math.round(ms);
}

const addBounds =
	'low = low + excluded.low, point = point + excluded.point, high = high + excluded.high';

const sql = {
	// What a later window does not know (the tool, that it was closed) does not erase what we know.
	insertion: `
		INSERT INTO insertions VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
		ON CONFLICT (id) DO UPDATE SET
			t_ms = excluded.t_ms, kind = excluded.kind, evidence = excluded.evidence,
			tool = coalesce(excluded.tool, tool), model = coalesce(excluded.model, model),
			confidence = excluded.confidence, repo = coalesce(excluded.repo, repo),
			path = excluded.path, language = excluded.language,
			undone_ms = excluded.undone_ms, gone_ms = excluded.gone_ms,
			closed_by = iif(excluded.closed_ms IS NULL, closed_by, excluded.closed_by),
			distance = iif(excluded.closed_ms IS NULL, distance, excluded.distance),
			closed_ms = coalesce(excluded.closed_ms, closed_ms),
			changed_ms = max(changed_ms, excluded.changed_ms)`,
	insertionText: `
		INSERT INTO insertion_texts VALUES (?,?)
		ON CONFLICT (insertion) DO UPDATE SET packed = excluded.packed
			WHERE packed <> excluded.packed`,
	touchInsertion: 'UPDATE insertions SET changed_ms = max(changed_ms, ?) WHERE id = ?',
	// A window that has not seen the commit does not make a committed line uncommitted again.
	line: `
		INSERT INTO lines VALUES (?,?,?,?,?)
		ON CONFLICT (insertion, line) DO UPDATE SET
			outcome = excluded.outcome, moved = excluded.moved,
			committed_ms = min(coalesce(committed_ms, excluded.committed_ms),
				coalesce(excluded.committed_ms, committed_ms))
		WHERE NOT (excluded.outcome = 'uncommitted' AND excluded.committed_ms IS NULL
			AND committed_ms IS NOT NULL)`,
	lineCounts: `
		INSERT OR REPLACE INTO line_counts
		SELECT insertion, ${outcomes.map((outcome) => `sum(outcome = '${outcome}')`).join(', ')}
		FROM lines WHERE insertion = ? GROUP BY insertion`,
	action: 'INSERT OR IGNORE INTO actions VALUES (?,?,?,?)',
	slice: 'INSERT OR REPLACE INTO slices VALUES (?,?,?,?,?,?,?,?,?)',
	knownSlice: 'SELECT * FROM slices WHERE id = ?',
	timeDay: `
		INSERT INTO time_days VALUES (?,?,?,?,?,?,?)
		ON CONFLICT (day, repo, language, state) DO UPDATE SET ${addBounds}`,
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
	replacedCommit: 'DELETE FROM commits WHERE repo = ? AND "commit" = ?',
	reopened: `
		UPDATE insertions SET closed_ms = NULL, closed_by = NULL, distance = NULL
		WHERE repo = ? AND closed_by = ?`,
	commit: `
		INSERT INTO commits VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)
		ON CONFLICT (repo, "commit") DO UPDATE SET
			t_ms = excluded.t_ms, added = excluded.added, ai = excluded.ai,
			typed = excluded.typed, pasted = excluded.pasted, editor = excluded.editor,
			git = excluded.git, external = excluded.external, before = excluded.before,
			unknown = excluded.unknown, skipped = excluded.skipped
		WHERE excluded.unknown + excluded.external < unknown + external`,
	blob: `
		INSERT INTO blobs VALUES (?,?,?,?,?,?,?)
		ON CONFLICT (repo, blob, path) DO UPDATE SET
			t_ms = excluded.t_ms, runs = excluded.runs, origins = excluded.origins,
			unknown_chars = excluded.unknown_chars
		WHERE excluded.unknown_chars < unknown_chars`,
	draftContent: 'SELECT content, packed FROM drafts WHERE doc = ?',
	draft: `
		INSERT INTO drafts VALUES (?,?,?,?,?,?,?,?,?,?)
		ON CONFLICT (doc) DO UPDATE SET
			repo = excluded.repo, path = excluded.path, root = excluded.root,
			content = excluded.content, t_ms = excluded.t_ms, packed = excluded.packed,
			non_blank = excluded.non_blank, runs = excluded.runs, origins = excluded.origins
		WHERE excluded.t_ms >= t_ms`,
	counter: `
		INSERT INTO counters VALUES (?,?,?)
		ON CONFLICT (day, name) DO UPDATE SET total = total + excluded.total`,
	claim: `
		INSERT INTO senders VALUES (?,?,NULL)
		ON CONFLICT (sender) DO UPDATE SET number = excluded.number, swept_ms = NULL
		WHERE excluded.number > number`,
} as const;
