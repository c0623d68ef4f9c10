// No unit test: it only connects. test/editor/lists.editor.ts runs it in the editor.
import type { AiLists } from './aiLists.ts';
import { framed } from './comparisons.ts';
import type { Measuring } from './measuring.ts';
import type { StoreClient } from './store/client.ts';
import type { Side } from './surfaces/compareText.ts';
import type { EvidenceRange } from './surfaces/evidence.ts';
import type { ListsContext } from './surfaces/lists.ts';
import { withTrailers } from './trailersSay.ts';

/** What lists of AI code are given of the store and of what this window knows. */
export function listsContext(
	measuring: Measuring,
	store: StoreClient,
	lists: AiLists,
): Omit<
	ListsContext,
	'log' | 'onDidChange' | 'spanOf' | 'insertionAt' | 'compareOpen' | 'compareClosed'
> {
	const rangeOf = ({ scope, ...range }: EvidenceRange) =>
		scope === 'all' ? range : { ...range, repos: measuring.repos() };
	const named = <C extends { readonly repo: string; readonly commit: string }>(
		commits: readonly C[],
	) => withTrailers(measuring.live?.git?.sources() ?? [], commits);
	return {
		open: () => (measuring.live ? lists.open() : Promise.resolve([])),
		surviving: (file) => lists.surviving(file),
		uriOf: (repo, path) => lists.uriOf(repo, path),
		commits: (filter, beforeMs, limit) =>
			measuring.live ? lists.commits(filter, beforeMs, limit).then(named) : Promise.resolve([]),
		closedBy: (repo, commit, filter) => lists.closedBy(repo, commit, filter),
		insertions: (range, filter, limit) => {
			const { fromMs, toMs, ...rest } = rangeOf(range);
			const repos = 'repos' in rest ? { repos: rest.repos } : {};
			return store.ask('insertionList', { ...filter, fromMs, toMs, ...repos }, limit);
		},
		slices: (range, state, limit) => store.ask('sliceEvidence', rangeOf(range), state, limit),
		committed: (range, limit) => store.ask('commitEvidence', rangeOf(range), limit).then(named),
		async mark(insertions, reviewed) {
			measuring.live?.meter.emit({ type: 'reviewed', insertions, reviewed });
			await measuring.live?.meter.handled();
		},
		now: () => Date.now(),
	};
}

/** Both sides of AI code that is not committed. */
export async function uncommittedSides(
	store: StoreClient,
	lists: AiLists,
	id: string,
): Promise<{ readonly inserted: Side; readonly now: Side } | null> {
	const [insertion] = (await store.ask('insertionsById', [id])).insertions;
	if (!insertion) return null;
	const region = await lists.region(insertion);
	const inserted: Side =
		insertion.text === '' ? { kind: 'expired' } : { kind: 'text', text: framed(insertion.text) };
	return {
		inserted,
		now: region === null ? { kind: 'nothingLeft' } : { kind: 'text', text: framed(region) },
	};
}
