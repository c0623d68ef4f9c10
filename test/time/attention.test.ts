import assert from 'node:assert/strict';
import { Attention } from '../../src/time/attention.ts';
import { parse, t0 } from './notation.ts';

describe('attention', () => {
	const at = (text: string, second: number) => {
		const attention = new Attention();
		for (const input of parse(text).inputs) attention.note(input);
		return attention.situation(t0 + second * 1000);
	};

	it('is in doubt with AI code in view, or with text just put inside it', () => {
		assert.equal(at('v0(A!)', 5), 'caret');
		assert.equal(at('v0(A:9,.6)', 5), 'visible');
		assert.equal(at('v0(A:9,.5)', 5), null);
		assert.equal(at('v0(diff,A!)', 5), null, 'a comparison is certain');
		assert.equal(at('e3(A+)', 30), 'inside');
		assert.equal(at('e3(A+) e4', 30), null);
		assert.equal(at('e3(A+) v3(A!)', 70), 'caret');
		assert.equal(at('e3(A-1)', 30), null);
	});

	it('knows when the person was seen, and when they changed something', () => {
		const attention = new Attention();
		for (const input of parse('e2 p7 v9').inputs) attention.note(input);
		assert.deepEqual([attention.editedMs - t0, attention.presentMs - t0], [2_000, 7_000]);
	});
});
