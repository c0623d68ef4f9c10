import type { Bounds } from '../core/states.ts';

/**
 * How much of the part `[from, to)` of a gap counts as active; offsets from the gap's start and all
 * figures in milliseconds. A gap up to τ = `idleAfterMs` counts wholly. A longer one is cut: nobody
 * knows how long the person stayed, so the low is 0, the point its first 30 s, the high its first τ.
 *
 *     gap    0 ────── 30 s ─────────────── τ ───────────── end
 *     low
 *     point  ▒▒▒▒▒▒▒▒▒▒
 *     high   ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
 *
 * The credit of parts that tile a gap sums to the credit of the gap.
 */
export function creditOf(from: number, to: number, gapMs: number, idleAfterMs: number): Bounds {
	if (gapMs <= idleAfterMs) return { low: to - from, point: to - from, high: to - from };
	return {
		low: 0,
		point: before(Math.min(cutPointMs, idleAfterMs), from, to),
		high: before(idleAfterMs, from, to),
	};
}

/**
 * The same of a part in which the person could only wait for an AI turn: there is a reason to stay and
 * do nothing, so low and point are its time up to τ, and the high is all of it. How long that may be
 * is not decided here (`waiting.ts`).
 */
export function waitCreditOf(from: number, to: number, idleAfterMs: number): Bounds {
	const certain = before(idleAfterMs, from, to);
	return { low: certain, point: certain, high: to - from };
}

/** Point credit of a cut gap; design.md, "Time". */
const cutPointMs = 30_000;

/** Length of the stretch of `[from, to)` that lies before `limit`. */
function before(limit: number, from: number, to: number): number {
	return Math.max(0, Math.min(to, limit) - from);
}
