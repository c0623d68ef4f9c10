import assert from 'node:assert/strict';
import {
	type Answer,
	answersOf,
	Confusion,
	precision,
	recall,
	scoreGesture,
	specificity,
} from './confusion.ts';
import { edit, newPage, type Page } from './truth.ts';

function answered(page: Page, letters: string) {
	const meaning: Record<string, Answer> = { a: 'ai', b: 'before', t: 'typed', u: 'unknown' };
	return answersOf(
		page,
		[...letters].map((letter) => meaning[letter] ?? 'unknown'),
	);
}

describe('scoring a gesture', () => {
	const old = newPage('xy');
	const before = answered(old, 'bb');
	const page = edit(old, [[1, 1, 'new']], 'ai');

	it('counts the characters it brought in', () => {
		const { marks } = scoreGesture(before, page, answered(page, 'baaub'));
		assert.deepEqual(marks, { hit: 2, missed: 1, wrong: 0, right: 0 });
	});

	it('counts an older character only when the product changed its mind to the wrong', () => {
		const { marks } = scoreGesture(before, page, answered(page, 'aaaab'));
		assert.deepEqual(marks, { hit: 3, missed: 0, wrong: 1, right: 0 });
		const late = scoreGesture(answered(old, 'ab'), page, answered(page, 'aaaab'));
		assert.equal(late.marks.wrong, 0);
		const better = scoreGesture(answered(old, 'ab'), page, answered(page, 'baaab'));
		assert.deepEqual(better.marks, { hit: 3, missed: 0, wrong: 0, right: 0 });
	});

	it('counts a character that was moved, unless it was wrong before', () => {
		const touched = new Set(page.chars.map(({ id }) => id));
		const moved = scoreGesture(before, page, answered(page, 'baaab'), touched);
		assert.deepEqual(moved.marks, { hit: 3, missed: 0, wrong: 0, right: 2 });
		const late = scoreGesture(answered(old, 'ab'), page, answered(page, 'aaaab'), touched);
		assert.deepEqual(late.marks, { hit: 3, missed: 0, wrong: 0, right: 1 });
	});

	it('does not count what the definitions leave open', () => {
		const open = edit(old, [[1, 1, ' ']], 'any');
		const { marks } = scoreGesture(before, open, answered(open, 'bab'));
		assert.deepEqual(marks, { hit: 0, missed: 0, wrong: 0, right: 0 });
	});

	it('refuses answers for another text', () => {
		assert.throws(() => answered(page, 'bb'), RangeError);
	});

	it('knows shares, and where there is none', () => {
		const all = new Confusion();
		assert.deepEqual(
			[precision(all.marks), recall(all.marks), specificity(all.marks)],
			[null, null, null],
		);
		all.add('ai', 'ai', 3);
		all.add('ai', 'unknown');
		all.add('typed', 'ai', 1);
		all.add('before', 'before', 9);
		assert.deepEqual(
			[precision(all.marks), recall(all.marks), specificity(all.marks)],
			[0.75, 0.75, 0.9],
		);
	});
});
