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

/** Point credit of a cut gap; design.md, "Time". */
const cutPointMs = 30_000;

/** Length of the stretch of `[from, to)` that lies before `limit`. */
function before(limit: number, from: number, to: number): number {
	return Math.max(0, Math.min(to, limit) - from);
}
