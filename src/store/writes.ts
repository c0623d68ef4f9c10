// No test of its own. Tested through the store: test/store/database.test.ts.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { type Insertion, outcomes } from '../core/insertion.ts';
import { DraftWrites } from './draftWrites.ts';
import { FollowWrites } from './followWrites.ts';
import { HistoryWrites } from './historyWrites.ts';
import { nonBlankChars, packText } from './packedText.ts';
import type { StoreWrite } from './rows.ts';
import { SliceWrites } from './sliceWrites.ts';
import { TimeWrites } from './timeWrites.ts';

type Sql = keyof typeof sql;
type Put<P extends StoreWrite['put']> = Extract<StoreWrite, { readonly put: P }>;

/**
 * Applies writes to one open database. The caller owns the transaction and calls `finish` before
 * it commits. Every write but a counter may be applied twice with the effect of once.
 */
export class Writes {
	readonly #db: DatabaseSync;
	readonly #statements = new Map<Sql, StatementSync>();
	readonly #slices: SliceWrites;
	readonly #history: HistoryWrites;
	readonly #time: TimeWrites;
	readonly #follow: FollowWrites;
	/** Insertions whose lines changed since the last `finish`. */
	readonly #recount = new Set<string>();
	readonly #drafts: DraftWrites;

	constructor(db: DatabaseSync) {
		this.#db = db;
		this.#drafts = new DraftWrites(db);
		this.#slices = new SliceWrites(db);
		this.#history = new HistoryWrites(db);
		this.#time = new TimeWrites(db);
		this.#follow = new FollowWrites(db);
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
			case 'withdrawn':
				for (const line of write.lines) this.#run('withdrawn', write.insertion, line);
				this.#recount.add(write.insertion);
				break;
			case 'action':
				this.#action(write);
				break;
			case 'reviewed':
				if (write.tMs === null) this.#run('notReviewed', write.insertion);
				else this.#run('reviewed', write.insertion, whole(write.tMs));
				break;
			case 'slice':
				this.#slices.write(write);
				break;
			case 'answer':
			case 'turn':
			case 'onScreen':
				this.#time.write(write);
				break;
			case 'commit':
			case 'held':
			case 'renamed':
			case 'lost':
			case 'head':
			case 'toolsSwitched':
				this.#history.write(write);
				break;
			case 'followed':
				this.#follow.write(write);
				break;
			case 'blob':
				this.#blob(write);
				break;
			case 'correctedBlob':
				this.#correctedBlob(write);
				break;
			case 'draft':
			case 'draftChange':
				this.#drafts.write(write);
				break;
			case 'moved':
				this.#drafts.forgetAll();
				this.#moved(write);
				break;
			case 'excluded':
				this.#drafts.forget(write.doc);
				this.#excluded(write);
				break;
			case 'trialEvent':
				this.#run('trialEvent', write.row.workspace, write.row.number, write.row.event);
				break;
			case 'counter':
				this.#run('counter', write.day, write.name, write.by);
		}
	}

	/** Counts the lines anew of every insertion that was touched. O(their lines). */
	finish(): void {
		for (const insertion of this.#recount) {
			this.#run('noLineCounts', insertion);
			this.#run('lineCounts', insertion);
		}
		this.#recount.clear();
	}

	/** Documents whose last drafts came to nothing: a whole draft of each is wanted. */
	takeLost(): string[] {
		return this.#drafts.takeLost();
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
			row.text === '' ? null : nonBlankChars(row.text),
			row.cuts ? JSON.stringify(row.cuts) : null,
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

	#blob({ row }: Put<'blob'>): void {
		const origins = JSON.stringify(row.origins);
		this.#run(
			'blob',
			...[row.repo, row.blob, row.path, whole(row.tMs), row.runs, origins, row.unknownChars],
		);
	}

	#correctedBlob({ row }: Put<'correctedBlob'>): void {
		const origins = JSON.stringify(row.origins);
		const { runs, unknownChars, repo, blob, path } = row;
		this.#run('correctedBlob', runs, origins, unknownChars, repo, blob, path);
	}

	#moved({ from, to }: Put<'moved'>): void {
		const length = (text: string) => text.length + 1;
		this.#run(
			'movedDrafts',
			...[to.doc, length(from.doc), to.repo, to.root, to.path, length(from.path)],
			...[from.doc, length(from.doc), `${from.doc}/`],
		);
		this.#run(
			'movedInsertions',
			...[to.repo, to.path, length(from.path)],
			...[from.repo, from.path, length(from.path), `${from.path}/`],
		);
	}

	#excluded({ doc, repo, path }: Put<'excluded'>): void {
		this.#run('excludedDraft', doc);
		this.#run('excludedTexts', repo, path);
		for (const name of ['Lines', 'Counts', 'Actions', 'Days', 'Screen', 'Reviews'] as const)
			this.#run(`excluded${name}`, repo, path);
		this.#run('excludedInsertions', repo, path);
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

/** Times are whole milliseconds; a clock with fractions is rounded here, once. */
function whole<T extends number | null>(ms: T): T | number {
	return ms === null ? ms : Math.round(ms);
}

const uncommittedAt = `
	(SELECT id FROM insertions WHERE repo IS ? AND path = ? AND closed_ms IS NULL)`;

const sql = {
	// What a later window does not know (the tool, that it was closed) does not erase what we know.
	insertion: `
		INSERT INTO insertions (id, t_ms, kind, tool, model, evidence, confidence, repo, path, language,
			undone_ms, gone_ms, closed_ms, closed_by, distance, changed_ms, chars, cuts)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
		ON CONFLICT (id) DO UPDATE SET
			t_ms = excluded.t_ms, kind = excluded.kind, evidence = excluded.evidence,
			tool = coalesce(excluded.tool, tool), model = coalesce(excluded.model, model),
			confidence = excluded.confidence, repo = coalesce(excluded.repo, repo),
			path = excluded.path, language = excluded.language,
			undone_ms = excluded.undone_ms, gone_ms = excluded.gone_ms,
			closed_by = iif(excluded.closed_ms IS NULL, closed_by, excluded.closed_by),
			distance = iif(excluded.closed_ms IS NULL, distance, excluded.distance),
			closed_ms = coalesce(excluded.closed_ms, closed_ms),
			changed_ms = max(changed_ms, excluded.changed_ms),
			chars = coalesce(excluded.chars, chars), cuts = coalesce(excluded.cuts, cuts)`,
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
	withdrawn: 'DELETE FROM lines WHERE insertion = ? AND line = ?',
	// Of an insertion whose lines were all withdrawn nothing is left to count.
	noLineCounts: 'DELETE FROM line_counts WHERE insertion = ?',
	lineCounts: `
		INSERT INTO line_counts
		SELECT insertion, ${outcomes.map((outcome) => `sum(outcome = '${outcome}')`).join(', ')}
		FROM lines WHERE insertion = ? GROUP BY insertion`,
	reviewed: 'INSERT OR IGNORE INTO reviews VALUES (?,?)',
	notReviewed: 'DELETE FROM reviews WHERE insertion = ?',
	action: 'INSERT OR IGNORE INTO actions VALUES (?,?,?,?)',
	blob: `
		INSERT INTO blobs VALUES (?,?,?,?,?,?,?)
		ON CONFLICT (repo, blob, path) DO UPDATE SET
			t_ms = excluded.t_ms, runs = excluded.runs, origins = excluded.origins,
			unknown_chars = excluded.unknown_chars
		WHERE excluded.unknown_chars < unknown_chars`,
	correctedBlob: `
		UPDATE blobs SET runs = ?, origins = ?, unknown_chars = ?
		WHERE repo = ? AND blob = ? AND path = ?`,
	movedDrafts: `
		UPDATE OR REPLACE drafts SET
			doc = ? || substr(doc, ?), repo = ?, root = ?, path = ? || substr(path, ?)
		WHERE doc = ? OR substr(doc, 1, ?) = ?`,
	movedInsertions: `
		UPDATE insertions SET repo = ?, path = ? || substr(path, ?)
		WHERE repo IS ? AND closed_ms IS NULL AND (path = ? OR substr(path, 1, ?) = ?)`,
	excludedDraft: 'DELETE FROM drafts WHERE doc = ?',
	excludedTexts: `
		DELETE FROM insertion_texts
		WHERE insertion IN (SELECT id FROM insertions WHERE repo IS ? AND path = ?)`,
	excludedReviews: `DELETE FROM reviews WHERE insertion IN ${uncommittedAt}`,
	excludedLines: `DELETE FROM lines WHERE insertion IN ${uncommittedAt}`,
	excludedCounts: `DELETE FROM line_counts WHERE insertion IN ${uncommittedAt}`,
	excludedActions: `DELETE FROM actions WHERE insertion IN ${uncommittedAt}`,
	excludedDays: `DELETE FROM insertion_days WHERE insertion IN ${uncommittedAt}`,
	excludedScreen: `DELETE FROM on_screen WHERE insertion IN ${uncommittedAt}`,
	excludedInsertions: `DELETE FROM insertions WHERE id IN ${uncommittedAt}`,
	trialEvent: 'INSERT OR IGNORE INTO trial_events VALUES (?,?,?)',
	counter: `
		INSERT INTO counters VALUES (?,?,?)
		ON CONFLICT (day, name) DO UPDATE SET total = total + excluded.total`,
	claim: `
		INSERT INTO senders VALUES (?,?,NULL)
		ON CONFLICT (sender) DO UPDATE SET number = excluded.number, swept_ms = NULL
		WHERE excluded.number > number`,
} as const;
