import type { GitClient } from './gitClient.ts';
import type { Version } from './readCommit.ts';

/**
 * What git joins in a file that is in conflict: the versions of both sides and their common one, whatever they were
 * called. Nothing for a file without one, and where git cannot say. One process.
 *
 *     <mode> SP <blob> SP <stage> TAB <path> NUL
 */
export async function conflictVersions(
	client: GitClient,
	root: string,
	path: string,
): Promise<Version[]> {
	const args = ['--literal-pathspecs', 'ls-files', '--unmerged', '-z', '--', path];
	const answer = await client.read(root, args);
	if (answer.kind === 'failed') return [];
	const blobs = answer.output.split('\0').flatMap((entry) => {
		const [, blob] = /^100\d{3} ([0-9a-f]+) [123]\t/.exec(entry) ?? [];
		return blob === undefined ? [] : [blob];
	});
	return [...new Set(blobs)].map((blob) => ({ path, blob }));
}
