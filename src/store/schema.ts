import { dayRollupTables } from './dayRollupSchema.ts';
import { followedMark, followTables } from './followSchema.ts';
import { mergeTables } from './mergeSchema.ts';
import { answersTable, peopleColumns } from './timeSchema.ts';

/**
 * The schema, one step for each version: `steps[n]` turns version n into n + 1. A step that was
 * released is never edited; a change is a new step.
 *
 *     insertions ─┬─ insertion_texts   dropped 30 days after the last change
 *                 ├─ lines             outcome of each accepted line
 *                 ├─ line_counts       the same, counted: what reports read
 *                 ├─ actions           evidence behind rework
 *                 ├─ reviews           marked as reviewed by the person
 *                 └─ insertion_days    rollup: time by insertion, local day and state
 *     slices ────── time_days          rollup: time by local day, repository, language and state
 *     turns ─────── turn_insertions    AI turns, and what each made
 *     on_screen                        how long each insertion was seen, by window
 *     time_taus                        rollup: what the point would be more at other idle limits
 *     commits, blobs, drafts           what git holds, and what is open now
 *     insertion_commits                commits that brought an insertion's text
 *     heads                            how far each worktree's history was read
 *     steps ──────── step_lines        what commits did to followed lines; line_births, mainlines
 *     renames                          names that files had before, as commits tell
 *     trial_events                     what happened in personal trials
 *     tools_switched                   periods in which AI tools were on or off
 *     identity, merged_…               what this database is called, and what merged backups brought
 *     rolled_days ── …_days            rollups of the insertions of a day: see `dayRollupSchema.ts`
 *     counters, senders                what a report owns up to; which batches were applied
 *
 * Rows may come in any order and from several windows, so the only foreign key is the one that a
 * deletion follows. An absent repository or language is '' where it is part of a key.
 */
export const steps: readonly string[] = [
	`
	CREATE TABLE insertions (
		id TEXT PRIMARY KEY,
		t_ms INTEGER NOT NULL,
		kind TEXT NOT NULL,
		tool TEXT,
		model TEXT,
		evidence TEXT NOT NULL,
		confidence REAL NOT NULL,
		repo TEXT,
		path TEXT NOT NULL,
		language TEXT NOT NULL,
		undone_ms INTEGER,
		gone_ms INTEGER,
		closed_ms INTEGER,
		closed_by TEXT,
		distance REAL,
		changed_ms INTEGER NOT NULL
	) STRICT;
	CREATE INDEX insertions_by_time ON insertions (t_ms);
	CREATE INDEX insertions_open ON insertions (repo, path) WHERE closed_ms IS NULL;

	CREATE TABLE insertion_texts (
		insertion TEXT PRIMARY KEY REFERENCES insertions (id) ON DELETE CASCADE,
		packed BLOB NOT NULL
	) STRICT;

	CREATE TABLE lines (
		insertion TEXT NOT NULL,
		line INTEGER NOT NULL,
		outcome TEXT NOT NULL,
		moved INTEGER NOT NULL,
		committed_ms INTEGER,
		PRIMARY KEY (insertion, line)
	) STRICT, WITHOUT ROWID;

	CREATE TABLE line_counts (
		insertion TEXT PRIMARY KEY,
		unchanged INTEGER NOT NULL,
		cosmetic INTEGER NOT NULL,
		modified INTEGER NOT NULL,
		deleted INTEGER NOT NULL,
		superseded INTEGER NOT NULL,
		uncommitted INTEGER NOT NULL,
		abandoned INTEGER NOT NULL
	) STRICT, WITHOUT ROWID;

	CREATE TABLE actions (
		insertion TEXT NOT NULL,
		t_ms INTEGER NOT NULL,
		kind TEXT NOT NULL,
		removed INTEGER NOT NULL,
		PRIMARY KEY (insertion, t_ms, kind, removed)
	) STRICT, WITHOUT ROWID;

	CREATE TABLE slices (
		id TEXT PRIMARY KEY,
		day TEXT NOT NULL,
		start_ms INTEGER NOT NULL,
		end_ms INTEGER NOT NULL,
		gap_ms INTEGER NOT NULL,
		file TEXT,
		language TEXT,
		repo TEXT,
		detail TEXT NOT NULL
	) STRICT, WITHOUT ROWID;
	CREATE INDEX slices_by_day ON slices (day);
	CREATE INDEX slices_by_start ON slices (start_ms);

	CREATE TABLE time_days (
		day TEXT NOT NULL,
		repo TEXT NOT NULL,
		language TEXT NOT NULL,
		state TEXT NOT NULL,
		low REAL NOT NULL,
		point REAL NOT NULL,
		high REAL NOT NULL,
		PRIMARY KEY (day, repo, language, state)
	) STRICT, WITHOUT ROWID;

	CREATE TABLE insertion_days (
		insertion TEXT NOT NULL,
		day TEXT NOT NULL,
		state TEXT NOT NULL,
		low REAL NOT NULL,
		point REAL NOT NULL,
		high REAL NOT NULL,
		PRIMARY KEY (day, insertion, state)
	) STRICT, WITHOUT ROWID;
	CREATE INDEX insertion_days_by_insertion ON insertion_days (insertion);

	CREATE TABLE commits (
		repo TEXT NOT NULL,
		"commit" TEXT NOT NULL,
		t_ms INTEGER NOT NULL,
		added INTEGER NOT NULL,
		ai INTEGER NOT NULL,
		typed INTEGER NOT NULL,
		pasted INTEGER NOT NULL,
		editor INTEGER NOT NULL,
		git INTEGER NOT NULL,
		external INTEGER NOT NULL,
		before INTEGER NOT NULL,
		unknown INTEGER NOT NULL,
		skipped INTEGER NOT NULL,
		PRIMARY KEY (repo, "commit")
	) STRICT, WITHOUT ROWID;
	CREATE INDEX commits_by_time ON commits (t_ms);

	CREATE TABLE blobs (
		repo TEXT NOT NULL,
		blob TEXT NOT NULL,
		path TEXT NOT NULL,
		t_ms INTEGER NOT NULL,
		runs BLOB NOT NULL,
		origins TEXT NOT NULL,
		unknown_chars INTEGER NOT NULL,
		PRIMARY KEY (repo, blob, path)
	) STRICT;

	CREATE TABLE drafts (
		doc TEXT PRIMARY KEY,
		repo TEXT,
		path TEXT NOT NULL,
		root TEXT,
		content TEXT NOT NULL,
		t_ms INTEGER NOT NULL,
		packed BLOB,
		non_blank INTEGER NOT NULL,
		runs BLOB NOT NULL,
		origins TEXT NOT NULL
	) STRICT;
	CREATE INDEX drafts_by_content ON drafts (content);
	CREATE INDEX drafts_by_path ON drafts (repo, path);

	CREATE TABLE counters (
		day TEXT NOT NULL,
		name TEXT NOT NULL,
		total REAL NOT NULL,
		PRIMARY KEY (day, name)
	) STRICT, WITHOUT ROWID;

	CREATE TABLE senders (
		sender TEXT PRIMARY KEY,
		number INTEGER NOT NULL,
		swept_ms INTEGER
	) STRICT, WITHOUT ROWID;
	`,
	// History: what a rewrite leaves alone, where a commit went, what else holds an insertion, and how far a worktree's
	// HEAD was read.
	`
	ALTER TABLE commits ADD COLUMN author_key TEXT;
	ALTER TABLE commits ADD COLUMN subject_key TEXT;
	ALTER TABLE commits ADD COLUMN lost_ms INTEGER;
	CREATE INDEX commits_by_author ON commits (repo, author_key);
	CREATE INDEX insertions_by_commit ON insertions (repo, closed_by) WHERE closed_by IS NOT NULL;
	CREATE INDEX blobs_by_path ON blobs (repo, path, t_ms);

	CREATE TABLE insertion_commits (
		insertion TEXT NOT NULL,
		repo TEXT NOT NULL,
		"commit" TEXT NOT NULL,
		PRIMARY KEY (repo, insertion, "commit")
	) STRICT, WITHOUT ROWID;

	CREATE TABLE heads (
		root TEXT PRIMARY KEY,
		mark TEXT NOT NULL
	) STRICT, WITHOUT ROWID;
	`,
	// What was removed from a document within a day: packed JSON of `StoredRemovals`.
	'ALTER TABLE drafts ADD COLUMN removed BLOB',
	// What a file was called before: history is also what was committed there.
	`
	CREATE TABLE renames (
		repo TEXT NOT NULL,
		path TEXT NOT NULL,
		from_path TEXT NOT NULL,
		PRIMARY KEY (repo, path, from_path)
	) STRICT, WITHOUT ROWID;
	CREATE INDEX renames_by_from ON renames (repo, from_path);
	`,
	// Time: turns of AI agents and what they made, what was on screen, the point at other idle limits, and all time that
	// an insertion caused, whose high was not kept as a union before.
	`
	ALTER TABLE insertions ADD COLUMN chars INTEGER;

	CREATE INDEX insertions_by_close ON insertions (closed_ms) WHERE closed_ms IS NOT NULL;

	CREATE TABLE turns (
		turn TEXT PRIMARY KEY,
		tool TEXT NOT NULL,
		start_ms INTEGER NOT NULL,
		end_ms INTEGER,
		asked_ms INTEGER NOT NULL
	) STRICT, WITHOUT ROWID;
	CREATE INDEX turns_by_start ON turns (start_ms);

	CREATE TABLE turn_insertions (
		turn TEXT NOT NULL,
		insertion TEXT NOT NULL,
		chars INTEGER NOT NULL,
		PRIMARY KEY (turn, insertion)
	) STRICT, WITHOUT ROWID;
	CREATE INDEX turn_insertions_by_insertion ON turn_insertions (insertion);

	CREATE TABLE on_screen (
		insertion TEXT NOT NULL,
		window TEXT NOT NULL,
		low REAL NOT NULL,
		point REAL NOT NULL,
		high REAL NOT NULL,
		PRIMARY KEY (insertion, window)
	) STRICT, WITHOUT ROWID;

	CREATE TABLE time_taus (
		day TEXT NOT NULL,
		repo TEXT NOT NULL,
		idle_ms INTEGER NOT NULL,
		state TEXT NOT NULL,
		point REAL NOT NULL,
		PRIMARY KEY (day, repo, idle_ms, state)
	) STRICT, WITHOUT ROWID;

	INSERT INTO insertion_days
		SELECT insertion, day, 'total', sum(low), sum(point), sum(high)
		FROM insertion_days GROUP BY day, insertion;
	`,
	// Personal trials: what happened in each, in order.
	`
	CREATE TABLE trial_events (
		workspace TEXT NOT NULL,
		number INTEGER NOT NULL,
		event TEXT NOT NULL,
		PRIMARY KEY (workspace, number)
	) STRICT, WITHOUT ROWID;
	`,
	// How the AI tools of each repository's workspace stood, from a moment on.
	`
	CREATE TABLE tools_switched (
		repo TEXT NOT NULL,
		t_ms INTEGER NOT NULL,
		ai TEXT NOT NULL,
		tools TEXT NOT NULL,
		by TEXT NOT NULL,
		PRIMARY KEY (repo, t_ms)
	) STRICT, WITHOUT ROWID;
	`,
	followTables,
	// What the person marked as reviewed.
	`
	CREATE TABLE reviews (
		insertion TEXT PRIMARY KEY,
		t_ms INTEGER NOT NULL
	) STRICT, WITHOUT ROWID;
	`,
	mergeTables,
	answersTable,
	peopleColumns,
	dayRollupTables,
	// Where the pieces of an insertion begin that came in several.
	'ALTER TABLE insertions ADD COLUMN cuts TEXT;',
	followedMark,
];
