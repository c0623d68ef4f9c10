interface Due {
	readonly owner: object;
	readonly dueMs: number;
	run(): void;
}

/**
 * What waits for its time, in order of arrival. All wait equally long, so the first is due first;
 * nothing overtakes what came before it.
 */
export class DueList {
	#list: Due[] = [];

	add(owner: object, dueMs: number, run: () => void): void {
		this.#list.push({ owner, dueMs, run });
	}

	/** Runs everything due at `nowMs`, each once even if one throws. O(1) when nothing is. */
	advance(nowMs: number): void {
		let count = 0;
		for (const due of this.#list) {
			if (due.dueMs > nowMs) break;
			count++;
		}
		if (count > 0) runAll(this.#list.splice(0, count));
	}

	/** Runs what waits for `owner` at once; the others keep waiting. */
	flush(owner: object): void {
		const own = this.#list.filter((due) => due.owner === owner);
		if (own.length === 0) return;
		this.#list = this.#list.filter((due) => due.owner !== owner);
		runAll(own);
	}

	/** Forgets what waits for `owner`. */
	drop(owner: object): void {
		this.#list = this.#list.filter((due) => due.owner !== owner);
	}
}

function runAll(list: readonly Due[]): void {
	let failure: unknown;
	let failed = false;
	for (const due of list) {
		try {
			due.run();
		} catch (reason) {
			failure = reason;
			failed = true;
		}
	}
	if (failed) throw failure;
}
