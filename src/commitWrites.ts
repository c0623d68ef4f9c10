// No test of its own. Tested through the pipeline: test/reconcileCommit.test.ts.
import type { Follower } from './commits/follow.ts';
import { importLines } from './commits/interchange/importLines.ts';
import type { Reconciled } from './commits/reconcile.ts';
import type { CapturedEvent, CommitEvent } from './core/events.ts';
import type { FollowedEvent } from './core/historyEvents.ts';
import type { Steps } from './core/steps.ts';
import type { StoreWrite } from './store/rows.ts';

/** What the store keeps of a reconciled commit. */
export function commitWrites(event: CommitEvent, result: Reconciled): StoreWrite[] {
	const { repo, commit, amended, carries } = event;
	const writes: StoreWrite[] = result.blobs.map((row) => ({ put: 'blob', row }));
	const renamed = event.files.flatMap(({ path, fromPath, skipped }): [string, string][] =>
		fromPath === null || skipped !== null ? [] : [[fromPath, path]],
	);
	if (renamed.length > 0) writes.push({ put: 'renamed', repo, paths: renamed });
	if (result.isCounted) {
		const replaced = amended === null ? {} : { replaces: amended };
		const carried = carries === undefined ? {} : { carries };
		writes.push({ put: 'commit', row: result.commit, ...replaced, ...carried });
	}
	const { held: insertions } = result;
	if (insertions.length > 0) writes.push({ put: 'held', repo, commit, insertions });
	return writes;
}

/** What the store keeps of commits whose lines were followed. */
export function* followWrite(event: FollowedEvent, follower: Follower): Steps<StoreWrite> {
	const { tMs, repo, beganMs, mainline } = event;
	const steps = yield* follower.following(event);
	return { put: 'followed', repo, tMs, beganMs, steps, mainline };
}

/** What the store keeps of what another tool says; of other events nothing. A text that is known gets its new characters. */
export function importWrites(event: CapturedEvent): StoreWrite[] {
	if (event.type !== 'imported') return [];
	return importLines(event).flatMap(({ insertions, blob }): StoreWrite[] => [
		...insertions.map((row) => ({ put: 'insertion', row }) as const),
		{ put: 'blob', row: blob },
		{ put: 'correctedBlob', row: blob },
	]);
}
