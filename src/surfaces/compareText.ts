import type { InsertionKind, Outcome } from '../core/insertion.ts';
import { displayName } from './wording.ts';

/** An insertion that a commit closed, as the list shows it. */
export interface ClosedInsertion {
	readonly id: string;
	readonly kind: InsertionKind;
	readonly tool: string | null;
	readonly path: string;
	readonly closedBy: string;
	readonly closedMs: number;
	readonly lines: Readonly<Record<Outcome, number>>;
	readonly hasText: boolean;
}

/** An insertion of a list as one that a commit closed; none where no commit did. */
export function closed<I extends Omit<ClosedInsertion, 'closedBy' | 'closedMs'>>(
	insertion: I & { readonly closedBy: string | null; readonly closedMs: number | null },
): ClosedInsertion[] {
	const { closedBy, closedMs } = insertion;
	return closedBy === null || closedMs === null ? [] : [{ ...insertion, closedBy, closedMs }];
}

export type Side =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'expired' | 'nothingLeft' | 'unreadable' };

/** What one side of a comparison shows where there is no text: a sentence that says why, and what is safe. */
export function sideText(side: Side): string {
	switch (side.kind) {
		case 'text':
			return side.text;
		case 'expired':
			return 'The text of this AI code is not kept any more: it is dropped 30 days after its last change. Its figures stay.\n';
		case 'nothingLeft':
			return 'Nothing of this AI code is left here.\n';
		case 'unreadable':
			return 'The commit could not be read: it may be gone from this repository, or nothing is known of its text any more. Nothing was changed.\n';
	}
}

/** `12 lines: 7 unchanged, 3 modified, 2 deleted`, outcomes without lines left out. */
export function outcomeText({ lines }: Pick<ClosedInsertion, 'lines'>): string {
	const some = Object.entries(lines).filter(([, count]) => count > 0);
	const all = some.reduce((sum, [, count]) => sum + count, 0);
	const parts = some.map(([outcome, count]) => `${count} ${outcome}`);
	return `${all === 1 ? '1 line' : `${all} lines`}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}

/** `suggestion of copilot in src/a.ts`; names from outside are cut and on one line. */
export function insertionTitle({ tool, kind, path }: ClosedInsertion): string {
	const by = tool === null ? '' : ` by ${displayName(tool)}`;
	return `${kinds[kind]}${by} in ${displayName(path)}`;
}

const kinds = {
	inline: 'Suggestion',
	nextEdit: 'Next edit',
	chat: 'Chat edit',
	agent: "Agent's edit",
	paste: 'Pasted AI code',
} as const;
