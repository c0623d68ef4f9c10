import type { AttributedEdit } from './types.ts';

/** One user action on AI code, as long as keys follow one another. */
export interface Action {
	readonly tMs: number;
	readonly insertion: string;
	readonly kind: 'edit' | 'inside' | 'undo' | 'redo' | 'cosmetic' | 'superseded';
	/** Characters of the insertion that went. */
	readonly removed: number;
}

/** Keys that follow within this time are one action: longer than between two keys, shorter than a thought. */
const joinWithinMs = 1_500;

/** Joins edits to rework actions: a word typed over AI code is one action, not one a letter. */
export class Actions {
	readonly #open = new Map<string, { action: Action; lastMs: number }>();

	/** The actions that `edit` ends. */
	add(edit: AttributedEdit): Action[] {
		const ended = this.endedBefore(edit.tMs);
		for (const { insertion, removed } of edit.touches) {
			const kind = kindOf(edit, removed);
			if (kind === null) continue;
			const known = this.#open.get(insertion);
			if (known && (known.action.kind === kind || kind === 'inside')) {
				const action = { ...known.action, removed: known.action.removed + removed };
				this.#open.set(insertion, { action, lastMs: edit.tMs });
				continue;
			}
			if (known) ended.push(known.action);
			const action = { tMs: edit.tMs, insertion, kind, removed };
			this.#open.set(insertion, { action, lastMs: edit.tMs });
		}
		return ended;
	}

	/** Actions that nothing joined for long enough. */
	endedBefore(nowMs: number): Action[] {
		const ended: Action[] = [];
		for (const [insertion, { action, lastMs }] of this.#open) {
			if (nowMs - lastMs <= joinWithinMs) continue;
			ended.push(action);
			this.#open.delete(insertion);
		}
		return ended;
	}
}

function kindOf(edit: AttributedEdit, removed: number): Action['kind'] | null {
	if (edit.reason) return edit.reason;
	if (edit.cosmetic) return 'cosmetic';
	if (edit.actor === 'ai') return 'superseded';
	if (edit.actor !== 'user') return null;
	return removed > 0 ? 'edit' : 'inside';
}
