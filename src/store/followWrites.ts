// No test of its own. Tested through the store: test/store/following.test.ts.
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { FollowedWrite } from './rows.ts';

/** Writes about followed lines. Each may be applied twice with the effect of once. */
export class FollowWrites {
	readonly #db: DatabaseSync;
	readonly #statements = new Map<keyof typeof sql, StatementSync>();

	constructor(db: DatabaseSync) {
		this.#db = db;
	}

	write({ repo, tMs, beganMs, steps, mainline }: FollowedWrite): void {
		for (const { commit, madeMs, changes, births } of steps) {
			this.#run('step', repo, commit, madeMs);
			for (const { commit: born, insertion, bornMs, entered, died } of changes)
				this.#run('lines', repo, commit, born, insertion ?? '', bornMs, entered, died);
			for (const { blob, path, packed } of births)
				this.#run('births', repo, blob, path, madeMs, packed);
		}
		if (!mainline) return;
		this.#run('mainline', repo, mainline.root, mainline.tip, beganMs);
		for (const commit of mainline.left) this.#run('left', tMs, repo, commit);
		for (const commit of mainline.joined) this.#run('joined', repo, commit);
	}

	#run(name: keyof typeof sql, ...values: SQLInputValue[]): void {
		let statement = this.#statements.get(name);
		if (!statement) {
			statement = this.#db.prepare(sql[name]);
			this.#statements.set(name, statement);
		}
		statement.run(
			...values.map((value) => (typeof value === 'number' ? Math.round(value) : value)),
		);
	}
}

const sql = {
	step: 'INSERT OR IGNORE INTO steps VALUES (?,?,?,0,NULL)',
	// Of two windows the one that knew more of the commit's text is right.
	lines: `
		INSERT INTO step_lines VALUES (?,?,?,?,?,?,?)
		ON CONFLICT (repo, born, insertion, "commit") DO UPDATE SET
			entered = max(entered, excluded.entered), died = max(died, excluded.died)`,
	births: 'INSERT OR IGNORE INTO line_births VALUES (?,?,?,?,?)',
	mainline: `
		INSERT INTO mainlines VALUES (?,?,?,?)
		ON CONFLICT (repo) DO UPDATE SET root = excluded.root, tip = excluded.tip`,
	left: 'UPDATE steps SET is_on = 0, left_ms = ? WHERE repo = ? AND "commit" = ? AND is_on = 1',
	joined: 'UPDATE steps SET is_on = 1, left_ms = NULL WHERE repo = ? AND "commit" = ?',
} as const;
