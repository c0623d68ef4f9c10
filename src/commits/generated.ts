import type { GitClient } from './gitClient.ts';

/** Attributes by which a repository says that a person did not write a file. */
const attributes = ['linguist-generated', 'linguist-vendored'];

/**
 * Which of these paths the repository's `.gitattributes` call generated or vendored. One process, none for no
 * paths; where git cannot say, none is.
 */
export async function generatedPaths(
	client: GitClient,
	root: string,
	paths: readonly string[],
): Promise<ReadonlySet<string>> {
	const found = new Set<string>();
	if (paths.length === 0) return found;
	const args = ['check-attr', '-z', '--stdin', ...attributes];
	const answer = await client.read(root, args, paths.map((path) => `${path}\0`).join(''));
	if (answer.kind === 'failed') return found;
	const fields = answer.output.split('\0');
	for (let at = 0; at + 2 < fields.length; at += 3) {
		const value = fields[at + 2];
		if (value === 'set' || value === 'true') found.add(fields[at] ?? '');
	}
	return found;
}

/** Which of these paths git ignores; a tracked file never is. One process, none for no paths. */
export async function ignoredPaths(
	client: GitClient,
	root: string,
	paths: readonly string[],
): Promise<ReadonlySet<string>> {
	if (paths.length === 0) return new Set();
	const input = paths.map((path) => `${path}\0`).join('');
	const answer = await client.read(root, ['check-ignore', '-z', '--stdin'], input);
	if (answer.kind === 'failed') return new Set();
	return new Set(answer.output.split('\0').filter((path) => path !== ''));
}
