import { existsSync } from 'node:fs';
import type { GitClient } from './gitClient.ts';

/** Attributes by which a repository says that a person did not write a file. */
const attributes = ['linguist-generated', 'linguist-vendored'];

/**
 * Which of these paths the repository's `.gitattributes` call generated or vendored. One process, none for no
 * paths; where git cannot say, none is. The index is read only where it may hold attributes that the worktree lacks.
 */
export async function generatedPaths(
	client: GitClient,
	root: string,
	paths: readonly string[],
): Promise<ReadonlySet<string>> {
	const found = new Set<string>();
	if (paths.length === 0) return found;
	const args = ['check-attr', '-z', '--stdin', ...attributes];
	const index = (await isPartial(client, root)) ? 'own' : 'none';
	const answer = await client.read(root, args, paths.map((path) => `${path}\0`).join(''), {
		index,
	});
	if (answer.kind === 'failed') return found;
	const fields = answer.output.split('\0');
	for (let at = 0; at + 2 < fields.length; at += 3) {
		const value = fields[at + 2];
		if (value === 'set' || value === 'true') found.add(fields[at] ?? '');
	}
	return found;
}

/** Whether the worktree is without its first attributes file because it is sparse. */
async function isPartial(client: GitClient, root: string): Promise<boolean> {
	if (existsSync(`${root}/.gitattributes`)) return false;
	const sparse = ['config', '--type=bool', '--get', 'core.sparseCheckout'];
	const answer = await client.read(root, sparse);
	return answer.kind === 'ok' && answer.output.trim() === 'true';
}

/**
 * Which of these paths git ignores; a tracked file never is. One process, none for no paths, and one more where a
 * pattern matches: only the index knows what is tracked.
 */
export async function ignoredPaths(
	client: GitClient,
	root: string,
	paths: readonly string[],
): Promise<ReadonlySet<string>> {
	if (paths.length === 0) return new Set();
	const matched = await checkIgnore(client, root, paths, '--no-index');
	return new Set(matched.length === 0 ? [] : await checkIgnore(client, root, matched));
}

async function checkIgnore(
	client: GitClient,
	root: string,
	paths: readonly string[],
	...options: readonly string[]
): Promise<string[]> {
	const input = paths.map((path) => `${path}\0`).join('');
	const args = ['check-ignore', ...options, '-z', '--stdin'];
	const answer = await client.read(root, args, input);
	if (answer.kind === 'failed') return [];
	return answer.output.split('\0').filter((path) => path !== '');
}
