import assert from 'node:assert/strict';
import { readAgentLog } from '../../src/agents/agentLog.ts';

const at = '2026-11-02T10:00:05Z';

/** Records of one answer that calls a tool and one that calls none, as each session file has them. */
const answers: Readonly<Record<string, readonly object[]>> = {
	'claude-code': [
		{ type: 'assistant', message: { stop_reason: 'tool_use', content: [] } },
		{ type: 'assistant', message: { stop_reason: 'end_turn', content: [{ type: 'text' }] } },
	].map((record) => ({ uuid: 'u', sessionId: 's', cwd: '/r', timestamp: at, ...record })),
	'qwen-code': [
		[{ text: 'x' }, { functionCall: { id: 'c', name: 'edit', args: {} } }],
		[{ text: 'Done.' }],
	].map((parts) => ({
		...{ sessionId: 's', provenance: 'model', cwd: '/r', timestamp: at },
		...{ type: 'assistant', message: { parts } },
	})),
	'copilot-cli': [
		{ type: 'session.start', data: { sessionId: 's', context: { cwd: '/r' } } },
		{ type: 'assistant.message', data: { toolRequests: [{}] } },
		{ type: 'assistant.message', data: { toolRequests: [] } },
	].map((record) => ({ timestamp: at, ...record })),
};

describe('an answer that calls no tool', () => {
	for (const [agent, records] of Object.entries(answers))
		it(`ends a turn of ${agent}, and one that calls one does not`, () => {
			const text = records.map((record) => JSON.stringify(record)).join('\n');
			const { events } = readAgentLog(text, 0);
			assert.ok(events.every((event) => event.agent === agent));
			assert.equal(events.filter(({ kind }) => kind === 'turnEnd').length, 1);
		});

	it('ends a turn of Cline, whose session is one document', () => {
		const parts = [[{ type: 'tool_use', id: 'c', name: 'x', input: {} }], [{ type: 'text' }]];
		const messages = parts.map((content) => ({ role: 'assistant', ts: at, content }));
		const { events } = readAgentLog(JSON.stringify({ sessionId: 's', agent: 'lead', messages }), 0);
		assert.deepEqual(
			events.map(({ kind }) => kind),
			['toolStart', 'turnEnd'],
		);
	});
});
