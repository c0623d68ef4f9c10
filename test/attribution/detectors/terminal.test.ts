import assert from 'node:assert/strict';
import type { Signals } from '../../../src/attribution/candidate.ts';
import { terminal } from '../../../src/attribution/detectors/terminal.ts';
import type { DocChangedEvent } from '../../../src/core/events.ts';
import { puts } from './signals.ts';

const atWork: Partial<Signals> = { dirtyBefore: false, agent: { tool: 'claude', how: 'terminal' } };
const checkout = {
	type: 'gitOperation',
	tMs: 1_500,
	repo: 'r',
	root: '/r',
	operation: 'checkout',
	from: null,
	to: 'y',
} as const;

function told(signals: Partial<Signals>, event: Partial<DocChangedEvent> = { dirty: false }) {
	const verdict = terminal(...puts('x', { ...atWork, ...signals }, event));
	return verdict && `${verdict.actor} ${verdict.kind} ${verdict.evidence} ${verdict.tool}`;
}

describe('terminal', () => {
	it('gives a reload while one agent runs to that agent, by inference', () => {
		assert.equal(told({}), 'ai agent terminal claude');
	});

	it('names none of several', () => {
		assert.equal(told({ agent: { tool: null, how: 'terminal' } }), 'ai agent terminal null');
	});

	it('says nothing where no agent runs, where git wrote, and of what is no reload', () => {
		assert.equal(told({ agent: null }), null);
		assert.equal(told({ gitOperation: checkout }), null);
		const commit = { ...checkout, operation: 'commit' };
		assert.equal(told({ gitOperation: commit }), 'ai agent terminal claude');
		assert.equal(told({ becameDirty: true }), null);
		assert.equal(told({}, { dirty: true }), null);
		assert.equal(told({}, { dirty: false, reason: 'undo' }), null);
	});
});
