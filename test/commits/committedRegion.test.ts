import assert from 'node:assert/strict';
import { committedRegion } from '../../src/commits/committedRegion.ts';
import { RunMap } from '../../src/core/runMap.ts';

const base = 100;
const typed = 1;

/** The region of a text written as runs: `A` lines of the insertion, everything else typed. */
function region(...runs: readonly (readonly [text: string, origin: number])[]) {
	const text = runs.map(([part]) => part).join('');
	const map = RunMap.of(runs.map(([part, origin]) => ({ length: part.length, origin })));
	return committedRegion({ text, map }, base, 3);
}

describe('the committed region of an insertion', () => {
	it('is whole lines from the first to the last that holds any of it, what is between included', () => {
		assert.equal(
			region(
				['own\n', typed],
				['one\n', base],
				['put in\n', typed],
				['tw', base + 1],
				['o!\nown\n', typed],
			),
			'one\nput in\ntwo!\n',
		);
		assert.equal(region(['x = ', typed], ['f()', base], [' + 1\ny\n', typed]), 'x = f() + 1\n');
	});

	it('reaches to both ends of the text', () => {
		assert.equal(region(['all', base]), 'all');
		assert.equal(region(['\n', typed], ['a\n', base]), 'a\n');
		assert.equal(region(['a\n', base], ['b', typed]), 'a\n');
	});

	it('is null where nothing of it is there, and knows its own origins only', () => {
		assert.equal(region(['a', typed], ['b', base + 3], ['c', base - 1]), null);
		assert.equal(region(), null);
	});
});
