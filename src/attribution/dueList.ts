import { finish, isSteps, type Steps } from '../core/steps.ts';

interface Due {
	readonly owner: object;
	readonly dueMs: number;
	/** What it gives is done too when it is work in steps. */
	run(): unknown;
}

/**
 * What waits for its time: ascending by due time, equal times in order of arrival. What runs may add
 * more, which then takes its place before what is due later, so that the order never depends on how
 * often somebody looks. Never long: a change waits for 50 ms, the end of a stream for a second.
 */
export class DueList {
	#list: Due[] = [];

	/** When the first is due; infinite when nothing waits. */
	get nextMs(): number {
		return this.#list[0]?.dueMs ?? Number.POSITIVE_INFINITY;
	}

	/** Nearly always an append. */
	add(owner: object, dueMs: number, run: () => unknown): void {
		let at = this.#list.length;
		while (at > 0 && (this.#list[at - 1]?.dueMs ?? 0) > dueMs) at--;
		this.#list.splice(at, 0, { owner, dueMs, run });
	}

	/** Runs everything due at `nowMs`, each once even if one throws. O(1) when nothing is. */
	advance(nowMs: number): void {
		finish(this.advancing(nowMs));
	}

	/** As `advance`, with pauses in which nobody else may touch what runs. */
	advancing(nowMs: number): Steps {
		return this.#runWhile(() =>
			(this.#list[0]?.dueMs ?? Number.POSITIVE_INFINITY) <= nowMs ? 0 : -1,
		);
	}

	/** Runs what waits for `owner` at once, and what that adds; the others keep waiting. */
	flush(owner: object): void {
		finish(this.flushing(owner));
	}

	/** As `flush`, with pauses. */
	flushing(owner: object): Steps {
		return this.#runWhile(() => this.#list.findIndex((due) => due.owner === owner));
	}

	/** Forgets what waits for `owner`. */
	drop(owner: object): void {
		this.#list = this.#list.filter((due) => due.owner !== owner);
	}

	*#runWhile(next: () => number): Steps {
		let failure: unknown;
		let failed = false;
		for (let at = next(); at >= 0; at = next()) {
			const [due] = this.#list.splice(at, 1);
			if (!due) break;
			try {
				const steps = due.run();
				if (isSteps(steps)) yield* steps;
			} catch (reason) {
				failure = reason;
				failed = true;
			}
		}
		if (failed) throw failure;
	}
}
