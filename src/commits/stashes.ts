import type { GitClient } from './gitClient.ts';

/**
 * The last `limit` stashes, newest first, each as the commits it consists of: working files, index, and untracked files
 * where it has those. None where git cannot say. One process.
 */
export async function stashes(
	client: GitClient,
	root: string,
	limit: number,
): Promise<readonly (readonly string[])[]> {
	const args = ['log', '-g', '--no-show-signature', '--no-patch', '--format=format:%H %P'];
	const answer = await client.read(root, [...args, `--max-count=${limit}`, 'refs/stash', '--']);
	if (answer.kind === 'failed') return [];
	return answer.output.split('\n').flatMap((line) => {
		// The first parent is where HEAD was.
		const [stash, head, ...others] = line.split(' ');
		return stash && head ? [[stash, ...others]] : [];
	});
}
