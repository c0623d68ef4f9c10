// No test of its own. Tested through test/store/merge.test.ts.
import { evidences, outcomes } from '../core/insertion.ts';

/** A roll-up: its key, as JSON of its columns, and what is added. */
interface Rollup {
	readonly keys: readonly string[];
	/** Columns of low, point and high; where there is one value only, it is all three. */
	readonly values: readonly [string, string, string];
}

/**
 * Sums by day. They cannot be taken over row by row: a row of one machine is a part of the sum, and the single slices that
 * it was summed from are dropped after 90 days.
 */
const rollups: Readonly<Record<string, Rollup>> = {
	time_days: { keys: ['day', 'repo', 'language', 'state'], values: ['low', 'point', 'high'] },
	insertion_days: { keys: ['insertion', 'day', 'state'], values: ['low', 'point', 'high'] },
	time_taus: { keys: ['day', 'repo', 'idle_ms', 'state'], values: ['point', 'point', 'point'] },
	counters: { keys: ['day', 'name'], values: ['total', 'total', 'total'] },
};

/** Rows that have a name of their own everywhere: what is here already stays. */
const named = [
	'insertion_texts',
	'actions',
	'slices',
	'commits',
	'blobs',
	'insertion_commits',
	'renames',
	'turns',
	'turn_insertions',
	'on_screen',
	'answers',
	'trial_events',
	'tools_switched',
	'reviews',
	'steps',
	'step_lines',
	'line_births',
] as const;

/**
 * What stays with its machine: drafts of open documents, how far worktrees there were read, which batches were applied.
 * Line counts are counted anew, and so are the roll-ups of insertions by day.
 */
export const notMerged: readonly string[] = [
	...['drafts', 'heads', 'senders', 'mainlines', 'line_counts'],
	...['identity', 'merged_sources', 'merged_rollups'],
	...['rolled_days', 'accepted_days', 'lost_days', 'aged_days', 'closed_days'],
	...['rolled_shares', 'share_days', 'followed_mark'],
];

/** Every table that is merged in some way; a test holds this list and `notMerged` to the schema. */
export const mergedTables: readonly string[] = [
	...named,
	...Object.keys(rollups),
	'insertions',
	'lines',
];

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');
const columns = (names: readonly string[]) => names.join(', ');
const kinds = ['inline', 'nextEdit', 'chat', 'agent', 'paste'];

/** Rows of the other database, attached as `other`, whose words this version knows. */
const soundInsertions = `kind IN (${quoted(kinds)}) AND evidence IN (${quoted(Object.keys(evidences))})`;

/** In order, each may be run again: insertions and lines by what is newer, what has a name by it, sums by their growth. */
export const mergeStatements: readonly string[] = [
	`INSERT INTO main.insertions SELECT * FROM other.insertions AS theirs WHERE ${soundInsertions}
		ON CONFLICT (id) DO UPDATE SET
			t_ms = excluded.t_ms, kind = excluded.kind, evidence = excluded.evidence,
			tool = coalesce(excluded.tool, tool), model = coalesce(excluded.model, model),
			confidence = excluded.confidence, path = excluded.path, language = excluded.language,
			undone_ms = excluded.undone_ms, gone_ms = excluded.gone_ms,
			closed_by = iif(excluded.closed_ms IS NULL, closed_by, excluded.closed_by),
			distance = iif(excluded.closed_ms IS NULL, distance, excluded.distance),
			closed_ms = coalesce(excluded.closed_ms, closed_ms),
			changed_ms = excluded.changed_ms
		WHERE excluded.changed_ms > changed_ms`,
	`INSERT INTO main.lines SELECT * FROM other.lines
		WHERE outcome IN (${quoted(outcomes)}) AND insertion IN (SELECT id FROM main.insertions)
		ON CONFLICT (insertion, line) DO UPDATE SET
			outcome = excluded.outcome, moved = excluded.moved, committed_ms = excluded.committed_ms
		WHERE committed_ms IS NULL AND excluded.committed_ms IS NOT NULL`,
	...named.map((table) =>
		table === 'insertion_texts'
			? `INSERT OR IGNORE INTO main.insertion_texts SELECT * FROM other.insertion_texts
				WHERE insertion IN (SELECT id FROM main.insertions)`
			: `INSERT OR IGNORE INTO main.${table} SELECT * FROM other.${table}`,
	),
	`DELETE FROM main.line_counts WHERE insertion IN (SELECT insertion FROM other.lines)`,
	`INSERT INTO main.line_counts
		SELECT insertion, ${outcomes.map((outcome) => `sum(outcome = '${outcome}')`).join(', ')}
		FROM main.lines WHERE insertion IN (SELECT insertion FROM other.lines) GROUP BY insertion`,
	// What each source brings: of the other database itself its sums without what others brought into them, and of those
	// others what they brought; but nothing of ours, and nothing that is older than what is known.
	`CREATE TEMP TABLE brought (source TEXT, taken_ms INTEGER)`,
	`INSERT INTO brought
		SELECT source, taken_ms FROM
			(SELECT source, taken_ms FROM other.identity UNION ALL SELECT * FROM other.merged_sources) AS theirs
		WHERE source NOT IN (SELECT source FROM main.identity)
			AND taken_ms >= coalesce((SELECT taken_ms FROM main.merged_sources AS known
				WHERE known.source = theirs.source), 0)`,
	`CREATE TEMP TABLE bringing (source TEXT, rollup TEXT, key TEXT, low REAL, point REAL, high REAL)`,
	...Object.entries(rollups).map(
		([
			table,
			{
				keys,
				values: [low, point, high],
			},
		]) => {
			const key = `json_array(${columns(keys)})`;
			const others = (of: string) =>
				`coalesce((SELECT sum(${of}) FROM other.merged_rollups AS o
				WHERE o.rollup = '${table}' AND o.key = ${key}), 0.0)`;
			return `INSERT INTO bringing
			SELECT (SELECT source FROM other.identity), '${table}', ${key},
				${low} - ${others('low')}, ${point} - ${others('point')}, ${high} - ${others('high')}
			FROM other.${table} AS t
			WHERE (SELECT source FROM other.identity) IN (SELECT source FROM brought)`;
		},
	),
	`INSERT INTO bringing SELECT * FROM other.merged_rollups
		WHERE source IN (SELECT source FROM brought)`,
	...Object.entries(rollups).map(([table, rollup]) => addition(table, rollup)),
	`DELETE FROM main.merged_rollups WHERE source IN (SELECT source FROM brought)`,
	`INSERT INTO main.merged_rollups SELECT * FROM bringing`,
	`INSERT OR REPLACE INTO main.merged_sources SELECT source, taken_ms FROM brought`,
	`DROP TABLE bringing`,
	`DROP TABLE brought`,
];

/** What a source brings beyond what it brought before. */
function addition(table: string, { keys, values }: Rollup): string {
	const names = [...new Set(values)];
	const before = (of: string) =>
		`coalesce((SELECT ${of} FROM main.merged_rollups AS k
			WHERE k.source = b.source AND k.rollup = b.rollup AND k.key = b.key), 0.0)`;
	// Also what a source no longer has: it takes back what it brought.
	const all = `(SELECT source, rollup, key, low, point, high FROM bringing
		UNION ALL
		SELECT source, rollup, key, 0.0, 0.0, 0.0 FROM main.merged_rollups AS gone
		WHERE source IN (SELECT source FROM brought) AND NOT EXISTS (SELECT 1 FROM bringing AS g
			WHERE g.source = gone.source AND g.rollup = gone.rollup AND g.key = gone.key)) AS b`;
	const value = { low: 'low', point: 'point', high: 'high', total: 'point' } as const;
	const sums = names.map((name) => {
		const of = value[name as keyof typeof value];
		return `sum(b.${of} - ${before(of)})`;
	});
	return `INSERT INTO main.${table} (${columns([...keys, ...names])})
		SELECT ${keys.map((_, index) => `b.key ->> ${index}`).join(', ')}, ${sums.join(', ')}
		FROM ${all} WHERE b.rollup = '${table}' GROUP BY b.key
		ON CONFLICT (${columns(keys)}) DO UPDATE SET
			${names.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`;
}
