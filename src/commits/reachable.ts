import type { GitClient } from './gitClient.ts';

/** Refs by which programs keep what they rewrote: no branch of anybody's. */
const keeping = [
	'refs/stash',
	'refs/original/*',
	'refs/jj/*',
	'refs/branchless/*',
	'refs/prefetch/*',
];

/**
 * Those of these commits that no branch, tag, remote branch or worktree leads to, or that are not there any more; a stash
 * alone keeps none. Null where git cannot say. Two processes, a third where some are missing; walks from these commits
 * until it meets what is reachable.
 */
export async function unreachable(
	client: GitClient,
	root: string,
	commits: readonly string[],
): Promise<string[] | null> {
	if (commits.length === 0) return [];
	const refs = ['--not', ...keeping.map((name) => `--exclude=${name}`), '--all'];
	const args = ['rev-list', '--ignore-missing', '--stdin', ...refs];
	const input = commits.map((commit) => `${commit}\n`).join('');
	const answer = await client.read(root, args, input);
	if (answer.kind === 'failed') return null;
	const found = new Set([...answer.output.split('\n'), ...(await missing(client, root, input))]);
	return commits.filter((commit) => found.has(commit));
}

/** What a branch leads to is there, but where history ends early: in a shallow clone it may only be out of sight. */
async function missing(client: GitClient, root: string, input: string): Promise<string[]> {
	const answer = await client.read(root, ['cat-file', '--batch-check=%(objectname)'], input);
	if (answer.kind === 'failed') return [];
	const gone = answer.output
		.split('\n')
		.flatMap((line) => (line.endsWith(' missing') ? [line.slice(0, -' missing'.length)] : []));
	if (gone.length === 0) return [];
	const shallow = await client.read(root, ['rev-parse', '--is-shallow-repository']);
	return shallow.kind === 'ok' && shallow.output.trim() === 'false' ? gone : [];
}
