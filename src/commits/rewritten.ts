import { parseCommit } from './commitHeader.ts';
import type { CommitSource } from './readCommit.ts';

/** Commits of branches looked at, the newest first; each costs a look at its header. */
const commitsAtMost = 500;

/**
 * Of counted commits that no branch leads to any more, those that a branch has under another id which is not counted: by the
 * same author at the same time (somebody rebased them, or rewrote all of history). Where several were made at that time,
 * the subject decides. The new id by the old one, oldest first. One process.
 */
export async function rewrittenAs(
	{ client, objects, root }: CommitSource,
	lost: readonly string[],
	counted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
	const byAuthor = new Map<string, { readonly commit: string; readonly subject: string }[]>();
	for (const commit of lost) {
		const header = parseCommit(await objects.read(commit));
		if (!header || header.parents.length > 1 || !counted.has(commit)) continue;
		const [author, subject] = header.identity;
		byAuthor.set(author, [...(byAuthor.get(author) ?? []), { commit, subject }]);
	}
	const found = new Map<string, string>();
	if (byAuthor.size === 0) return found;
	const branches = ['HEAD', '--branches', '--remotes'];
	const args = ['rev-list', `--max-count=${commitsAtMost}`, ...branches];
	const answer = await client.read(root, args);
	if (answer.kind === 'failed') return found;
	for (const commit of answer.output.split('\n').filter(Boolean).reverse()) {
		const header = counted.has(commit) ? null : parseCommit(await objects.read(commit));
		const [author = '', subject = ''] = header?.identity ?? [];
		const others = byAuthor.get(author) ?? [];
		const before = others.find((one) => one.subject === subject) ?? others[1 - others.length];
		if (before && !found.has(before.commit)) found.set(before.commit, commit);
	}
	return found;
}
