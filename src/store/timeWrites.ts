// No test of its own. Tested through the report: test/report/time.test.ts, and test/store/database.test.ts.
import type { DatabaseSync } from 'node:sqlite';
import type { StoreWrite } from './rows.ts';

type TimeWrite = Extract<StoreWrite, { readonly put: 'turn' | 'onScreen' | 'answer' }>;

/** Writes turns, what was on screen and what was answered: each as it is by now, so that writing it again changes nothing. */
export class TimeWrites {
	readonly #db: DatabaseSync;

	constructor(db: DatabaseSync) {
		this.#db = db;
	}

	write(write: TimeWrite): void {
		if (write.put === 'onScreen') {
			const { insertion, low, point, high } = write.row;
			this.#db.prepare(sql.onScreen).run(insertion, write.window, low, point, high);
			return;
		}
		if (write.put === 'answer') {
			const { id, tMs, situation, doing, agreed } = write.row;
			const known = agreed === null ? null : Number(agreed);
			this.#db.prepare(sql.answer).run(id, Math.round(tMs), situation, doing, known);
			return;
		}
		const { turn, tool, startMs, endMs, askedMs, made } = write.row;
		this.#db
			.prepare(sql.turn)
			.run(turn, tool, Math.round(startMs), endMs === null ? null : Math.round(endMs), askedMs);
		for (const [insertion, chars] of made) this.#db.prepare(sql.made).run(turn, insertion, chars);
	}
}

const sql = {
	// Two windows may follow one turn: each tells what it saw, and who saw more is right.
	turn: `
		INSERT INTO turns VALUES (?,?,?,?,?)
		ON CONFLICT (turn) DO UPDATE SET
			start_ms = min(start_ms, excluded.start_ms),
			end_ms = coalesce(max(end_ms, excluded.end_ms), end_ms, excluded.end_ms),
			asked_ms = max(asked_ms, excluded.asked_ms)`,
	answer: 'INSERT OR IGNORE INTO answers VALUES (?,?,?,?,?)',
	made: `
		INSERT INTO turn_insertions VALUES (?,?,?)
		ON CONFLICT (turn, insertion) DO UPDATE SET chars = max(chars, excluded.chars)`,
	onScreen: `
		INSERT INTO on_screen VALUES (?,?,?,?,?)
		ON CONFLICT (insertion, window) DO UPDATE SET
			low = max(low, excluded.low), point = max(point, excluded.point),
			high = max(high, excluded.high)`,
} as const;
