import type { AttributedEdit } from '../attribution/types.ts';
import { stateOfTouch } from './touch.ts';

/** Lines that changed within some time. */
export interface ChangedSince {
	readonly all: number;
	/** Those that are AI code, or were before the change. */
	readonly ai: number;
	readonly changed: readonly { readonly insertion: string; readonly lines: number }[];
}

interface Change {
	tMs: number;
	readonly doc: string;
	at: number;
	readonly lines: number;
	insertions: readonly string[];
}

/** Two edits of one line this close to one another are one changed line: a long line. */
const sameLineWithin = 120;
/** A day's work of somebody quick; the oldest are forgotten. */
const mostChanges = 2_000;

/**
 * The lines that edits changed lately, AI code and others. A key after the other in one place changes one
 * line; a line to which somebody comes back counts again. Formatting and what git or a stranger wrote are no changes.
 */
export class ChangedLines {
	#changes: Change[] = [];

	add({ tMs, doc, actor, cosmetic, insertion, touches, changed }: AttributedEdit): void {
		if (cosmetic || (actor !== 'user' && actor !== 'ai') || changed.lines === 0) return;
		const touched = touches
			.filter((touch) => stateOfTouch(touch, tMs) !== 'author')
			.map((touch) => touch.insertion);
		const insertions = insertion === null ? touched : [insertion];
		const last = this.#changes.at(-1);
		const isSame =
			last?.doc === doc &&
			changed.lines === 1 &&
			last.lines === 1 &&
			Math.abs(changed.at - last.at) <= sameLineWithin;
		if (isSame) {
			last.tMs = tMs;
			last.at = changed.at;
			if (insertions.length > 0) last.insertions = insertions;
			return;
		}
		this.#changes.push({ tMs, doc, at: changed.at, lines: changed.lines, insertions });
		if (this.#changes.length > mostChanges) this.#changes = this.#changes.slice(mostChanges / 2);
	}

	/** Changes from `sinceMs` on; what several insertions share is divided among them. */
	since(sinceMs: number): ChangedSince {
		let all = 0;
		let ai = 0;
		const changed = new Map<string, number>();
		for (const { tMs, lines, insertions } of this.#changes) {
			if (tMs < sinceMs) continue;
			all += lines;
			if (insertions.length > 0) ai += lines;
			for (const insertion of insertions)
				changed.set(insertion, (changed.get(insertion) ?? 0) + lines / insertions.length);
		}
		return {
			all,
			ai,
			changed: [...changed].map(([insertion, lines]) => ({ insertion, lines })),
		};
	}
}
