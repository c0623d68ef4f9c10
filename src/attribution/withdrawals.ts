// No test of its own. Tested through what the person says: test/attribution/corrections.test.ts.
import type { OriginTable } from '../core/originTable.ts';
import type { InsertionBook } from './book.ts';
import type { Ledger } from './ledger.ts';
import type { Recolored } from './recolor.ts';

/**
 * Which accepted lines are none, because the person said that their characters are no AI's.
 *
 * A line is withdrawn when more of its non-blank characters were denied than are left in all live texts, and less is
 * left than half of it: one of two copies may be denied without harm. An insertion with no accepted line left is
 * withdrawn itself, which its row says by evidence `user` with confidence 0: told, and surely not.
 */
export class Withdrawals {
	/** Insertions that were denied as a whole, with what is gone of them. */
	readonly whole = new Set<string>();
	readonly #table: OriginTable;
	readonly #book: InsertionBook;
	/** Denied non-blank characters by origin, which is a line of an insertion. */
	readonly #ink = new Map<number, number>();
	/** What the evidence of withdrawn insertions was. */
	readonly #claims = new Map<string, ReturnType<typeof claimOf>>();

	constructor(table: OriginTable, book: InsertionBook) {
		this.#table = table;
		this.#book = book;
	}

	/** What was said so far cannot be taken back any more. */
	forget(): void {
		this.whole.clear();
		this.#ink.clear();
		this.#claims.clear();
		this.#book.forgetDenied();
	}

	/** A stretch with this many non-blank characters got another origin. */
	note({ was, is }: Recolored, ink: number): void {
		this.#ink.set(was, (this.#ink.get(was) ?? 0) + ink);
		this.#ink.set(is, Math.max(0, (this.#ink.get(is) ?? 0) - ink));
	}

	/** Decides anew about the lines of these insertions; how many of those withdrawn now were committed. */
	decide(ids: ReadonlySet<string>, ledgers: readonly Ledger[]): number {
		let committed = 0;
		const alive = this.#alive(ids, ledgers);
		for (const id of ids) {
			const { base } = this.#table.blockOf(id) ?? {};
			const insertion = this.#book.get(id);
			if (base === undefined || !insertion) continue;
			const texts = insertion.text.split('\n');
			for (const { line, committedMs } of this.#book.allLinesOf(id)) {
				const denied = this.#ink.get(base + line) ?? 0;
				const left = alive.get(base + line) ?? 0;
				const accepted = inkOf(texts[line] ?? '');
				const isNone =
					this.whole.has(id) || (denied > left && (accepted === 0 || left * 2 < accepted));
				const isNews = this.#book.setAccepted(id, line, !isNone);
				if (isNews && isNone && committedMs !== null) committed++;
			}
			this.#judge(id);
		}
		return committed;
	}

	#judge(id: string): void {
		const insertion = this.#book.get(id);
		if (!insertion) return;
		const isNone = this.#book.linesOf(id).length === 0 && this.#book.allLinesOf(id).length > 0;
		const claim = this.#claims.get(id);
		if (isNone && !claim) {
			this.#claims.set(id, claimOf(insertion));
			this.#book.update(id, { evidence: 'user', confidence: 0 });
		} else if (!isNone && claim) {
			this.#claims.delete(id);
			this.#book.update(id, claim);
		}
	}

	/** Non-blank characters of the insertions' lines in all live texts, by origin. O(their runs). */
	#alive(ids: ReadonlySet<string>, ledgers: readonly Ledger[]): Map<number, number> {
		const alive = new Map<number, number>();
		for (const { map, text } of ledgers)
			for (const { from, length, origin } of map.runs()) {
				const id = this.#table.insertionOf(origin);
				if (id === null || !ids.has(id)) continue;
				alive.set(origin, (alive.get(origin) ?? 0) + inkOf(text.slice(from, from + length)));
			}
		return alive;
	}
}

function claimOf({ evidence, confidence }: NonNullable<ReturnType<InsertionBook['get']>>) {
	return { evidence, confidence };
}

/** How many characters are not blank. */
export function inkOf(text: string): number {
	return text.replace(/\s+/g, '').length;
}
