import type { CapturedEvent, Change, HostReason } from '../../src/core/events.ts';
import type { Insertion } from '../../src/core/insertion.ts';
import type { Timeless } from '../../src/meter.ts';
import { Pipeline } from '../../src/pipeline.ts';

/** The shortest way by which the product learns of AI code by measurement. */
export const acceptHost: HostReason = { source: 'inlineCompletionAccept' };
const window = 'w';

/** A pipeline without a store, whose clock is moved by hand. */
export class Keyboard {
	readonly pipeline: Pipeline;
	tMs = Date.UTC(2025, 2, 10, 9);
	readonly #texts = new Map<string, { length: number; dirty: boolean }>();
	readonly #insertions = new Map<string, Insertion>();

	constructor() {
		this.pipeline = new Pipeline({
			write: (write) => {
				if (write.put === 'insertion') this.#insertions.set(write.row.id, write.row);
			},
			ask: () => undefined,
		});
		const editor = 'Scenarios 1.0';
		const settings = { timeZone: 'UTC', useHostReason: true, idleAfterMs: 120_000 };
		this.send({ type: 'session', version: 1, window, editor, ...settings });
		this.send({ type: 'focus', focused: true });
	}

	send(event: Timeless<CapturedEvent>): void {
		this.pipeline.handle({ ...event, tMs: this.tMs } as CapturedEvent);
	}

	open(doc: string, text: string): void {
		this.#texts.set(doc, { length: text.length, dirty: false });
		const file = doc.slice('file://'.length);
		this.send({ type: 'docOpened', doc, file, language: 'plaintext', text, dirty: false });
		this.send({ type: 'restored', doc, match: 'none', remembered: null });
		this.look(doc);
	}

	look(doc: string): void {
		this.send({ type: 'viewed', doc, visible: [], diff: false, person: false });
	}

	/** `changes` are against the text before all of them, in any order. Fails where they do not fit it. */
	change(doc: string, changes: readonly Change[], host: HostReason | null): void {
		const state = this.#texts.get(doc);
		if (!state) throw new Error(`there is no document ${doc}`);
		const ascending = changes.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
		let end = 0;
		for (const [from, to] of ascending) {
			if (from < end || to < from) throw new Error(`[${from}, ${to}) overlaps another change`);
			if (to > state.length) throw new Error(`[${from}, ${to}) of ${state.length} characters`);
			end = to;
		}
		for (const [from, to, text] of changes) state.length += text.length - (to - from);
		const { length, dirty } = state;
		const descending = ascending.reverse();
		this.send({
			type: 'docChanged',
			doc,
			changes: descending,
			length,
			dirty,
			...(host && { host }),
		});
		if (!dirty) this.send({ type: 'docDirty', doc, dirty: true });
		state.dirty = true;
	}

	/** The whole text is set anew. */
	replaceAll(doc: string, text: string): void {
		const length = this.#texts.get(doc)?.length ?? 0;
		this.change(doc, [[0, length, text]], { source: 'setValue' });
	}

	/** Everything up to now settles. */
	settle(): void {
		this.send({ type: 'tick' });
	}

	/** When something settles next; infinite when nothing waits. */
	get nextDueMs(): number {
		return this.pipeline.attribution.nextDueMs;
	}

	/** What attribution holds; null where it has no such document. */
	ledger(doc: string) {
		return this.pipeline.attribution.docs.get(doc)?.ledger ?? null;
	}

	/** Ids of the insertions that entered a document at this time. */
	enteredAt(tMs: number, doc: string): string[] {
		return [...this.#insertions.values()]
			.filter((row) => row.tMs === tMs && row.path === doc)
			.map(({ id }) => id);
	}

	counters(insertion: string) {
		return this.pipeline.attribution.book.countersOf(insertion);
	}
}
