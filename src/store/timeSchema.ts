// No test of its own: test/store/migrations.test.ts and schema.test.ts run every step.

/** What the person answered when asked what they were doing; `agreed` is null where they said something else. */
export const answersTable = `
	CREATE TABLE answers (
		id TEXT PRIMARY KEY,
		t_ms INTEGER NOT NULL,
		situation TEXT NOT NULL,
		doing TEXT NOT NULL,
		agreed INTEGER
	) STRICT, WITHOUT ROWID;
	`;

/** Who made a commit: the committer's address, and how many humans beside them. Null where it was not looked at. */
export const peopleColumns = `
	ALTER TABLE commits ADD COLUMN address TEXT;
	ALTER TABLE commits ADD COLUMN others INTEGER;
	`;
