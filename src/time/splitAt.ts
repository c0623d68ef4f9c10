import { scale } from '../core/bounds.ts';
import type { OtherTau, Slice } from './types.ts';

/**
 * The slice before and after `tMs` (a midnight), or the slice itself where `tMs` is not within it.
 * Every figure is divided in one ratio, so that figures keep their order and their sums, and both
 * halves add up to the whole. Credit is a gap's first part, so the ratio is of the credited stretch:
 * half of an overnight gap's eight hours is not half of its credit. A slice does not remember where
 * its states lie: within the credited stretch they are spread evenly.
 *
 *     slice      ├▒▒▒▒▒▒▒▒▒▒▒────────────────────────┤   ▒ active.high
 *     tMs                ╵                               7/10 before, 3/10 after
 *
 * Both keep `gapMs`, the length of the whole gap. The second may be left without credit.
 */
export function splitAt(slice: Slice, tMs: number): Slice[] {
	if (!(tMs > slice.startMs && tMs < slice.endMs)) return [slice];
	const credited = slice.active.high;
	const ratio = credited > 0 ? Math.min(1, (tMs - slice.startMs) / credited) : 0;
	return [
		{ ...slice, ...scaled(slice, ratio), endMs: tMs },
		{ ...slice, ...scaled(slice, 1 - ratio), startMs: tMs },
	];
}

function scaled(
	slice: Slice,
	ratio: number,
): Pick<Slice, 'active' | 'states' | 'overhead' | 'shares' | 'otherTau'> {
	return {
		...(slice.otherTau && { otherTau: scaledTau(slice.otherTau, ratio) }),
		active: scale(slice.active, ratio),
		overhead: scale(slice.overhead, ratio),
		states: slice.states
			.map((figure) => ({ state: figure.state, ...scale(figure, ratio) }))
			.filter((figure) => figure.high > 0),
		shares: slice.shares
			.map(({ insertion, state, ...figure }) => ({ insertion, state, ...scale(figure, ratio) }))
			.filter((share) => share.high > 0),
	};
}

function scaledTau(list: readonly OtherTau[], ratio: number): OtherTau[] {
	return list.map((other) => ({ ...other, by: other.by * ratio }));
}
