import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
	type Author,
	compose,
	edit,
	loosen,
	newPage,
	type Page,
	rearrange,
	reformat,
} from './truth.ts';

/** `[ai]new[before] old`: the text with its authors, where they change. */
function shown({ text, chars }: Page): string {
	let author: Author | null = null;
	let all = '';
	chars.forEach(({ by }, at) => {
		if (by !== author) all += `[${by}]`;
		author = by;
		all += text[at];
	});
	return all;
}

describe('the truth of a scored session', () => {
	const old = newPage('one two');

	it('credits what was put to its author, and nothing else', () => {
		assert.equal(shown(edit(old, [[3, 3, ' new']], 'ai')), '[before]one[ai] new[before] two');
		assert.equal(shown(edit(old, [[0, 4, '']], 'typed')), '[before]two');
	});

	it('takes several replacements as simultaneous, in whatever order they are listed', () => {
		const wanted = '[typed]A[before]one [typed]B[before]two';
		assert.equal(
			shown(
				edit(
					old,
					[
						[4, 4, 'B'],
						[0, 0, 'A'],
					],
					'typed',
				),
			),
			wanted,
		);
	});

	it('leaves common ends of a replacement to who wrote them', () => {
		const page = edit(newPage('quantity = 1'), [[0, 8, 'quality']], 'ai');
		assert.equal(shown(page), '[before]qua[ai]l[before]ity = 1');
	});

	it('does not count a common end twice', () => {
		assert.equal(shown(edit(newPage('aa'), [[0, 2, 'aaa']], 'ai')), '[before]aa[ai]a');
		assert.equal(shown(edit(newPage('aaa'), [[0, 3, 'aa']], 'ai')), '[before]aa');
	});

	it('moves characters with their identity, and makes copies new', () => {
		const page = edit(old, [[7, 7, '!']], 'ai');
		const moved = compose(page, [{ keep: [3, 8] }, { keep: [0, 3] }]);
		assert.equal(shown(moved), '[before] two[ai]![before]one');
		assert.deepEqual(
			moved.chars.map(({ id }) => id).toSorted(),
			page.chars.map(({ id }) => id).toSorted(),
		);
		const copied = compose(page, [{ keep: [0, 8] }, { keep: [7, 8] }]);
		assert.equal(shown(copied), '[before]one two[ai]!!');
		assert.equal(new Set(copied.chars.map(({ id }) => id)).size, 9);
	});

	it('lets a formatter move white space only', () => {
		const page = edit(newPage('a=1'), [[3, 3, ';b=2']], 'ai');
		const formatted = reformat(page, [
			[1, 2, ' = '],
			[4, 4, '\n'],
		]);
		assert.equal(shown(formatted), '[before]a[any] [before]=[any] [before]1[ai];[any]\n[ai]b=2');
		assert.throws(() => reformat(page, [[0, 1, 'c']]), /more than white space/);
	});

	it('puts back what was cut as the very same characters', () => {
		const page = edit(old, [[7, 7, '!']], 'ai');
		const cut = compose(page, [{ keep: [0, 3] }]);
		const put = compose(cut, [{ keep: [3, 8], of: page }, { keep: [0, 3] }]);
		assert.equal(shown(put), '[before] two[ai]![before]one');
		assert.equal(put.chars[4]?.id, page.chars[7]?.id);
	});

	it('follows lines that change places, are doubled or indented', () => {
		const page = edit(newPage('a();\nb();\n'), [[5, 5, 'x();\n']], 'ai');
		const moved = rearrange(page, 'a();\nb();\n\tx();\n');
		assert.equal(shown(moved), '[before]a();\nb();\n[any]\t[ai]x();[any]\n');
		const doubled = rearrange(page, 'a();\nx();\nx();\nb();\n');
		assert.equal(shown(doubled), '[before]a();\n[ai]x();\nx();\n[before]b();\n');
		assert.equal(new Set(doubled.chars.map(({ id }) => id)).size, doubled.text.length);
		assert.throws(() => rearrange(page, 'a();\ny();\n'), /A line is new/);
	});

	it('leaves open which of two equal line ends is new, where only a reload tells', () => {
		const before = newPage('a\nb\n');
		const page = edit(before, [[2, 2, 'x\n']], 'ai');
		assert.equal(shown(page), '[before]a\n[ai]x\n[before]b\n');
		assert.equal(shown(loosen(before, page)), '[before]a[any]\n[ai]x[any]\n[before]b\n');
		const clear = edit(before, [[1, 1, 'x']], 'ai');
		assert.equal(shown(loosen(before, clear)), shown(clear));
	});

	it('refuses what is outside the text, or overlaps', () => {
		assert.throws(() => compose(old, [{ keep: [0, 8] }]), RangeError);
		const overlapping = [
			[0, 3, ''],
			[2, 4, ''],
		] as const;
		assert.throws(() => edit(old, overlapping, 'ai'), /overlap/);
	});

	it('gives the text that the replacement gives, whatever it is', () => {
		const few = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
		fc.assert(
			fc.property(few, few, few, few, (head, gone, tail, put) => {
				const page = newPage(head + gone + tail);
				const after = edit(page, [[head.length, head.length + gone.length, put]], 'ai');
				assert.equal(after.text, head + put + tail);
				assert.equal(after.chars.length, after.text.length);
				const isAi = after.chars.map(({ by }) => by === 'ai');
				const ais = isAi.filter(Boolean).length;
				assert.ok(ais >= Math.max(0, put.length - gone.length) && ais <= put.length);
			}),
		);
	});
});
