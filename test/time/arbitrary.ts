import fc from 'fast-check';
import type { Touch } from '../../src/attribution/types.ts';
import type { Debugging, InView, TimeInput } from '../../src/time/types.ts';
import { t0 } from './notation.ts';

const dayMs = 24 * 3_600_000;
const insertion = fc.constantFrom('A', 'B', 'C');

const touch: fc.Arbitrary<Touch> = fc
	.record({
		insertion,
		removed: fc.constantFrom(0, 1, 7),
		committedMs: fc.option(fc.constantFrom(t0 - 2 * dayMs, t0 - 21 * dayMs, t0 - 90 * dayMs)),
	})
	.map((fields) => ({ ...fields, inside: fields.removed === 0 }));

const view: fc.Arbitrary<InView> = fc.record({
	file: fc.constantFrom(null, 'x.ts', 'y.ts'),
	language: fc.constant(null),
	repo: fc.constant(null),
	diff: fc.boolean(),
	caretIn: fc.option(insertion),
	visible: fc.array(fc.record({ insertion, chars: fc.integer({ min: 1, max: 90 }) }), {
		maxLength: 3,
	}),
	share: fc.constantFrom(0, 0.5, 0.6, 1),
});

const debugging: fc.Arbitrary<Debugging> = fc.record({
	share: fc.constantFrom(0, 0.25, 1),
	changed: fc.array(fc.record({ insertion, lines: fc.integer({ min: 1, max: 9 }) }), {
		minLength: 1,
		maxLength: 2,
	}),
	untilMs: fc.option(fc.constantFrom(t0 + 50_000, t0 + 400_000)),
});

type Timeless = { [T in TimeInput['type']]: Omit<Extract<TimeInput, { type: T }>, 'tMs'> };

const timeless: fc.Arbitrary<Timeless[keyof Timeless]> = fc.oneof(
	{ weight: 4, arbitrary: fc.constant({ type: 'presence' as const }) },
	{
		weight: 4,
		arbitrary: fc.record({
			type: fc.constant('edit' as const),
			touches: fc.array(touch, { maxLength: 3 }),
		}),
	},
	{ weight: 3, arbitrary: fc.record({ type: fc.constant('view' as const), view }) },
	{
		weight: 3,
		arbitrary: fc.record({
			type: fc.constant('turn' as const),
			turn: fc.constantFrom('s', 't', 'u'),
			works: fc.boolean(),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			type: fc.constant('debug' as const),
			debugging: fc.option(debugging),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			type: fc.constant('accept' as const),
			insertion: fc.option(insertion),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({ type: fc.constant('focus' as const), focused: fc.boolean() }),
	},
	{
		weight: 1,
		arbitrary: fc.record({ type: fc.constant('pause' as const), paused: fc.boolean() }),
	},
);

/** Mostly short steps, some about the 15 s, 30 s and τ of the rules, some far beyond. */
const steps = fc.oneof(
	{ weight: 6, arbitrary: fc.integer({ min: 0, max: 20 }) },
	{ weight: 3, arbitrary: fc.constantFrom(14, 15, 16, 30, 31, 45) },
	{ weight: 2, arbitrary: fc.constantFrom(119, 120, 121, 150, 290, 700) },
);

/** Inputs on whole seconds whose times advance by `step`. */
function inputsBy(step: fc.Arbitrary<number>): fc.Arbitrary<TimeInput[]> {
	return fc.array(fc.tuple(step, timeless), { maxLength: 25 }).map((pairs) => {
		let tMs = t0;
		return pairs.map(([seconds, input]): TimeInput => {
			tMs += seconds * 1000;
			return { ...input, tMs } as TimeInput;
		});
	});
}

/** In order of time. */
export const inputsInOrder = inputsBy(steps);

/** Also with clocks that step back. */
export const inputsAnyhow = inputsBy(
	fc.oneof({ weight: 5, arbitrary: steps }, fc.integer({ min: -200, max: 0 })),
);

/** τ shorter than the point credit, of one minute, and ours. */
export const idleAfter = fc.constantFrom(20_000, 60_000, 120_000);

/** Seconds from the last input to a shutdown. */
export const rest = fc.integer({ min: 0, max: 200 });

export function lastMs(inputs: readonly TimeInput[]): number {
	return inputs.at(-1)?.tMs ?? t0;
}
