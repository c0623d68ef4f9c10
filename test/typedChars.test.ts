import assert from 'node:assert/strict';
import { TypedChars } from '../src/typedChars.ts';
import { aiEdit, editOf } from './time/editOf.ts';

const key = (ink = 1) => editOf(0, { changed: { at: 0, lines: 1, ink } });

describe('typed characters', () => {
	it('are told in bunches, and by the day on which they were typed', () => {
		const typed = new TypedChars();
		assert.equal(typed.add(key(150), 'a'), null);
		assert.equal(typed.add(key(60), 'a'), null);
		assert.deepEqual(typed.add(key(), 'a'), { day: 'a', chars: 210 });
		assert.deepEqual(typed.add(key(5), 'b'), { day: 'a', chars: 1 });
		assert.deepEqual(typed.take(), { day: 'b', chars: 5 });
		assert.equal(typed.take(), null);
	});

	it('are neither what an AI wrote, nor what was pasted, undone or formatted', () => {
		const typed = new TypedChars();
		typed.add(aiEdit(0, 'A', 3), 'a');
		for (const more of [{ origin: 'pasted' }, { reason: 'undo' }, { cosmetic: true }] as const)
			typed.add({ ...key(9), ...more }, 'a');
		assert.equal(typed.take(), null);
	});
});
