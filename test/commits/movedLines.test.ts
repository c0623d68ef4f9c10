import assert from 'node:assert/strict';
import type { Cohort } from '../../src/commits/lineBirths.ts';
import { MovedLines } from '../../src/commits/movedLines.ts';

const of = (commit: string): Cohort => ({ commit, bornMs: 1, insertion: null });

/** Moves `gone` (a line and its cohort each) into lines that are all new: the cohort each of them got. */
function moved(gone: readonly (readonly [string, string])[], lines: readonly string[]): string {
	const after: (readonly Cohort[])[] = lines.map(() => []);
	const list = new MovedLines();
	for (const [line, commit] of gone) list.add(line, [of(commit)]);
	list.take(lines, new Set(lines.keys()), after);
	return after.map(([cohort]) => cohort?.commit ?? '-').join(' ');
}

describe('lines that moved', () => {
	const block = [
		['for (const one of many) {', 'a'],
		['  go();', 'b'],
		['}', 'c'],
	] as const;

	it('bring what they continue, the short ones beside them too', () => {
		assert.equal(moved(block, ['\tfor (const one of many) {', '\t\tgo();', '\t}']), 'a b c');
	});

	it('are none where only short lines are alike', () => {
		assert.equal(moved([block[2]], ['}', '}']), '- -');
	});

	it('go to one place each, in their order', () => {
		const twice = [
			['same(line, again);', 'a'],
			['same(line, again);', 'b'],
		] as const;
		assert.equal(moved(twice, ['same(line, again);', 'x', 'same(line, again);']), 'a - b');
		assert.equal(moved([twice[0]], ['same(line, again);', 'same(line, again);']), 'a -');
	});
});
