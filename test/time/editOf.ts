import type { AttributedEdit } from '../../src/attribution/types.ts';

/** A settled edit: a key of the person's, unless told otherwise. */
export function editOf(tMs: number, more: Partial<AttributedEdit> = {}): AttributedEdit {
	return {
		tMs,
		doc: 'a',
		actor: 'user',
		origin: 'typed',
		insertion: null,
		accepted: false,
		insertedChars: 1,
		removedChars: 0,
		changed: { at: 0, lines: 1, ink: 1 },
		reason: null,
		touches: [],
		cosmetic: false,
		...more,
	};
}

/** AI code of this many lines. */
export function aiEdit(tMs: number, insertion: string, lines: number): AttributedEdit {
	return editOf(tMs, {
		actor: 'ai',
		origin: 'insertion',
		insertion,
		changed: { at: 500, lines, ink: 1 },
	});
}
