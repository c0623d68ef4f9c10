// No test of its own: a step of the schema, tested with it and by test/store/dayRollups.laws.test.ts.

/**
 * Sums over the insertions of a day, so that a year reports without reading each of them. Never edited, as all steps.
 *
 *     rolled_days    UTC days whose sums below are right ── accepted_days, lost_days, aged_days, closed_days
 *     rolled_shares  local days likewise                 ── share_days
 *
 * What a report reads of a day without a row in the first two, it reads insertion by insertion. Triggers delete that row
 * with whatever changes the day, so that no writer has to think of it, nor a merge or a deletion; `dayRollups.ts` puts it
 * back. UTC days, for the days of a report are those of whoever asks: where they do not fall together, the ends are read
 * insertion by insertion. The formulas are part of it: whoever changes one adds a step that empties `rolled_days`.
 */
export const dayRollupTables = `
CREATE TABLE rolled_days (day INTEGER PRIMARY KEY) STRICT;
CREATE TABLE rolled_shares (day TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

CREATE TABLE accepted_days (
	day INTEGER NOT NULL,
	repo TEXT,
	tool TEXT,
	language TEXT NOT NULL,
	kind TEXT NOT NULL,
	evidence TEXT NOT NULL,
	insertions INTEGER NOT NULL,
	undone INTEGER NOT NULL,
	none INTEGER NOT NULL,
	light INTEGER NOT NULL,
	heavy INTEGER NOT NULL,
	unchanged INTEGER NOT NULL,
	cosmetic INTEGER NOT NULL,
	modified INTEGER NOT NULL,
	deleted INTEGER NOT NULL,
	superseded INTEGER NOT NULL,
	abandoned INTEGER NOT NULL,
	low REAL NOT NULL,
	point REAL NOT NULL,
	high REAL NOT NULL
) STRICT;
CREATE INDEX accepted_days_by_day ON accepted_days (day);

CREATE TABLE lost_days (
	day INTEGER NOT NULL,
	repo TEXT,
	insertions INTEGER NOT NULL,
	lines INTEGER NOT NULL,
	low REAL NOT NULL,
	point REAL NOT NULL,
	high REAL NOT NULL
) STRICT;
CREATE INDEX lost_days_by_day ON lost_days (day);

CREATE TABLE aged_days (
	day INTEGER NOT NULL,
	repo TEXT,
	insertions INTEGER NOT NULL,
	chars REAL NOT NULL
) STRICT;
CREATE INDEX aged_days_by_day ON aged_days (day);

CREATE TABLE closed_days (
	day INTEGER NOT NULL,
	repo TEXT,
	insertions INTEGER NOT NULL,
	lines INTEGER NOT NULL,
	judged INTEGER NOT NULL,
	judged_lines INTEGER NOT NULL,
	unread INTEGER NOT NULL,
	unread_lines INTEGER NOT NULL,
	low REAL NOT NULL,
	point REAL NOT NULL,
	high REAL NOT NULL
) STRICT;
CREATE INDEX closed_days_by_day ON closed_days (day);

CREATE TABLE share_days (
	day TEXT NOT NULL,
	repo TEXT,
	tool TEXT,
	language TEXT NOT NULL,
	kind TEXT NOT NULL,
	state TEXT NOT NULL,
	low REAL NOT NULL,
	point REAL NOT NULL,
	high REAL NOT NULL
) STRICT;
CREATE INDEX share_days_by_day ON share_days (day);

CREATE INDEX insertions_by_gone ON insertions (gone_ms) WHERE gone_ms IS NOT NULL;

${onInsertions()}
${onPartsOf('line_counts')}
${onPartsOf('on_screen', { when: 'OLD.high IS NOT NEW.high' })}
${onPartsOf('insertion_days', { turn: 'substr(ROW.insertion, 6)', also: 'DELETE FROM rolled_shares WHERE day = ROW.day;' })}
${onPartsOf('turn_insertions', { when: 'OLD.chars IS NOT NEW.chars', turn: 'ROW.turn' })}
`;

/** Insertions themselves: the day they came and the day they closed, before and after; shares by what they are grouped by. */
function onInsertions(): string {
	const named = ['kind', 'tool', 'language', 'evidence', 'confidence', 'repo'];
	const dated = ['t_ms', 'undone_ms', 'gone_ms', 'closed_ms', 'distance', 'chars'];
	const differ = (columns: readonly string[]) =>
		columns.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ');
	const days = (...rows: readonly string[]) =>
		`DELETE FROM rolled_days WHERE day IN (${rows
			.flatMap((row) => [`${row}.t_ms / 86400000`, `${row}.closed_ms / 86400000`])
			.join(', ')});`;
	const shares = (row: string) =>
		`DELETE FROM rolled_shares WHERE day IN (SELECT day FROM insertion_days WHERE insertion = ${row}.id);`;
	return `
CREATE TRIGGER insertions_insert AFTER INSERT ON insertions BEGIN ${days('NEW')} ${shares('NEW')} END;
CREATE TRIGGER insertions_delete AFTER DELETE ON insertions BEGIN ${days('OLD')} ${shares('OLD')} END;
CREATE TRIGGER insertions_update AFTER UPDATE ON insertions WHEN ${differ([...named, ...dated])}
	BEGIN ${days('OLD', 'NEW')} END;
CREATE TRIGGER insertions_rename AFTER UPDATE ON insertions WHEN ${differ(named)}
	BEGIN ${shares('NEW')} END;`;
}

/** A table with rows of insertions: their days, and those of all that was made by the same turn where `turn` names one. */
function onPartsOf(
	table: string,
	{ when, turn, also = '' }: { when?: string; turn?: string; also?: string } = {},
): string {
	const ids = turn
		? `SELECT ROW.insertion UNION ALL SELECT insertion FROM turn_insertions WHERE turn = ${turn}`
		: 'ROW.insertion';
	const body = `
		DELETE FROM rolled_days WHERE day IN (
			SELECT t_ms / 86400000 FROM insertions WHERE id IN (${ids}));
		DELETE FROM rolled_days WHERE day IN (
			SELECT closed_ms / 86400000 FROM insertions WHERE id IN (${ids}));
		${also}`;
	const of = (row: string) => body.replaceAll('ROW.', `${row}.`);
	return `
CREATE TRIGGER ${table}_insert AFTER INSERT ON ${table} BEGIN ${of('NEW')} END;
CREATE TRIGGER ${table}_delete AFTER DELETE ON ${table} BEGIN ${of('OLD')} END;
CREATE TRIGGER ${table}_update AFTER UPDATE ON ${table} ${when ? `WHEN ${when}` : ''} BEGIN ${of('NEW')} END;`;
}
