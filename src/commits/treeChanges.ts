import { parseDiffTrees, type TreeChange } from './diffTree.ts';
import type { GitAnswer, GitClient } from './gitClient.ts';
import type { GitReason } from './gitErrors.ts';

/** A commit, and what it is compared with: any other commit, or null where it has no parent. */
export interface Comparison {
	readonly from: string | null;
	readonly to: string;
}

export type Compared =
	| { readonly kind: 'compared'; readonly changes: readonly (readonly TreeChange[])[] }
	| { readonly kind: 'failed'; readonly reason: GitReason };

/** What each comparison shows, in their order. One process for all; two in a partial clone. */
export async function treeChanges(
	client: GitClient,
	root: string,
	comparisons: readonly Comparison[],
): Promise<Compared> {
	if (comparisons.length === 0) return { kind: 'compared', changes: [] };
	let answer = await diffTrees(client, root, ['-M', '-l1000'], comparisons);
	// In a partial clone a rename cannot be looked for where a blob is missing.
	if (answer.kind === 'failed' && answer.reason === 'missingObject')
		answer = await diffTrees(client, root, ['--no-renames'], comparisons);
	if (answer.kind === 'failed') return answer;
	const changes = parseDiffTrees(answer.output);
	// Git passes over a commit that it does not have.
	return changes.length === comparisons.length
		? { kind: 'compared', changes }
		: { kind: 'failed', reason: 'missingObject' };
}

function diffTrees(
	client: GitClient,
	root: string,
	args: readonly string[],
	comparisons: readonly Comparison[],
): Promise<GitAnswer> {
	const format = ['--stdin', '--always', '--root', '-r', '-z', '--raw', '--no-abbrev'];
	const safe = ['--no-ext-diff', '--no-textconv'];
	const lines = comparisons.map(({ from, to }) => (from === null ? `${to}\n` : `${to} ${from}\n`));
	const command = ['diff-tree', ...format, ...safe, ...args];
	// It compares trees, and yet reads the index first.
	return client.read(root, command, lines.join(''), { index: 'none' });
}
