import type { OriginTable } from '../core/originTable.ts';
import { isByHour } from './agentRuns.ts';
import type { InsertionBook } from './book.ts';
import type { DocState } from './documents.ts';
import type { AttributedEdit, AttributionOutput } from './types.ts';

/** What stands this long after a turn's end was accepted (design: "accepted lines"). */
const keptAfterMs = 30_000;
/**
 * An agent in a terminal does not say when its turn ends, only when it does. Between two writes of one
 * turn it thinks, reads and runs tests; after so long without a write the turn is taken to be over.
 */
const lullMs = 120_000;

export interface KeepingContext {
	readonly docs: ReadonlyMap<string, DocState>;
	readonly table: OriginTable;
	readonly book: InsertionBook;
	/** Runs something at its time, in order with what settles; sooner at a commit, which accepts. */
	later(dueMs: number, run: () => void): void;
}

/**
 * Agents' insertions are not accepted by happening: those of their lines are that are still there some
 * time after the turn. What the agent itself, or the person, took out again before was never accepted.
 */
export class Keeping {
	readonly #context: KeepingContext;
	/** Insertions of turns that go on. */
	#open = new Set<string>();
	#lastMs = 0;
	#isAwaited = false;

	constructor(context: KeepingContext) {
		this.#context = context;
	}

	/** The same output, of which this hears, too, and then somebody else. */
	hearing(output: AttributionOutput, settled: (edit: AttributedEdit) => void): AttributionOutput {
		return {
			edited: (edit) => {
				this.#edited(edit);
				output.edited(edit);
				settled(edit);
			},
			ask: (request) => output.ask(request),
			count: (name, tMs) => output.count(name, tMs),
		};
	}

	#edited({ insertion, actor, tMs }: AttributedEdit): void {
		if (insertion === null || actor !== 'ai') return;
		this.made(insertion, tMs);
	}

	/** An agent made this insertion, or is found to have. */
	made(insertion: string, tMs: number): void {
		const { kind, evidence } = this.#context.book.get(insertion) ?? {};
		const isTold = evidence === 'hook' || evidence === 'transcript';
		if (kind !== 'agent' || !(isTold || isByHour(evidence))) return;
		this.#open.add(insertion);
		this.#lastMs = Math.max(this.#lastMs, tMs);
		if (!this.#isAwaited) this.#await();
	}

	/** No agent is at work any more. */
	ended(tMs: number): void {
		if (this.#open.size === 0) return;
		const made = [...this.#open];
		this.#context.later(tMs + keptAfterMs, () => this.#accept(made));
	}

	#await(): void {
		this.#isAwaited = true;
		const dueMs = this.#lastMs + lullMs + keptAfterMs;
		this.#context.later(dueMs, () => {
			this.#isAwaited = false;
			if (this.#open.size === 0) return;
			if (this.#lastMs + lullMs + keptAfterMs > dueMs) this.#await();
			else this.#accept([...this.#open]);
		});
	}

	/** Takes lines that are nowhere any more out of the accepted ones. O(runs of all ledgers). */
	#accept(insertions: readonly string[]): void {
		const { docs, table, book } = this.#context;
		const pending = new Set(insertions.filter((id) => this.#open.delete(id)));
		if (pending.size === 0) return;
		const present = new Set<string>();
		for (const { ledger } of docs.values())
			for (const { from, length, origin } of ledger?.map.runs() ?? []) {
				const meaning = table.meaningOf(origin);
				if (meaning.kind !== 'insertion' || !pending.has(meaning.insertion)) continue;
				// A line end alone is no line.
				if (ledger?.text.slice(from, from + length).trim() === '') continue;
				present.add(`${meaning.insertion} ${meaning.line}`);
			}
		for (const id of pending)
			for (const { line, committedMs } of book.linesOf(id))
				if (committedMs === null && !present.has(`${id} ${line}`))
					book.setAccepted(id, line, false);
	}
}
