import type { CommitHeader } from './commitHeader.ts';
import type { Operation } from './reflog.ts';

/** A movement of HEAD as its reflog tells it, or as it is seen where there is none. */
export interface Movement {
	readonly from: string | null;
	readonly to: string;
	readonly operation: Operation;
	/** See `mayMakeCommit`. */
	readonly mayMake: boolean;
}

/** What a movement did to history. */
export type Making =
	/** It made this one commit; `amended` is the one it replaces. */
	| { readonly kind: 'made'; readonly amended: string | null }
	/** HEAD went to a commit that was there. */
	| { readonly kind: 'went' }
	| { readonly kind: 'nothing' };

/**
 * What a movement did, judged by the graph: whatever a program calls it, a commit that was made here has HEAD's old
 * place as its first parent, or the parents of HEAD's old place when it took that place.
 */
export function makingOf(
	{ from, to, mayMake }: Movement,
	made: CommitHeader | null,
	before: CommitHeader | null,
): Making {
	if (from === to || made === null) return { kind: 'nothing' };
	const [parent = null] = made.parents;
	if (mayMake && parent === from) return { kind: 'made', amended: null };
	const isInItsPlace = before !== null && (before.parents[0] ?? null) === parent;
	if (mayMake && from !== null && isInItsPlace) return { kind: 'made', amended: from };
	return { kind: 'went' };
}
