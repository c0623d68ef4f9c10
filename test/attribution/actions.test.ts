import assert from 'node:assert/strict';
import { Actions } from '../../src/attribution/actions.ts';
import type { AttributedEdit } from '../../src/attribution/types.ts';

function edit(tMs: number, removed: number, more: Partial<AttributedEdit> = {}): AttributedEdit {
	const touches = [{ insertion: 'A', removed, inside: removed === 0, committedMs: null }];
	return {
		tMs,
		doc: 'd',
		actor: 'user',
		origin: 'typed',
		insertion: null,
		accepted: false,
		insertedChars: 1,
		removedChars: removed,
		changed: { at: 0, lines: 1, ink: 1 },
		reason: null,
		touches,
		cosmetic: false,
		...more,
	};
}

function shown(edits: readonly AttributedEdit[]): string {
	const actions = new Actions();
	const ended = edits.flatMap((each) => actions.add(each));
	ended.push(...actions.endedBefore(Number.POSITIVE_INFINITY));
	return ended.map(({ tMs, kind, removed }) => `${tMs} ${kind} ${removed}`).join('; ');
}

describe('Actions', () => {
	it('joins keys that follow one another', () => {
		assert.equal(
			shown([edit(0, 1), edit(1_000, 2), edit(2_500, 0), edit(4_001, 1)]),
			'0 edit 3; 4001 edit 1',
		);
	});

	it('keeps kinds apart', () => {
		assert.equal(shown([edit(0, 1), edit(10, 3, { reason: 'undo' })]), '0 edit 1; 10 undo 3');
		assert.equal(shown([edit(0, 5, { actor: 'ai' })]), '0 superseded 5');
		assert.equal(shown([edit(0, 5, { cosmetic: true })]), '0 cosmetic 5');
		assert.equal(shown([edit(0, 0)]), '0 inside 0');
	});

	it('makes nothing of what no person did', () => {
		assert.equal(shown([edit(0, 5, { actor: 'git' }), edit(1, 5, { actor: 'unknown' })]), '');
	});
});
