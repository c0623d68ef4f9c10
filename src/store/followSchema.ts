// No test of its own: a step of the schema, tested with it.

/**
 * Committed lines followed for survival: what each commit did to lines that began together (`steps`, `step_lines`), and
 * what each line of a committed text continues (`line_births`). Never edited, as all steps.
 */
export const followTables = `
CREATE TABLE mainlines (
	repo TEXT PRIMARY KEY,
	root TEXT NOT NULL,
	tip TEXT NOT NULL,
	began_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE steps (
	repo TEXT NOT NULL,
	"commit" TEXT NOT NULL,
	t_ms INTEGER NOT NULL,
	is_on INTEGER NOT NULL,
	left_ms INTEGER,
	PRIMARY KEY (repo, "commit")
) STRICT, WITHOUT ROWID;

CREATE TABLE step_lines (
	repo TEXT NOT NULL,
	"commit" TEXT NOT NULL,
	born TEXT NOT NULL,
	insertion TEXT NOT NULL,
	born_ms INTEGER NOT NULL,
	entered INTEGER NOT NULL,
	died INTEGER NOT NULL,
	PRIMARY KEY (repo, born, insertion, "commit")
) STRICT, WITHOUT ROWID;
CREATE INDEX step_lines_by_birth ON step_lines (born_ms);

CREATE TABLE line_births (
	repo TEXT NOT NULL,
	blob TEXT NOT NULL,
	path TEXT NOT NULL,
	t_ms INTEGER NOT NULL,
	packed TEXT NOT NULL,
	PRIMARY KEY (repo, blob, path)
) STRICT, WITHOUT ROWID;
CREATE INDEX line_births_by_path ON line_births (repo, path, t_ms);
`;

const mark = `
	INSERT INTO followed_mark VALUES (1, hex(randomblob(8)))
	ON CONFLICT (one) DO UPDATE SET mark = excluded.mark;`;

function marking(table: string, change: string): string {
	return `
CREATE TRIGGER followed_${table}_${change.toLowerCase()} AFTER ${change} ON ${table} BEGIN ${mark} END;`;
}

/**
 * A mark that differs after whatever changes an answer of `followedRows.ts`, whoever writes it: a year of commits is read
 * anew only then. Any other value will do; without a row nothing is remembered. Never edited, as all steps.
 */
export const followedMark = `
CREATE TABLE followed_mark (one INTEGER PRIMARY KEY, mark TEXT NOT NULL) STRICT;
${['steps', 'step_lines'].flatMap((table) => ['INSERT', 'UPDATE', 'DELETE'].map((change) => marking(table, change))).join('')}
${['INSERT', 'DELETE'].map((change) => marking('insertions', change)).join('')}
CREATE TRIGGER followed_insertions_named AFTER UPDATE ON insertions
	WHEN OLD.tool IS NOT NEW.tool OR OLD.evidence IS NOT NEW.evidence OR OLD.confidence IS NOT NEW.confidence
	BEGIN ${mark} END;
`;
