/** Work on a repository is done one after the other, whichever of its worktrees it is for: they share one history. */
export class RepositoryQueues {
	readonly #last = new Map<string, Promise<void>>();

	/** Does the work when all before it is done, also where that failed. Rejects as the work does. */
	add(repo: string, work: () => Promise<void>): Promise<void> {
		const before = this.#last.get(repo) ?? Promise.resolve();
		const done = before.then(work);
		const ended = done
			.catch(() => {})
			.then(() => {
				if (this.#last.get(repo) === ended) this.#last.delete(repo);
			});
		this.#last.set(repo, ended);
		return done;
	}
}
