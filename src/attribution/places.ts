import type { RepoEvent } from '../core/events.ts';

/** Where a document lives, as stored rows name it. */
export interface Place {
	/** Git common dir, or null outside any repository. */
	readonly repo: string | null;
	readonly root: string | null;
	/** Path in the worktree, or the document's URI outside any. */
	readonly path: string;
}

/** The worktrees known so far; the innermost one owns a file. */
export class Places {
	readonly #roots = new Map<string, string>();

	add(event: RepoEvent): void {
		this.#roots.set(event.root, event.repo);
	}

	/** Worktrees of a repository, in the order in which they became known. */
	rootsOf(repo: string): string[] {
		return [...this.#roots].flatMap(([root, of]) => (of === repo ? [root] : []));
	}

	locate(doc: string, file: string | null): Place {
		let best: string | null = null;
		if (file !== null) {
			for (const root of this.#roots.keys()) {
				if (file.startsWith(`${root}/`) && root.length > (best?.length ?? -1)) best = root;
			}
		}
		if (file === null || best === null) return { repo: null, root: null, path: doc };
		return { repo: this.#roots.get(best) ?? null, root: best, path: file.slice(best.length + 1) };
	}
}
