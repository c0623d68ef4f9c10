// No test of its own. Tested through the store: test/store/history.test.ts.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { StoreWrite } from './rows.ts';

type Put<P extends StoreWrite['put']> = Extract<StoreWrite, { readonly put: P }>;

/** Writes about commits, and about what held while they were made. Each may be applied twice with the effect of once. */
export class HistoryWrites {
	readonly #db: DatabaseSync;
	readonly #statements = new Map<keyof typeof sql, StatementSync>();

	constructor(db: DatabaseSync) {
		this.#db = db;
	}

	write(write: Put<'commit' | 'held' | 'renamed' | 'lost' | 'head' | 'toolsSwitched'>): void {
		switch (write.put) {
			case 'commit':
				return this.#commit(write);
			case 'held':
				for (const id of write.insertions) this.#run('held', id, write.repo, write.commit);
				return;
			case 'renamed':
				for (const [from, to] of write.paths) this.#run('renamed', write.repo, to, from);
				return;
			case 'lost':
				return this.#lost(write);
			case 'head':
				return this.#run('head', write.root, write.mark);
			case 'toolsSwitched':
				return this.#toolsSwitched(write);
		}
	}

	#commit({ row, replaces, carries }: Put<'commit'>): void {
		if (replaces !== undefined) {
			this.#run('lostCommit', Math.round(row.tMs), row.repo, replaces);
			this.#run('reopened', row.repo, replaces);
		}
		if (carries !== undefined) {
			this.#run('lostCommit', Math.round(row.tMs), row.repo, carries);
			this.#run('carried', row.commit, row.repo, carries);
		}
		this.#run(
			'commit',
			...[row.repo, row.commit, Math.round(row.tMs), row.added, row.ai, row.typed, row.pasted],
			...[row.editor, row.git, row.external, row.before, row.unknown, row.skipped],
			...(row.identity ?? [null, null]),
			row.people?.[0] ?? null,
			row.people ? row.people.length - 1 : null,
		);
	}

	/** What is as it was before is not said twice: most sessions begin as the last one ended. */
	#toolsSwitched({ repo, row }: Put<'toolsSwitched'>): void {
		const tMs = Math.round(row.tMs);
		const tools = JSON.stringify(row.tools);
		this.#run('toolsSwitched', repo, tMs, row.ai, tools, row.by, repo, tMs, row.ai, tools);
	}

	#lost({ repo, commits, tMs }: Put<'lost'>): void {
		for (const commit of commits) {
			this.#run('lostCommit', Math.round(tMs), repo, commit);
			this.#run('lostLines', repo, commit);
			this.#run('reopened', repo, commit);
			this.#run('notHeld', repo, commit);
		}
	}

	#run(name: keyof typeof sql, ...values: SQLInputValue[]): void {
		let statement = this.#statements.get(name);
		if (!statement) {
			statement = this.#db.prepare(sql[name]);
			this.#statements.set(name, statement);
		}
		statement.run(...values);
	}
}

const sql = {
	reopened: `
		UPDATE insertions SET closed_ms = NULL, closed_by = NULL, distance = NULL
		WHERE repo = ? AND closed_by = ?`,
	carried: 'UPDATE insertions SET closed_by = ? WHERE repo = ? AND closed_by = ?',
	lostCommit: 'UPDATE commits SET lost_ms = ? WHERE repo = ? AND "commit" = ?',
	lostLines: `
		UPDATE lines SET committed_ms = NULL
		WHERE insertion IN (SELECT id FROM insertions WHERE repo = ? AND closed_by = ?)`,
	held: 'INSERT OR IGNORE INTO insertion_commits VALUES (?,?,?)',
	renamed: 'INSERT OR IGNORE INTO renames VALUES (?,?,?)',
	notHeld: 'DELETE FROM insertion_commits WHERE repo = ? AND "commit" = ?',
	head: 'INSERT INTO heads VALUES (?,?) ON CONFLICT (root) DO UPDATE SET mark = excluded.mark',
	toolsSwitched: `
		INSERT INTO tools_switched
		SELECT ?, ?, ?, ?, ? WHERE NOT EXISTS (
			SELECT 1 FROM (
				SELECT ai, tools FROM tools_switched WHERE repo = ? AND t_ms < ?
				ORDER BY t_ms DESC LIMIT 1
			) WHERE ai = ? AND tools = ?
		)
		ON CONFLICT (repo, t_ms) DO UPDATE SET
			ai = excluded.ai, tools = excluded.tools, by = excluded.by`,
	// What another window counted stays, unless this one knows more, or the commit was lost and is back.
	commit: `
		INSERT INTO commits (repo, "commit", t_ms, added, ai, typed, pasted, editor, git, external, before,
			unknown, skipped, author_key, subject_key, address, others)
		VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
		ON CONFLICT (repo, "commit") DO UPDATE SET
			t_ms = excluded.t_ms, added = excluded.added, ai = excluded.ai,
			typed = excluded.typed, pasted = excluded.pasted, editor = excluded.editor,
			git = excluded.git, external = excluded.external, before = excluded.before,
			unknown = excluded.unknown, skipped = excluded.skipped, lost_ms = NULL,
			author_key = excluded.author_key, subject_key = excluded.subject_key,
			address = coalesce(excluded.address, address), others = coalesce(excluded.others, others)
		WHERE lost_ms IS NOT NULL OR excluded.unknown + excluded.external < unknown + external`,
} as const;
