import assert from 'node:assert/strict';
import { adapters, agentOf } from '../../src/agents/adapters.ts';

describe('whose hook it is', () => {
	it('is told by the payload, not by the file that named the hook', () => {
		const cursor = { conversation_id: 'c', hook_event_name: 'stop', cursor_version: '2' };
		assert.equal(agentOf(cursor, 'claude-code')?.agent, 'cursor');
		const copilot = { hook_event_name: 'Stop', session_id: 's', traceparent: '00' };
		assert.equal(agentOf(copilot, 'claude-code')?.agent, 'copilot-cli');
	});

	it('is Copilot where a payload has a time but names no transcript, for it names a trace only to its telemetry', () => {
		const dated = { session_id: 's', timestamp: '2026-11-28T19:17:37.449Z', cwd: '/w' };
		assert.equal(agentOf({ ...dated, hook_event_name: 'PreToolUse' })?.agent, 'copilot-cli');
		const asked = { sessionId: 's', timestamp: 1795893459000, hookName: 'permissionRequest' };
		assert.equal(agentOf({ ...asked, toolName: 'edit' })?.agent, 'copilot-cli');
		assert.equal(agentOf({ session_id: 's', hook_event_name: 'Stop' }), null);
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
