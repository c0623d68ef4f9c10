/** What a watcher told of a file last. */
export type Touched = 'created' | 'written' | 'gone';

/**
 * Files that a watcher told of, until they are looked at: each once, with what was told last, and no
 * more of them than anybody could have written by hand. `npm install` tells of thousands.
 */
export class DiskQueue {
	readonly #atMost: number;
	readonly #files = new Map<string, Touched>();

	constructor(atMost: number) {
		this.#atMost = atMost;
	}

	get size(): number {
		return this.#files.size;
	}

	/** False when there are too many already, and this one is not among them. */
	add(file: string, what: Touched): boolean {
		const before = this.#files.get(file);
		if (before === undefined && this.#files.size >= this.#atMost) return false;
		// Deleted and made again is how many programs save.
		const isSave = what === 'created' && before === 'gone';
		const isSame = what === 'written' && before === 'created';
		this.#files.set(file, isSave ? 'written' : isSame ? 'created' : what);
		return true;
	}

	/** Takes out the first `count` files, in the order in which they were first told of. */
	take(count: number): (readonly [file: string, what: Touched])[] {
		const taken: (readonly [string, Touched])[] = [];
		for (const entry of this.#files) {
			if (taken.length >= count) break;
			taken.push(entry);
		}
		for (const [file] of taken) this.#files.delete(file);
		return taken;
	}

	clear(): void {
		this.#files.clear();
	}
}
