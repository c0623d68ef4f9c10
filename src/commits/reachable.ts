import type { GitClient } from './gitClient.ts';

/**
 * Those of these commits that no branch, tag, remote branch or worktree leads to; a stash alone keeps none. Null where
 * git cannot say. One process; it walks from these commits until it meets what is reachable.
 */
export async function unreachable(
	client: GitClient,
	root: string,
	commits: readonly string[],
): Promise<string[] | null> {
	if (commits.length === 0) return [];
	const refs = ['--not', '--exclude=refs/stash', '--all'];
	const args = ['rev-list', '--ignore-missing', '--stdin', ...refs];
	const answer = await client.read(root, args, commits.map((commit) => `${commit}\n`).join(''));
	if (answer.kind === 'failed') return null;
	const found = new Set(answer.output.split('\n'));
	return commits.filter((commit) => found.has(commit));
}
