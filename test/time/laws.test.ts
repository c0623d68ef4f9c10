import assert from 'node:assert/strict';
import fc from 'fast-check';
import { add, check, sum, zero } from '../../src/core/bounds.ts';
import type { Bounds } from '../../src/core/states.ts';
import type { Slice, TimeInput } from '../../src/time/types.ts';
import { idleAfter, inputsAnyhow, inputsInOrder, lastMs, rest } from './arbitrary.ts';
import { noView, run } from './notation.ts';
import { oracle } from './oracle.ts';

const cases = fc.tuple(inputsInOrder, rest, idleAfter);

function slicesOf([inputs, seconds, idleAfterMs]: [TimeInput[], number, number]): Slice[] {
	return run(inputs, lastMs(inputs) + seconds * 1000, idleAfterMs);
}

/** Turns and debugging of AI code are of AI. */
function withoutAi(inputs: readonly TimeInput[]): TimeInput[] {
	return inputs.filter(({ type }) => type !== 'turn' && type !== 'debug');
}

function near(actual: number, expected: number, what: string): void {
	assert.ok(Math.abs(actual - expected) < 1e-6, `${what}: ${actual}, expected ${expected}`);
}

function nearBounds(actual: Bounds, expected: Bounds, what: string): void {
	for (const bound of ['low', 'point', 'high'] as const)
		near(actual[bound], expected[bound], `${what}, ${bound}`);
}

describe('accounting, laws', () => {
	it('agrees with judging every second by itself', () => {
		fc.assert(
			fc.property(cases, ([inputs, seconds, idleAfterMs]) => {
				const closeMs = lastMs(inputs) + seconds * 1000;
				const totals: Record<string, Bounds> = {};
				const count = (key: string, figure: Bounds) => {
					totals[key] = add(totals[key] ?? zero, figure);
				};
				for (const slice of run(inputs, closeMs, idleAfterMs)) {
					count('active', slice.active);
					count('overhead', slice.overhead);
					for (const figure of slice.states) count(figure.state, figure);
					for (const share of slice.shares) count(`${share.state}/${share.insertion}`, share);
					for (const shown of slice.onScreen ?? []) count(`screen/${shown.insertion}`, shown);
					// The last slice of a cut gap runs through files that have no credit left.
					count(`file=${slice.file}`, slice.active);
				}
				const expected = oracle(inputs, closeMs, idleAfterMs);
				for (const key of new Set([...Object.keys(totals), ...Object.keys(expected)]))
					nearBounds(totals[key] ?? zero, expected[key] ?? zero, key);
			}),
			{ numRuns: 300 },
		);
	});

	it('divides the credited time among the states exactly', () => {
		fc.assert(
			fc.property(cases, (each) => {
				for (const { active, states } of slicesOf(each)) {
					assert.equal(sum(states).point, active.point);
					assert.ok(sum(states).low <= active.low);
					for (const figure of states) assert.ok(figure.high <= active.high);
				}
			}),
		);
	});

	it('keeps low ≤ point ≤ high everywhere, whatever the clock does', () => {
		fc.assert(
			fc.property(inputsAnyhow, rest, idleAfter, (inputs, seconds, idleAfterMs) => {
				for (const slice of slicesOf([inputs, seconds, idleAfterMs])) {
					check(slice.active, 'active');
					check(slice.overhead, 'overhead');
					for (const figure of slice.states) check(figure, figure.state);
					for (const share of slice.shares) check(share, `${share.state} of ${share.insertion}`);
					assert.ok(slice.startMs < slice.endMs);
					assert.ok(slice.active.high <= slice.endMs - slice.startMs);
				}
			}),
		);
	});

	it('makes no more time than the clock, whatever the clock does', () => {
		fc.assert(
			fc.property(inputsAnyhow, idleAfter, (inputs, idleAfterMs) => {
				const times = inputs.map((input) => input.tMs);
				const forward = times.map((tMs, i) => Math.max(0, tMs - (times[i - 1] ?? tMs)));
				const clock = forward.reduce((a, b) => a + b, 0);
				assert.ok(sum(run(inputs, null, idleAfterMs).map((slice) => slice.active)).high <= clock);
			}),
		);
	});

	it('makes no more time than the window had focus, none of it twice', () => {
		fc.assert(
			fc.property(cases, (each) => {
				const [inputs, seconds] = each;
				let focusedMs = 0;
				let focused = true;
				inputs.forEach((input, i) => {
					if (input.type === 'focus') focused = input.focused;
					const next = inputs[i + 1]?.tMs ?? input.tMs + seconds * 1000;
					if (focused) focusedMs += next - input.tMs;
				});
				const slices = slicesOf(each);
				assert.ok(sum(slices.map((slice) => slice.active)).high <= focusedMs);
				slices.forEach((slice, i) => {
					assert.ok(slice.startMs >= (slices[i - 1]?.endMs ?? slice.startMs));
				});
			}),
		);
	});

	it('makes no time in a window without focus', () => {
		fc.assert(
			fc.property(cases, ([inputs, seconds, idleAfterMs]) => {
				const unfocused = inputs.filter((input) => input.type !== 'focus');
				const tMs = inputs[0]?.tMs ?? 0;
				const all: TimeInput[] = [{ type: 'focus', tMs, focused: false }, ...unfocused];
				assert.deepEqual(slicesOf([all, seconds, idleAfterMs]), []);
			}),
		);
	});

	it('makes no more and no less time when views or debugging come or go, and turns only what a cut gap lost', () => {
		fc.assert(
			fc.property(cases, ([inputs, seconds, idleAfterMs]) => {
				const closeMs = lastMs(inputs) + seconds * 1000;
				const without = inputs.filter((input) => !['view', 'debug'].includes(input.type));
				const alone = without.filter((input) => input.type !== 'turn');
				const active = (list: TimeInput[]) =>
					sum(run(list, closeMs, idleAfterMs).map((slice) => slice.active));
				assert.deepEqual(active(inputs), active(without));
				const [withTurns, none] = [active(without), active(alone)];
				for (const bound of ['low', 'point', 'high'] as const)
					assert.ok(withTurns[bound] >= none[bound]);
			}),
		);
	});

	it('sees no AI where there is none', () => {
		fc.assert(
			fc.property(cases, ([inputs, seconds, idleAfterMs]) => {
				const plain = withoutAi(inputs).map((input): TimeInput => {
					if (input.type === 'edit') return { ...input, touches: [] };
					if (input.type === 'view') return { ...input, view: noView };
					return input.type === 'accept' ? { type: 'presence', tMs: input.tMs } : input;
				});
				for (const slice of slicesOf([plain, seconds, idleAfterMs])) {
					assert.deepEqual(slice.overhead, zero);
					assert.deepEqual(slice.shares, []);
					for (const { state } of slice.states) assert.match(state, /^(author|read)$/);
					nearBounds(sum(slice.states), slice.active, 'author and read');
				}
			}),
		);
	});

	it('gives every millisecond to insertions where they are known, and never more', () => {
		fc.assert(
			fc.property(cases, ([inputs, seconds, idleAfterMs]) => {
				const known = inputs.map((input): TimeInput => {
					if (input.type === 'accept') return { ...input, insertion: input.insertion ?? 'A' };
					if (input.type !== 'view') return input;
					return { ...input, view: { ...input.view, caretIn: input.view.caretIn ?? 'A' } };
				});
				for (const list of [inputs, known])
					for (const { states, shares } of slicesOf([list, seconds, idleAfterMs]))
						for (const figure of states) {
							if (/^(author|read|wait|debug)$/.test(figure.state)) continue;
							const shared = sum(shares.filter((share) => share.state === figure.state));
							if (list === known) nearBounds(shared, figure, figure.state);
							else assert.ok(shared.high <= figure.high + 1e-6);
						}
			}),
		);
	});

	it('has the same bounds, and points that still add up, whatever the weights', () => {
		const weight = fc.double({ min: 0.01, max: 0.99, noNaN: true });
		fc.assert(
			fc.property(cases, weight, weight, weight, (each, caret, visible, inside) => {
				const [inputs, ...rest] = each;
				const tMs = inputs[0]?.tMs ?? 0;
				const weights = { caret, visible, inside };
				const moved = slicesOf([[{ type: 'weights', tMs, weights }, ...inputs], ...rest]);
				const plain = slicesOf(each);
				assert.equal(moved.length, plain.length);
				for (const [n, slice] of plain.entries()) {
					const other = moved[n] as Slice;
					near(sum(other.states).point, slice.active.point, 'points');
					const bounds = ({ low, high }: Bounds) => [low, high];
					assert.deepEqual(bounds(other.active), bounds(slice.active));
					assert.deepEqual(bounds(other.overhead), bounds(slice.overhead));
					assert.deepEqual(
						other.states.map((figure) => [figure.state, ...bounds(figure)]),
						slice.states.map((figure) => [figure.state, ...bounds(figure)]),
					);
				}
			}),
		);
	});

	it('tiles each gap with its slices', () => {
		fc.assert(
			fc.property(cases, (each) => {
				const slices = slicesOf(each);
				for (let i = 0; i < slices.length; ) {
					const { startMs, gapMs } = slices[i] as Slice;
					let endMs = startMs;
					for (; endMs < startMs + gapMs; i++) {
						const slice = slices[i] as Slice;
						assert.deepEqual([slice.startMs, slice.gapMs], [endMs, gapMs]);
						endMs = slice.endMs;
					}
					assert.equal(endMs, startMs + gapMs);
				}
			}),
		);
	});

	it('hears an input once: the same inputs give the same slices', () => {
		fc.assert(
			fc.property(cases, (each) => {
				assert.deepEqual(slicesOf(each), slicesOf(each));
			}),
		);
	});
});
