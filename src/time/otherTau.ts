// No test of its own. Tested through accounting: test/time/accounting.test.ts, laws.test.ts.
import type { Tally } from './tally.ts';
import type { OtherTau } from './types.ts';

/** Idle limits at which reports also give the point (design.md, "Time"), milliseconds. */
export const otherTaus = [60_000, 300_000] as const;

/**
 * What the point of each state would be more or less at the other limits. Only a gap longer than the
 * shortest of them depends on τ, so most slices cost nothing here.
 */
export function pointsAt(
	tallied: Tally,
	gapMs: number,
	at: (idleAfterMs: number) => Tally,
): OtherTau[] {
	if (gapMs <= Math.min(...otherTaus)) return [];
	return otherTaus.flatMap((idleAfterMs) => {
		const points = at(idleAfterMs).points();
		const ours = tallied.points();
		const names = new Set([...ours.keys(), ...points.keys()]);
		return [...names].flatMap((state) => {
			const by = (points.get(state) ?? 0) - (ours.get(state) ?? 0);
			return Math.abs(by) < 1 ? [] : [{ idleAfterMs, state, by }];
		});
	});
}
