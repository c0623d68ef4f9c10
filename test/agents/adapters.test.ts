import assert from 'node:assert/strict';
import { adapters, agentOf } from '../../src/agents/adapters.ts';

describe('whose hook it is', () => {
	it('is told by the payload, not by the file that named the hook', () => {
		const cursor = { conversation_id: 'c', hook_event_name: 'stop', cursor_version: '2' };
		assert.equal(agentOf(cursor, 'claude-code')?.agent, 'cursor');
		const copilot = { hook_event_name: 'Stop', session_id: 's', traceparent: '00' };
		assert.equal(agentOf(copilot, 'claude-code')?.agent, 'copilot-cli');
	});

	it('is the hint where the payload says nothing, else nobody', () => {
		assert.equal(agentOf({ hook_event_name: 'Stop' }, 'droid')?.agent, 'droid');
		assert.equal(agentOf({ hook_event_name: 'Stop' }), null);
	});

	it('has a title and a basis for each', () => {
		for (const { title, basis } of adapters)
			assert.ok(title && (basis === 'captured' || basis === 'documented'));
	});
});
