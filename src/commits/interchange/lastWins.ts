/** Lines `from`–`to`, 1-based and both included, said to be `key`'s. */
export interface Entry {
	readonly from: number;
	readonly to: number;
	readonly key: string;
}

/**
 * The same entries without overlaps, in the order of lines: where several claim a line, the last of the list has it.
 * Neighbours of one key are joined. O(n log n).
 */
export function lastWins(entries: readonly Entry[]): readonly Entry[] {
	const bounds = entries.flatMap((entry, index) => [
		{ at: entry.from, index, begins: true },
		{ at: entry.to + 1, index, begins: false },
	]);
	bounds.sort((a, b) => a.at - b.at);
	const result: Entry[] = [];
	const open = new LargestOpen();
	let from = 0;
	for (let next = 0; next < bounds.length; ) {
		const at = bounds[next]?.at ?? 0;
		const winner = entries[open.largest()];
		if (winner && from < at) add(result, { from, to: at - 1, key: winner.key });
		for (let bound = bounds[next]; bound?.at === at; bound = bounds[++next])
			if (bound.begins) open.begin(bound.index);
			else open.end(bound.index);
		from = at;
	}
	return result;
}

function add(result: Entry[], entry: Entry): void {
	const last = result.at(-1);
	if (last && last.key === entry.key && last.to + 1 === entry.from)
		result[result.length - 1] = { ...last, to: entry.to };
	else result.push(entry);
}

/** The largest of the indices that began and have not ended: a heap that forgets the ended when they surface. */
class LargestOpen {
	readonly #heap: number[] = [];
	readonly #ended = new Set<number>();

	begin(index: number): void {
		const heap = this.#heap;
		heap.push(index);
		for (let at = heap.length - 1; at > 0; ) {
			const parent = (at - 1) >> 1;
			if (this.#value(parent) >= index) break;
			heap[at] = this.#value(parent);
			heap[parent] = index;
			at = parent;
		}
	}

	end(index: number): void {
		this.#ended.add(index);
	}

	/** −1 where none is open. */
	largest(): number {
		while (this.#heap.length > 0 && this.#ended.delete(this.#value(0))) this.#dropTop();
		return this.#heap[0] ?? -1;
	}

	#dropTop(): void {
		const heap = this.#heap;
		const last = heap.pop() ?? -1;
		if (heap.length === 0) return;
		let at = 0;
		for (;;) {
			const left = 2 * at + 1;
			const child = this.#value(left + 1) > this.#value(left) ? left + 1 : left;
			if (this.#value(child) <= last) break;
			heap[at] = this.#value(child);
			at = child;
		}
		heap[at] = last;
	}

	#value(at: number): number {
		return this.#heap[at] ?? -1;
	}
}
