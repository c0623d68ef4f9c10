import assert from 'node:assert/strict';
import { applyPieces, planPieces, refinePieces } from '../../src/attribution/plan.ts';
import type { Change } from '../../src/core/events.ts';
import { TextBuffer } from '../../src/core/textBuffer.ts';

function planned(text: string, changes: readonly Change[]): [pieces: string, after: string] {
	const buffer = TextBuffer.of(text);
	const pieces = planPieces(buffer, changes);
	const shown = pieces.map((p) => `${p.from}-${p.to}:${p.text}`).join(' ');
	return [shown, applyPieces(buffer, pieces).toString()];
}

describe('plan', () => {
	it('strips what stays at both ends', () => {
		assert.deepEqual(planned('let x = 1', [[0, 9, 'let y = 1']]), ['4-5:y', 'let y = 1']);
	});

	it('is empty when nothing changes', () => {
		assert.deepEqual(planned('abc', [[0, 3, 'abc']]), ['', 'abc']);
	});

	it('sorts changes at one place as the editor applies them', () => {
		assert.equal(
			planned('0123456', [
				[5, 7, ''],
				[5, 5, 'x'],
			])[1],
			'01234x',
		);
		assert.equal(
			planned('01', [
				[1, 1, 'B'],
				[1, 1, 'A'],
			])[1],
			'0AB1',
		);
	});

	it('diffs long replacements only', () => {
		const lines = Array.from({ length: 20 }, (_, i) => `line ${i};\n`);
		const after = lines.with(3, 'three;\n').with(15, 'fifteen;\n').join('');
		const [shown, text] = planned(lines.join(''), [[0, lines.join('').length, after]]);
		assert.equal(text, after);
		assert.equal(shown.split(' ').filter((part) => part.includes(':')).length, 2);
		assert.equal(planned('a1b1c', [[0, 5, 'a2b2c']])[0], '1-4:2b2');
	});

	it('refines when asked', () => {
		const pieces = planPieces(TextBuffer.of('let x=1;y=2'), [[0, 11, 'let x = 1; y = 2']]);
		assert.equal(pieces.length, 1);
		assert.deepEqual(
			refinePieces(pieces).map(({ text }) => text),
			[' ', ' ', ' ', ' ', ' '],
		);
	});

	it('refuses what is outside the text', () => {
		assert.throws(() => planned('abc', [[2, 9, '']]), RangeError);
	});
});
