import assert from 'node:assert/strict';
import { stateOfTouch, touchedChars } from '../../src/time/touch.ts';
import { t0, touchOf } from './notation.ts';

const cases: readonly (readonly [touch: string, state: string, chars: number])[] = [
	['A-5', 'rework', 5],
	['A+', 'rework', 1],
	['A-5@0', 'laterRework', 5],
	['A-5@21', 'laterRework', 5],
	['A+@21', 'laterRework', 1],
	['A-5@21.001', 'author', 5],
	['A-0', 'author', 0],
];

describe('touch', () => {
	for (const [text, state, chars] of cases)
		it(`${text} is ${state}, ${chars} characters`, () => {
			const touch = touchOf(text);
			assert.deepEqual([stateOfTouch(touch, t0), touchedChars(touch)], [state, chars]);
		});

	it('counts what was removed, not also what was put inside', () => {
		assert.equal(touchedChars({ ...touchOf('A-5'), inside: true }), 5);
	});

	it('takes a commit in the future of this clock as just now', () => {
		assert.equal(stateOfTouch({ ...touchOf('A-5'), committedMs: t0 + 9_000 }, t0), 'laterRework');
	});
});
