// No test of its own. Tested on real repositories: test/history/forgotten.test.ts.
import type { CommitMemory } from './commitMemory.ts';
import type * as Git from './commits/git.ts';

/** What is asked which commits hold what. */
interface HoldingSource {
	readonly git: typeof Git;
	readonly source: Git.CommitSource;
	readonly memory: CommitMemory;
	readonly worktree: { readonly repo: string };
}

/** Branches looked at, the likeliest first: each costs a process until all is found. */
const tipsAtMost = 30;

/**
 * Of insertions that lost commits had closed, those whose text a branch holds all the same, with the commit it has it
 * from: a squash or a rebase that others made of the branch, and nobody counted here. Nothing asked, nothing done; else
 * a handful of processes.
 */
export async function stillHeld(
	{ git, source, memory, worktree }: HoldingSource,
	insertions: readonly string[],
): Promise<[insertion: string, commit: string][]> {
	if (insertions.length === 0) return [];
	const versions = await memory.ask([], 'versionsHolding', worktree.repo, insertions);
	const open = new Set(insertions);
	const held: [string, string][] = [];
	if (versions.length === 0) return held;
	for (const tip of await git.branchTips(source.client, source.root, tipsAtMost)) {
		const wanted = versions.filter((version) => version.insertions.some((id) => open.has(id)));
		if (wanted.length === 0) break;
		for (const [version, commit] of await git.holders(source.client, source.root, tip, wanted)) {
			for (const id of version.insertions) if (open.delete(id)) held.push([id, commit]);
		}
	}
	return held;
}
