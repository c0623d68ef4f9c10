// No test of its own. Tested in the editor: test/ui/attribution.ui.ts; what it asks: test/commits/interchange/commitHints.test.ts.
import type { RepositorySource } from './repositorySource.ts';

/** Commits with the AIs that their trailers name, where one does: a hint, which is shown and never counted. */
export async function withTrailers<C extends { readonly repo: string; readonly commit: string }>(
	sources: readonly RepositorySource[],
	commits: readonly C[],
): Promise<(C & { readonly trailers?: readonly string[] })[]> {
	const hints = await Promise.all(
		sources.map(({ git, source, repo }) => {
			const own = commits.filter((one) => one.repo === repo).map(({ commit }) => commit);
			return git.commitHints(source.objects, own);
		}),
	);
	return commits.map((one) => {
		const trailers = hints.map((of) => of.get(one.commit)).find((found) => found !== undefined);
		return trailers === undefined ? one : { ...one, trailers };
	});
}
