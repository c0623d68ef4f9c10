import type { Span } from '../core/events.ts';
import type { RunMap } from '../core/runMap.ts';
import type { Recolored } from './recolor.ts';

/** A stretch of a text with one origin. */
interface Stretch {
	readonly from: number;
	readonly to: number;
	readonly origin: number;
}

/** Selections as a text of `length` has them: in order, none empty, none outside, none twice. */
export function orderedSpans(spans: readonly Span[], length: number): Span[] {
	const ordered: Span[] = [];
	for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
		const start = Math.max(from, ordered.at(-1)?.[1] ?? 0);
		const end = Math.min(to, length);
		if (start < end) ordered.push([start, end]);
	}
	return ordered;
}

/** The runs within spans whose origin is wanted, in the order of the spans. RangeError outside the map. */
export function stretchesOf(
	spans: readonly Span[],
	map: RunMap,
	isWanted: (origin: number) => boolean,
): Stretch[] {
	const found: Stretch[] = [];
	for (const [from, to] of spans)
		map.forEachRun(from, to, (start, end, origin) => {
			if (isWanted(origin)) found.push({ from: start, to: end, origin });
		});
	return found;
}

/** The same stretches, with the origin that they are to have. */
export function recoloredTo(stretches: readonly Stretch[], is: number): Recolored[] {
	return stretches.map(({ from, to, origin: was }) => ({ from, to, was, is }));
}

/** Stretches that touch are one, whatever their origins. */
export function joined(stretches: readonly Stretch[]): { from: number; to: number }[] {
	const whole: { from: number; to: number }[] = [];
	for (const { from, to } of stretches) {
		const last = whole.at(-1);
		if (last?.to === from) last.to = to;
		else whole.push({ from, to });
	}
	return whole;
}
