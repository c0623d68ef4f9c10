import assert from 'node:assert/strict';
import { onlyMoves, runsOfMoved, wholePieces } from '../../src/attribution/rearranged.ts';
import type { Change } from '../../src/core/events.ts';
import { RunMap } from '../../src/core/runMap.ts';
import { TextBuffer } from '../../src/core/textBuffer.ts';
import { page } from './notation.ts';

describe('onlyMoves', () => {
	const text = TextBuffer.of('one\n  two\nthree\n');
	const is = (...changes: Change[]) => onlyMoves(text, changes);

	it('knows lines that went out and came in', () => {
		assert.ok(is([0, 15, 'three\none\n  two']));
		assert.ok(is([9, 15, ''], [0, 0, 'three\n']));
		assert.ok(is([0, 9, 'two\n\tone']));
		assert.ok(is([0, 15, 'one\nthree']));
	});

	it('refuses what is new, what only goes or only comes', () => {
		assert.ok(!is([0, 15, 'three\none\ntwo\nfour']));
		assert.ok(!is([0, 9, 'one\none']));
		assert.ok(!is([0, 4, '']));
		assert.ok(!is([0, 0, 'one\n']));
		assert.ok(!is([0, 3, '\n\n']));
	});

	it('refuses lines around which only white space changed', () => {
		assert.ok(!is([0, 9, '\tone\n\ntwo ']));
		assert.ok(!is([10, 15, 'three '], [0, 3, ' one']));
		assert.ok(is([10, 15, ' one'], [0, 3, ' three']));
	});
});

describe('runsOfMoved', () => {
	it('gives each line what it had', () => {
		const text = TextBuffer.of('one\n  two\nthree');
		const map = RunMap.of([
			{ length: 4, origin: 2 },
			{ length: 6, origin: 3 },
			{ length: 5, origin: 4 },
		]);
		const pieces = wholePieces(text, [[0, 15, 'three\n\ttwo\none']]);
		const [piece] = pieces;
		assert.ok(piece);
		assert.deepEqual(
			runsOfMoved(pieces, map, 0)(piece).map(({ length, origin }) => [length, origin]),
			[
				[5, 4],
				[1, 3],
				[1, 0],
				[3, 3],
				[1, 2],
				[3, 2],
			],
		);
	});
});

describe('moved AI code', () => {
	it('keeps white space that a longer edit names beside what it adds', () => {
		const spaced = page('', 'plaintext').accept('call(a, b);');
		spaced.change([[6, 8, ',  ']]);
		assert.equal(spaced.desk.counters(1), '11+0+0=11+0');
	});

	it('stays AI code when its lines are sorted among others', () => {
		const sorted = page('gamma();\n|omega();\n').accept('alpha();\nbeta();\n');
		sorted.change([[0, sorted.text.length - 1, 'alpha();\nbeta();\ngamma();\nomega();']]);
		const lines = sorted.show.replaceAll('\n', '');
		assert.equal(lines.replaceAll(/[{}]/g, ''), '[1:alpha();beta();]gamma();omega();');
		assert.equal(sorted.desk.counters(1), '17+0+17=17+17');
	});

	it('stays AI code when a person puts something around it', () => {
		const around = page('|').accept('compute(a);');
		around.change([[0, 11, '<b>compute(a);</b>']]);
		assert.equal(around.show, '(e:<b>)[1:compute(a);](e:</b>)');
	});
});
