import { committedRegion } from './commits/committedRegion.ts';
import type { Remembered } from './core/events.ts';
import { OriginTable } from './core/originTable.ts';
import { recall } from './core/remembered.ts';
import type { StoreClient } from './store/client.ts';
import type { ClosedInsertion } from './store/closedInsertions.ts';

/** Both sides of a comparison, or why one of them cannot be shown. */
export interface ComparedTexts {
	readonly inserted: Side;
	readonly committed: Side;
}

export type Side =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'expired' | 'nothingLeft' | 'unreadable' };

export interface ComparisonsContext {
	readonly store: Pick<StoreClient, 'ask'>;
	/** Git common dirs that are open in this window. */
	repos(): readonly string[];
	/** What a commit has at a path, with what is known of its characters; null where git cannot say. */
	committedAt(repo: string, commit: string, path: string): Promise<Remembered | 'gone' | null>;
}

/** More than anybody looks through. */
const listedAtMost = 500;
/** Files that one piece of AI code went to. */
const otherPathsAtMost = 8;

/** What AI code was when it came in, beside what was committed of it. */
export class Comparisons {
	readonly #context: ComparisonsContext;

	constructor(context: ComparisonsContext) {
		this.#context = context;
	}

	/** Insertions that commits closed, newest commit first. Rejects where the store cannot say. */
	list(): Promise<readonly ClosedInsertion[]> {
		return this.#context.store.ask('closedInsertions', this.#context.repos(), listedAtMost);
	}

	/** Both texts of one insertion. Rejects where the store cannot say. */
	async texts(id: string): Promise<ComparedTexts | null> {
		const { store, committedAt } = this.#context;
		const { insertions } = await store.ask('insertionsById', [id]);
		const [insertion] = insertions;
		if (!insertion?.repo || !insertion.closedBy) return null;
		const inserted: Side =
			insertion.text === '' ? { kind: 'expired' } : { kind: 'text', text: framed(insertion.text) };
		const { repo, closedBy, path } = insertion;
		const committed = sideOf(await committedAt(repo, closedBy, path), id);
		if (committed.kind !== 'nothingLeft') return { inserted, committed };
		// It may have been moved to another file, or its file renamed.
		for (const other of await store.ask('pathsHolding', repo, id, otherPathsAtMost)) {
			const found =
				other === path ? committed : sideOf(await committedAt(repo, closedBy, other), id);
			if (found.kind === 'text') return { inserted, committed: found };
		}
		return { inserted, committed };
	}
}

function sideOf(at: Remembered | 'gone' | null, id: string): Side {
	if (at === 'gone') return { kind: 'nothingLeft' };
	if (at === null) return { kind: 'unreadable' };
	const table = new OriginTable();
	const attributed = recall(at, table);
	if (!attributed) return { kind: 'unreadable' };
	const block = table.blockOf(id);
	const region = block && committedRegion(attributed, block.base, block.lines);
	return region ? { kind: 'text', text: framed(region) } : { kind: 'nothingLeft' };
}

/** Without blank lines around: where they belong to is no difference that anybody made. */
export function framed(text: string): string {
	return text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
}
