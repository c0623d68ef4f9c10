import assert from 'node:assert/strict';
import type { Signals } from '../../../src/attribution/candidate.ts';
import { baseline } from '../../../src/attribution/detectors/baseline.ts';
import type { Change, DocChangedEvent } from '../../../src/core/events.ts';
import { candidate } from './signals.ts';

const code: Change = [0, 0, 'more();\n'];
const moved = { repo: 'r', root: '/r', operation: 'checkout', from: null, to: 'c' } as const;

function told(
	change: Change,
	signals: Partial<Signals>,
	event: Partial<DocChangedEvent> = {},
): string {
	const found = baseline(...candidate([change], { baseline: 'alone', ...signals }, event));
	if (!found) return 'nothing';
	return [found.actor, found.kind ?? (found.undoes ? 'undoes' : ''), found.evidence ?? ''].join(
		' ',
	);
}

describe('baseline', () => {
	it('takes what only the file got for the chat', () => {
		assert.equal(told(code, {}), 'ai chat baseline');
		assert.equal(told(code, { active: false, selectedBy: 'other' }), 'ai chat baseline');
		assert.equal(told([0, 0, '\n'], { active: false }), 'ai chat baseline');
	});

	it('leaves what the baseline got too, and what no baseline saw, to others', () => {
		assert.equal(told(code, { baseline: 'mirrored' }), 'nothing');
		assert.equal(told(code, { baseline: 'none' }), 'nothing');
		assert.equal(told(code, {}, { reason: 'undo' }), 'nothing');
	});

	it('takes a return to the baseline for an undo by the person', () => {
		assert.equal(told([0, 8, ''], { baseline: 'back' }), 'user undoes ');
		assert.equal(told([0, 1, ''], { baseline: 'back', selectedBy: 'keyboard' }), 'nothing');
	});

	it('leaves keys, picks and pastes inside a hunk to others', () => {
		assert.equal(told([0, 0, 'y'], {}), 'nothing');
		assert.equal(told([0, 0, '\n\t'], {}), 'nothing');
		assert.equal(told([0, 4, ''], {}), 'nothing');
		assert.equal(told([0, 2, 'total'], {}), 'nothing');
		assert.equal(told([0, 0, 'ありがとう'], { selectedBy: 'keyboard' }), 'nothing');
		const paste = { type: 'paste', tMs: 990, doc: 'd', text: code[2] } as const;
		assert.equal(told(code, { paste }), 'nothing');
		assert.equal(told(code, { saving: true }), 'nothing');
	});

	it('takes small pieces of an answer that is coming in for the chat', () => {
		for (const change of [
			[0, 0, 'y'],
			[0, 0, '\n'],
			[0, 4, ''],
			[0, 2, 'total'],
		] as const)
			assert.equal(told(change, { streaming: true }), 'ai chat baseline');
		assert.equal(told(code, { streaming: true, saving: true }), 'ai chat baseline');
		assert.equal(told([0, 0, 'y'], { streaming: true, selectedBy: 'keyboard' }), 'nothing');
	});

	it('takes small changes where nothing was pending for the chat', () => {
		assert.equal(told([0, 4, ''], { baseline: 'away' }), 'ai chat baseline');
		assert.equal(told([0, 0, 'y'], { baseline: 'away', selectedBy: 'keyboard' }), 'nothing');
	});

	it('leaves what git wrote to the reload', () => {
		const gitOperation = { ...moved, type: 'gitOperation', tMs: 900 } as const;
		const clean = { dirtyBefore: false, gitOperation };
		assert.equal(told(code, clean, { dirty: false }), 'nothing');
		assert.equal(told(code, { ...clean, becameDirty: true }, { dirty: false }), 'ai chat baseline');
	});
});
