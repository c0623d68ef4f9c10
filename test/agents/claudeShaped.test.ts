import assert from 'node:assert/strict';
import { baseOf, claudeShaped, eventNameOf } from '../../src/agents/claudeShaped.ts';

const tool = {
	tool_name: 'Edit',
	tool_input: { file_path: '/a', old_string: 'x', new_string: 'y' },
};

/** The kinds that a payload gives, or null. */
function kinds(payload: Record<string, unknown>) {
	return claudeShaped('claude-code', payload, 1)?.map(({ kind }) => kind) ?? null;
}

describe("a payload with Claude Code's names", () => {
	it('gives nothing for events that tell nothing', () => {
		assert.equal(kinds({ hook_event_name: 'PreCompress' }), null);
		assert.equal(kinds({ hook_event_name: 'toString' }), null);
		assert.equal(kinds({}), null);
		assert.equal(kinds({ hook_event_name: 'PreToolUse' }), null);
		assert.equal(kinds({ hook_event_name: 'UserPromptSubmit', prompt: '' }), null);
	});

	it('makes an edit only of a call that went well', () => {
		assert.deepEqual(kinds({ hook_event_name: 'PostToolUse', ...tool }), ['toolEnd', 'edit']);
		assert.deepEqual(kinds({ hook_event_name: 'PostToolUseFailure', ...tool }), ['toolEnd']);
		for (const tool_response of ['Exit code: 2\n', { result_type: 'denied' }, { error: 'no' }])
			assert.deepEqual(kinds({ hook_event_name: 'PostToolUse', ...tool, tool_response }), [
				'toolEnd',
			]);
	});

	it('tells an end by interruption', () => {
		const [event] = claudeShaped('codex', { hook_event_name: 'Interrupt' }, 1) ?? [];
		assert.deepEqual(
			[event?.kind, event?.kind === 'turnEnd' && event.interrupted],
			['turnEnd', true],
		);
	});

	it('shares names and times', () => {
		const payload = { sessionId: 's', cwd: '/w/', timestamp: 1793611800000, hookEventName: 'Stop' };
		assert.equal(eventNameOf(payload), 'Stop');
		const base = baseOf('copilot-cli', payload, 1);
		assert.deepEqual([base.session, base.cwd, base.tMs], ['s', '/w', 1793611800000]);
	});
});
