import { scale } from '../core/bounds.ts';
import type { Bounds } from '../core/states.ts';

/** The figures of a slice, as they are stored. */
export interface SliceFigures {
	readonly active: Bounds;
	readonly overhead: Bounds;
	readonly states: readonly (Bounds & { readonly state: string })[];
	readonly shares: readonly (Bounds & { readonly insertion: string; readonly state: string })[];
	readonly otherTau?: readonly {
		readonly idleAfterMs: number;
		readonly state: string;
		readonly by: number;
	}[];
}

/**
 * The figures of a slice that ends at `atMs` instead, because another window had the person from
 * then on. Each window hears of the focus by itself, some milliseconds to a second late, so that two
 * slices can claim one second; the one that began later has it.
 *
 * The credit is the first `active.high` milliseconds, and every figure is divided as that is.
 */
export function cutAt<F extends SliceFigures>(figures: F, startMs: number, atMs: number): F {
	const credited = figures.active.high;
	const ratio = credited > 0 ? Math.min(1, Math.max(0, (atMs - startMs) / credited)) : 1;
	if (ratio === 1) return figures;
	const cut = <B extends Bounds>(figure: B): B => ({ ...figure, ...scale(figure, ratio) });
	return {
		...figures,
		active: cut(figures.active),
		overhead: cut(figures.overhead),
		states: figures.states.map(cut).filter(({ high }) => high > 0),
		shares: figures.shares.map(cut).filter(({ high }) => high > 0),
		...(figures.otherTau && {
			otherTau: figures.otherTau.map((other) => ({ ...other, by: other.by * ratio })),
		}),
	};
}
