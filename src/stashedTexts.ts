// No test of its own. Tested on real repositories: test/history/stashed.test.ts.
import type { CommitMemory, MemoryPlace } from './commitMemory.ts';
import type * as Git from './commits/git.ts';
import type { CommitEvent, Remembered } from './core/events.ts';

/** Stashes looked at, the newest first. */
const stashesAtMost = 20;
/** Files looked for in each of them. */
const pathsAtMost = 50;

/** What is asked what stashes hold. */
interface StashSource {
	readonly git: typeof Git;
	readonly source: Git.CommitSource;
	readonly memory: CommitMemory;
}

/**
 * What stashes hold of insertions that are open, by path: working file, index and untracked file of each. Where an
 * insertion is open, a process, and up to three more for each stash.
 */
export async function stashedTexts(
	{ git, source, memory }: StashSource,
	place: MemoryPlace,
	{ insertions }: CommitEvent['open'],
): Promise<ReadonlyMap<string, readonly Remembered[]>> {
	const found = new Map<string, Remembered[]>();
	if (insertions.length === 0) return found;
	const open = new Set(insertions.map(({ id }) => id));
	const paths = [...new Set(insertions.map(({ path }) => path))].slice(0, pathsAtMost);
	const stashes = await git.stashes(source.client, source.root, stashesAtMost);
	for (const commit of stashes.flat()) {
		for (const { path, blob } of await git.versionsIn(source.client, source.root, commit, paths)) {
			const object = await source.objects.read(blob);
			if (object.kind !== 'object') continue;
			const decoded = place.decodeText(object.bytes, path);
			if (decoded.kind !== 'text') continue;
			const version = await memory.version(place.repo, { path, blob, text: decoded.text });
			if (!version?.origins.some(([id]) => open.has(id))) continue;
			const known = found.get(path) ?? [];
			if (!known.some(({ text }) => text === version.text)) found.set(path, [...known, version]);
		}
	}
	return found;
}
