// No test of its own: a step of the schema, tested with it.

/**
 * Backups and merging: what this database calls itself, and what merged backups brought into its roll-ups. Never edited, as
 * all steps.
 */
export const mergeTables = `
CREATE TABLE identity (
	source TEXT PRIMARY KEY,
	taken_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO identity VALUES (lower(hex(randomblob(16))), 0);

CREATE TABLE merged_sources (
	source TEXT PRIMARY KEY,
	taken_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE merged_rollups (
	source TEXT NOT NULL,
	rollup TEXT NOT NULL,
	key TEXT NOT NULL,
	low REAL NOT NULL,
	point REAL NOT NULL,
	high REAL NOT NULL,
	PRIMARY KEY (source, rollup, key)
) STRICT, WITHOUT ROWID;
`;
