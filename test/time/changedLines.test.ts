import assert from 'node:assert/strict';
import { ChangedLines } from '../../src/time/changedLines.ts';
import { aiEdit, editOf } from './editOf.ts';
import { touchOf } from './notation.ts';

function linesOf(edits: readonly Parameters<ChangedLines['add']>[0][], sinceMs = 0) {
	const lines = new ChangedLines();
	for (const edit of edits) lines.add(edit);
	const { all, ai, changed } = lines.since(sinceMs);
	return [all, ai, changed.map(({ insertion, lines: of }) => `${insertion}:${of}`).join(' ')];
}

describe('changed lines', () => {
	it('are those of AI code and of the person', () => {
		const own = editOf(2, { changed: { at: 900, lines: 6, ink: 1 } });
		assert.deepEqual(linesOf([aiEdit(1, 'A', 4), own]), [10, 4, 'A:4']);
	});

	it('are AI code where a person changes it, and shared where they change several', () => {
		const touches = [touchOf('A-3'), touchOf('B+')];
		assert.deepEqual(linesOf([editOf(1, { touches })]), [1, 1, 'A:0.5 B:0.5']);
		const old = [touchOf('A-3@40')];
		assert.deepEqual(linesOf([editOf(Date.now(), { touches: old })]).slice(0, 1), [1]);
	});

	it('are one for keys in one place, and more for other places and other files', () => {
		const keys = [0, 1, 2, 100].map((at) => editOf(at, { changed: { at, lines: 1, ink: 1 } }));
		assert.deepEqual(linesOf(keys), [1, 0, '']);
		const far = editOf(5, { changed: { at: 400, lines: 1, ink: 1 } });
		const other = editOf(6, { doc: 'b', changed: { at: 400, lines: 1, ink: 1 } });
		assert.deepEqual(linesOf([...keys, far, other]), [3, 0, '']);
	});

	it('are forgotten in time, and none where nobody wrote or only layout changed', () => {
		assert.deepEqual(linesOf([aiEdit(1, 'A', 4), aiEdit(9, 'B', 2)], 5), [2, 2, 'B:2']);
		const others = (['git', 'external', 'editor', 'unknown'] as const).map((actor) =>
			editOf(1, { actor }),
		);
		assert.deepEqual(linesOf([...others, editOf(2, { cosmetic: true })]), [0, 0, '']);
	});

	it('cost no more memory for more edits', () => {
		const many = Array.from({ length: 5_000 }, (_, n) => aiEdit(n, 'A', 1 + (n % 2) * 2));
		const [all] = linesOf(many);
		assert.ok(Number(all) > 1_000 && Number(all) < 5_000, `${all}`);
	});
});
