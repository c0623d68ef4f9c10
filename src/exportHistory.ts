// No test of its own. Tested on a real repository: test/history/exported.test.ts.
import type { ExportedCommit, ExportForm } from './commits/git.ts';
import type { RepositorySource } from './repositorySource.ts';

export interface ExportWish {
	readonly form: ExportForm;
	/** So many of the last commits on HEAD's first-parent way. */
	readonly last: number;
	/** Of this product. */
	readonly version: string;
}

/** Followed and ended from outside. */
export interface Exporting {
	progress?(done: number, of: number): void;
	isCancelled?(): boolean;
}

/**
 * What the last commits of a repository are in another tool's form, oldest first. Reads only. Null when it was cancelled:
 * half of it would look like all.
 */
export async function exportedCommits(
	{ git, source, memory, repo }: RepositorySource,
	{ form, last, version }: ExportWish,
	{ progress, isCancelled }: Exporting = {},
): Promise<readonly ExportedCommit[] | null> {
	const head = await git.tipOf(source.client, source.root, 'HEAD');
	const way = head === null ? [] : await git.firstParents(source.client, source.root, head, last);
	const commits = way.map(({ commit }) => commit).toReversed();
	const knownOf = (blob: string, path: string) =>
		memory.ask(null, 'rememberedByBlob', repo, blob, path, 0);
	const exported: ExportedCommit[] = [];
	for await (const one of git.exportCommits(source, commits, { form, version, knownOf })) {
		if (isCancelled?.()) return null;
		exported.push(one);
		progress?.(exported.length, commits.length);
	}
	return exported;
}

/** Puts notes under our own ref, the only thing that is ever written to a repository; gives how many. Throws where git refuses. */
export async function writeNotes(
	{ git, source }: RepositorySource,
	exported: readonly ExportedCommit[],
	{ progress, isCancelled }: Exporting = {},
): Promise<number> {
	let written = 0;
	const notes = exported.flatMap(({ commit, text }) => (text ? [{ commit, text }] : []));
	for (const { commit, text } of notes) {
		if (isCancelled?.()) break;
		const done = await git.writeNote(source.client, source.root, commit, text);
		if (done.kind === 'failed')
			throw new Error(
				`git refused a note (${done.reason}); ${written} of ${notes.length} are written`,
			);
		written++;
		progress?.(written, notes.length);
	}
	return written;
}
