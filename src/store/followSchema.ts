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
