import type { Touch } from '../attribution/types.ts';
import type { State } from '../core/states.ts';
import { turnKey } from '../core/turnKey.ts';
import { stateOfTouch, touchedChars } from './touch.ts';
import type { Context, InView } from './types.ts';

/** Part 0 … 1 of a stretch of time that one insertion caused. */
export interface Fraction {
	readonly insertion: string;
	readonly fraction: number;
}

/**
 * Who caused the time of an edit in `state`: the insertions whose touches are of that state, by the
 * characters touched. An edit that replaces 8 characters of A and puts text inside B gives A 8/9 of
 * its rework. `author` is caused by nobody. Fractions sum to 1, or there are none.
 */
export function editFractions(touches: readonly Touch[], tMs: number, state: State): Fraction[] {
	if (state !== 'rework' && state !== 'laterRework') return [];
	return inProportion(
		touches
			.filter((touch) => stateOfTouch(touch, tMs) === state)
			.map((touch) => [touch.insertion, touchedChars(touch)]),
	);
}

/**
 * Who caused the time of a part that belongs to no edit. Waiting is shared by the turns equally, under
 * their own names (`turnKey`): what a turn makes is known only at its end. Debugging goes by changed lines.
 */
export function contextFractions(
	{ turns, debugging, view }: Context,
	accepted: string | null,
	state: State,
): Fraction[] {
	if (state === 'wait')
		return turns.map((turn) => ({ insertion: turnKey(turn), fraction: 1 / turns.length }));
	if (state === 'debug')
		return inProportion(
			(debugging?.changed ?? []).map(({ insertion, lines }) => [insertion, lines]),
		);
	return viewFractions(view, accepted, state);
}

/**
 * Who caused review: the insertion whose accept ended the gap; else those in view by their visible
 * characters; else, with none visible, the one that holds the caret. Fractions sum to 1, or there
 * are none where no insertion is known. `read` is caused by nobody.
 */
export function viewFractions(
	view: InView | null,
	accepted: string | null,
	state: State,
): Fraction[] {
	if (state !== 'review') return [];
	if (accepted !== null) return [{ insertion: accepted, fraction: 1 }];
	if (view === null) return [];
	const visible = inProportion(view.visible.map(({ insertion, chars }) => [insertion, chars]));
	if (visible.length > 0 || view.caretIn === null) return visible;
	return [{ insertion: view.caretIn, fraction: 1 }];
}

/** Amounts as fractions of their sum, one for each name; amounts that are not positive drop out. */
function inProportion(amounts: readonly (readonly [insertion: string, amount: number])[]) {
	const byInsertion = new Map<string, number>();
	let total = 0;
	for (const [insertion, amount] of amounts) {
		if (!(amount > 0)) continue;
		byInsertion.set(insertion, (byInsertion.get(insertion) ?? 0) + amount);
		total += amount;
	}
	return [...byInsertion].map(([insertion, amount]) => ({ insertion, fraction: amount / total }));
}
