import {
	type FixedOrigin,
	firstInsertionOrigin,
	fixedOriginOf,
	isInsertionOrigin,
} from './origins.ts';

/** What an origin integer stands for. */
export type OriginMeaning =
	| { readonly kind: 'fixed'; readonly origin: FixedOrigin }
	| { readonly kind: 'insertion'; readonly insertion: string; readonly line: number };

interface Block {
	readonly insertion: string;
	readonly base: number;
	readonly lines: number;
}

/**
 * Numbers the lines of insertions: each insertion owns the origins `[base, base + lines)`.
 *
 * The numbers mean something in this process only; whatever is stored carries the ids beside them
 * (see `remembered.ts`). Blocks are handed out in order, so a look-up is a binary search.
 */
export class OriginTable {
	readonly #blocks: Block[] = [];
	readonly #byInsertion = new Map<string, Block>();
	#next = firstInsertionOrigin;

	/** First origin of the insertion's block; a known insertion keeps the block it has. */
	baseOf(insertion: string, lines: number): number {
		const known = this.#byInsertion.get(insertion);
		if (known) return known.base;
		const block = { insertion, base: this.#next, lines: Math.max(1, lines) };
		this.#next += block.lines;
		this.#blocks.push(block);
		this.#byInsertion.set(insertion, block);
		return block.base;
	}

	/** The block of an insertion, or undefined when it was never numbered here. */
	blockOf(insertion: string): { readonly base: number; readonly lines: number } | undefined {
		return this.#byInsertion.get(insertion);
	}

	/** Id of the insertion that owns an origin; null for fixed and foreign origins. O(log blocks). */
	insertionOf(origin: number): string | null {
		return this.#find(origin)?.insertion ?? null;
	}

	meaningOf(origin: number): OriginMeaning {
		if (!isInsertionOrigin(origin)) return { kind: 'fixed', origin: fixedOriginOf(origin) };
		const block = this.#find(origin);
		if (!block) return { kind: 'fixed', origin: 'unknown' };
		return { kind: 'insertion', insertion: block.insertion, line: origin - block.base };
	}

	#find(origin: number): Block | null {
		let low = 0;
		let high = this.#blocks.length - 1;
		while (low <= high) {
			const middle = (low + high) >> 1;
			const block = this.#blocks[middle];
			if (!block) return null;
			if (origin < block.base) high = middle - 1;
			else if (origin >= block.base + block.lines) low = middle + 1;
			else return block;
		}
		return null;
	}
}
