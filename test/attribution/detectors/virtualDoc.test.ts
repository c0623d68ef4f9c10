import assert from 'node:assert/strict';
import type { Signals } from '../../../src/attribution/candidate.ts';
import { virtualDoc } from '../../../src/attribution/detectors/virtualDoc.ts';
import type { DocChangedEvent } from '../../../src/core/events.ts';
import { puts } from './signals.ts';

const lines = 'one();\ntwo();\n';

function told(
	how: 'proposed' | 'original' | 'back',
	signals: Partial<Signals> = {},
	event: Partial<DocChangedEvent> = {},
	text = lines,
) {
	const proposal = { tool: 'cline', how };
	const verdict = virtualDoc(...puts(text, { proposal, ...signals }, event));
	return verdict && [verdict.actor, verdict.kind, verdict.evidence, verdict.tool].join(' ');
}

describe('virtualDoc', () => {
	it('gives the tool what it proposed, and what it edits beside the original', () => {
		assert.equal(told('proposed'), 'ai agent virtualDoc cline');
		assert.equal(told('original'), 'ai agent virtualDoc cline');
		assert.equal(told('proposed', {}, {}, 'x'), 'ai agent virtualDoc cline');
	});

	it('takes a return to the original for an undo', () => {
		assert.equal(told('back')?.startsWith('user '), true);
	});

	it('leaves keys, picks, pastes, saves, undo and git to the others', () => {
		assert.equal(told('proposed', { selectedBy: 'keyboard' }), null);
		assert.equal(told('original', {}, {}, 'x'), null);
		assert.equal(told('original', { saving: true }), null);
		assert.equal(told('proposed', {}, { reason: 'undo' }), null);
		const paste = { type: 'paste', tMs: 990, doc: 'd', text: lines } as const;
		assert.equal(told('original', { paste }), null);
		const clean = { dirtyBefore: false, disk: { by: 'git', agent: null } } as const;
		assert.equal(told('proposed', clean, { dirty: false }), null);
	});

	it('takes a reload for the proposal only where it holds just that', () => {
		const clean = { dirtyBefore: false };
		assert.equal(told('proposed', clean, { dirty: false }), 'ai agent virtualDoc cline');
		assert.equal(told('original', clean, { dirty: false }), null);
	});

	it('says nothing where nothing is shown', () => {
		assert.equal(virtualDoc(...puts(lines)), null);
	});
});
