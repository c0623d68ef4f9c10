import type { Touch } from '../attribution/types.ts';

/**
 * Which state working on this code is: `rework` while a touched line is not committed,
 * `laterRework` up to and including 21 days after its commit, and `author` after that, when it is
 * just code. Also `author` for a touch that neither removed nor split anything.
 */
export function stateOfTouch(touch: Touch, tMs: number): 'rework' | 'laterRework' | 'author' {
	if (touchedChars(touch) === 0) return 'author';
	if (touch.committedMs === null) return 'rework';
	return tMs - touch.committedMs <= laterReworkMs ? 'laterRework' : 'author';
}

/** Characters by which a touch counts: those it removed, or 1 where it only put text inside. */
export function touchedChars(touch: Touch): number {
	if (touch.removed > 0) return touch.removed;
	return touch.inside ? 1 : 0;
}

/** 21 days, as in LinearB's "rework": a change to code last touched less than 21 days ago. */
const laterReworkMs = 21 * 24 * 3_600_000;
