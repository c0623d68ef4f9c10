import type { Insertion, InsertionLine, Outcome } from '../core/insertion.ts';
import type { OriginTable } from '../core/originTable.ts';
import type { Run } from '../core/runMap.ts';
import { finish, type Steps } from '../core/steps.ts';
import { addingLines, inOrder } from './acceptedLines.ts';
import { GoneChars } from './goneChars.ts';

/** The law of an insertion: inserted + copied + restored = surviving + removed. */
export interface Counters {
	inserted: number;
	copied: number;
	restored: number;
	surviving: number;
	removed: number;
}

interface Entry {
	insertion: Insertion;
	readonly lines: Map<number, InsertionLine>;
	readonly counters: Counters;
	readonly gone: GoneChars;
	/** What the person said was never the insertion's, by the counter that it was taken from. */
	readonly denied: Record<Arrival, number>;
	/** Accepted lines that the person said are none. */
	readonly withdrawn: Map<number, InsertionLine>;
}

/** An insertion with all of its accepted lines, and those that are none any more. */
export interface ChangedInsertion {
	readonly insertion: Insertion;
	readonly lines: readonly InsertionLine[];
	readonly withdrawn: readonly number[];
}

/** How characters of an insertion came (back) into a document. */
export type Arrival = 'inserted' | 'copied' | 'restored';

/**
 * Every insertion this window knows, with its counters and the state of its lines. Rows that
 * changed are handed on by `takeChanged`.
 */
export class InsertionBook {
	readonly #entries = new Map<string, Entry>();
	readonly #changed = new Set<string>();
	readonly #table: OriginTable;

	constructor(table: OriginTable) {
		this.#table = table;
	}

	/** A new insertion, with every non-blank line of its text uncommitted. */
	open(insertion: Insertion): void {
		finish(this.opening(insertion));
	}

	/** As `open`, with pauses; it is here at the end. */
	*opening(insertion: Insertion): Steps {
		const lines = new Map<number, InsertionLine>();
		yield* addingLines(insertion, lines);
		this.#entries.set(insertion.id, { ...blank(), insertion, lines });
		this.#changed.add(insertion.id);
	}

	/** Another part of the same suggestion was accepted: the insertion's text goes on with `text`. */
	extend(id: string, text: string): void {
		const entry = this.#entries.get(id);
		if (!entry) return;
		entry.insertion = { ...entry.insertion, text: entry.insertion.text + text };
		finish(addingLines(entry.insertion, entry.lines, entry.withdrawn));
		this.#changed.add(id);
	}

	/** An insertion the store remembers; one already here is kept as it is. */
	recall(insertion: Insertion, lines: readonly InsertionLine[]): void {
		if (this.#entries.has(insertion.id)) return;
		const byLine = new Map(lines.map((line) => [line.line, line]));
		this.#entries.set(insertion.id, { ...blank(), insertion, lines: byLine });
	}

	get(id: string): Insertion | undefined {
		return this.#entries.get(id)?.insertion;
	}

	linesOf(id: string): InsertionLine[] {
		return [...(this.#entries.get(id)?.lines.values() ?? [])];
	}

	/** With those that the person said are none. */
	allLinesOf(id: string): InsertionLine[] {
		return [...this.linesOf(id), ...(this.#entries.get(id)?.withdrawn.values() ?? [])];
	}

	line(id: string, line: number): InsertionLine | undefined {
		return this.#entries.get(id)?.lines.get(line);
	}

	countersOf(id: string): Readonly<Counters> | undefined {
		return this.#entries.get(id)?.counters;
	}

	ids(): Iterable<string> {
		return this.#entries.keys();
	}

	/** Whether most of the characters that a line lost were replaced by AI code. */
	supersededChars(id: string, line: number): { readonly byAi: number; readonly otherwise: number } {
		return this.#entries.get(id)?.gone.of(line) ?? { byAi: 0, otherwise: 0 };
	}

	/** Characters with these runs came into a document. */
	arrived(runs: readonly Run[], how: Arrival): void {
		this.#eachInsertion(runs, (entry, length, line) => {
			entry.counters[how] += length;
			this.#came(entry, length, line, how === 'restored');
		});
	}

	/**
	 * Characters with these runs were found in a remembered text. Those that had left before came
	 * back; the others are seen here for the first time.
	 */
	found(runs: Iterable<Run>): void {
		this.#eachInsertion(runs, (entry, length, line) => {
			const { counters } = entry;
			const back = Math.max(0, Math.min(length, counters.removed - counters.restored));
			counters.restored += back;
			counters.inserted += length - back;
			this.#came(entry, length, line, back > 0);
		});
	}

	#came(entry: Entry, length: number, line: number, back: boolean): void {
		entry.counters.surviving += length;
		if (back) entry.gone.cameBack(line, length);
		if (entry.insertion.goneMs === null && entry.insertion.undoneMs === null) return;
		this.update(entry.insertion.id, { goneMs: null, undoneMs: null });
		setOpenLines(entry, 'superseded', () => 'uncommitted');
	}

	/** Characters with these runs left a document. */
	left(runs: readonly Run[], tMs: number, by: 'ai' | 'undo' | 'other'): void {
		this.#eachInsertion(runs, (entry, length, line) => {
			entry.counters.removed += length;
			entry.counters.surviving -= length;
			entry.gone.left(line, length, by === 'ai' ? 'byAi' : 'otherwise');
			if (entry.counters.surviving > 0) return;
			this.update(entry.insertion.id, {
				goneMs: tMs,
				...(by === 'undo' ? { undoneMs: tMs } : {}),
			});
			// No commit may come; what an AI replaced is no loss then, either.
			setOpenLines(entry, 'uncommitted', (line) => {
				const { byAi, otherwise } = entry.gone.of(line);
				return byAi > otherwise ? 'superseded' : 'uncommitted';
			});
		});
	}

	/** As if it had never been: nothing may be kept of an excluded text. */
	forget(id: string): void {
		this.#entries.delete(id);
		this.#changed.delete(id);
	}

	/**
	 * The person says that these characters are none of their insertions': they count as if they had never come.
	 * Copies are taken first, so that an insertion keeps what it inserted for as long as it has a copy.
	 */
	denied(runs: readonly Run[], tMs: number): void {
		this.#eachInsertion(runs, ({ counters, denied, insertion }, length) => {
			let left = length;
			for (const how of ['copied', 'inserted', 'restored'] as const) {
				const taken = Math.min(left, counters[how]);
				counters[how] -= taken;
				denied[how] += taken;
				left -= taken;
			}
			counters.surviving -= length;
			if (counters.surviving === 0) this.update(insertion.id, { goneMs: tMs });
		});
	}

	/** The person says that these characters are their insertions': as before, where that was denied; else new. */
	claimed(runs: readonly Run[]): void {
		this.#eachInsertion(runs, ({ counters, denied, insertion }, length) => {
			let left = length;
			for (const how of ['restored', 'inserted', 'copied'] as const) {
				const back = Math.min(left, denied[how]);
				counters[how] += back;
				denied[how] -= back;
				left -= back;
			}
			counters.inserted += left;
			counters.surviving += length;
			if (insertion.goneMs !== null) this.update(insertion.id, { goneMs: null });
		});
	}

	/** What was denied so far is as if it had never been there: it cannot come back any more. */
	forgetDenied(): void {
		for (const { denied, withdrawn } of this.#entries.values()) {
			Object.assign(denied, { inserted: 0, copied: 0, restored: 0 });
			withdrawn.clear();
		}
	}

	/** Takes a line out of the accepted ones, or puts it back as it was. False when it is so already. */
	setAccepted(id: string, line: number, accepted: boolean): boolean {
		const entry = this.#entries.get(id);
		const [from, into] = accepted
			? [entry?.withdrawn, entry?.lines]
			: [entry?.lines, entry?.withdrawn];
		const row = from?.get(line);
		if (!row) return false;
		from?.delete(line);
		into?.set(line, row);
		if (accepted && entry) inOrder(entry.lines);
		this.#changed.add(id);
		return true;
	}

	update(id: string, change: Partial<Insertion>): void {
		const entry = this.#entries.get(id);
		if (!entry) return;
		entry.insertion = { ...entry.insertion, ...change };
		this.#changed.add(id);
	}

	updateLine(line: InsertionLine): void {
		const entry = this.#entries.get(line.insertion);
		if (!entry?.lines.has(line.line)) return;
		entry.lines.set(line.line, line);
		this.#changed.add(line.insertion);
	}

	/** Insertions and lines that changed since the last call. */
	takeChanged(): ChangedInsertion[] {
		const taken = [...this.#changed].flatMap((id) => {
			const entry = this.#entries.get(id);
			if (!entry) return [];
			const { insertion, lines, withdrawn } = entry;
			return [{ insertion, lines: [...lines.values()], withdrawn: [...withdrawn.keys()] }];
		});
		this.#changed.clear();
		return taken;
	}

	#eachInsertion(
		runs: Iterable<Run>,
		visit: (entry: Entry, length: number, line: number) => void,
	): void {
		for (const { length, origin } of runs) {
			const meaning = this.#table.meaningOf(origin);
			if (meaning.kind !== 'insertion') continue;
			const entry = this.#entries.get(meaning.insertion);
			if (entry) visit(entry, length, meaning.line);
		}
	}
}

/** Gives the lines that have one outcome another, while no commit has closed the insertion. */
function setOpenLines(
	{ insertion, lines }: Entry,
	from: Outcome,
	outcomeOf: (line: number) => Outcome,
): void {
	if (insertion.closedMs !== null) return;
	for (const [line, row] of lines)
		if (row.outcome === from && row.committedMs === null)
			lines.set(line, { ...row, outcome: outcomeOf(line) });
}

function blank(): Omit<Entry, 'insertion' | 'lines'> {
	return {
		counters: { inserted: 0, copied: 0, restored: 0, surviving: 0, removed: 0 },
		gone: new GoneChars(),
		denied: { inserted: 0, copied: 0, restored: 0 },
		withdrawn: new Map(),
	};
}
