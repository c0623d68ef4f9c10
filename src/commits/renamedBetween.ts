import type { CommitSource, Version } from './readCommit.ts';
import { treeChanges } from './treeChanges.ts';

/**
 * For files of one commit, what another commit has in their place, where that has another name there. One process, none
 * for no files.
 */
export async function renamedBetween(
	source: CommitSource,
	{ from, to }: { readonly from: string; readonly to: string },
	paths: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Version>> {
	const found = new Map<string, Version>();
	if (paths.size === 0) return found;
	const compared = await treeChanges(source.client, source.root, [{ from, to }]);
	if (compared.kind === 'failed') return found;
	for (const { path, fromPath, parentBlob } of compared.changes[0] ?? [])
		if (fromPath !== null && parentBlob !== null && paths.has(path))
			found.set(path, { path: fromPath, blob: parentBlob });
	return found;
}
