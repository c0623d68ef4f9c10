import assert from 'node:assert/strict';
import {
	differencesOf,
	reversed,
	stretchesIn,
	withStretches,
} from '../../src/attribution/recolor.ts';
import { RunMap } from '../../src/core/runMap.ts';
import { TextBuffer } from '../../src/core/textBuffer.ts';

/** One digit a character. */
function mapOf(origins: string): RunMap {
	return RunMap.of([...origins].map((digit) => ({ length: 1, origin: Number(digit) })));
}

function shown(map: RunMap): string {
	return [...map.runs()].map(({ length, origin }) => `${origin}`.repeat(length)).join('');
}

function carried(
	text: string,
	before: string,
	after: string,
	now: string,
	origins: string,
): string {
	const recoloring = { text: TextBuffer.of(text), before: mapOf(before), after: mapOf(after) };
	const version = { text: TextBuffer.of(now), map: mapOf(origins) };
	return shown(withStretches(version.map, stretchesIn(recoloring, version)));
}

describe('a recoloring', () => {
	it('is where two maps differ', () => {
		assert.deepEqual(differencesOf(mapOf('1122'), mapOf('1322')), [
			{ from: 1, to: 2, was: 1, is: 3 },
		]);
		assert.deepEqual(differencesOf(mapOf('1122'), mapOf('1122')), []);
	});

	it('holds for the same text', () => {
		assert.equal(carried('abcd', '1122', '1332', 'abcd', '1122'), '1332');
	});

	it('finds the characters again in a text that was changed, and leaves others alone', () => {
		const [text, before, after] = [
			'first();second();',
			'1'.repeat(17),
			'1'.repeat(8) + '3'.repeat(9),
		];
		assert.equal(carried(text, before, after, 'x;second();', '22111111111'), '22333333333');
		// What has another origin by now is not what was spoken of.
		assert.equal(carried(text, before, after, 'x;second();', '22111144111'), '22333344333');
	});

	it('goes back', () => {
		const [before, after] = [mapOf('1122'), mapOf('1332')];
		const back = reversed({ text: TextBuffer.of('abcd'), before, after });
		const found = stretchesIn(back, { text: TextBuffer.of('abcd'), map: after });
		assert.equal(shown(withStretches(after, found)), '1122');
	});
});
