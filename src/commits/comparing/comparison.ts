import type { Aside, Steps } from '../../core/steps.ts';
import type { Shared } from './packedText.ts';

/** A pure computation of which a commit needs many, and how what it reads and gives goes to a thread and back. */
export interface Comparison<Item, Packed, Result, Answer> {
	readonly name: string;
	/** Characters that it reads; 0 where there is nothing to compute. */
	weigh(item: Item): number;
	compute(item: Item): Steps<Result>;
	/** The same item for `postMessage`: unpacked, `compute` gives the same of it. */
	pack(item: Item, shared: Shared): Packed;
	unpack(packed: Packed, shared: Shared): Item;
	packResult(result: Result): Answer;
	unpackResult(answer: Answer): Result;
}

/**
 * What `comparison` computes of each item, in their order. It is offered as one `Aside` to whoever drives the steps; what
 * comes back without an answer is computed here.
 */
export function* comparingAll<Item, Packed, Result, Answer>(
	comparison: Comparison<Item, Packed, Result, Answer>,
	items: readonly Item[],
): Steps<Result[]> {
	if (items.length === 0) return [];
	const answers = new Map<number, Answer>();
	const aside = {
		name: comparison.name,
		weights: items.map((item) => comparison.weigh(item)),
		isOver: false,
		pack: (at: number, shared: Shared) => comparison.pack(items[at] as Item, shared),
		answer: (at: number, answer: unknown) => void answers.set(at, answer as Answer),
	};
	yield aside satisfies Aside;
	aside.isOver = true;
	const results: Result[] = [];
	for (const [at, item] of items.entries()) {
		const answer = answers.get(at);
		// What comes later than this is not looked at: it would be the same.
		results.push(
			answer === undefined ? yield* comparison.compute(item) : comparison.unpackResult(answer),
		);
		yield;
	}
	return results;
}
