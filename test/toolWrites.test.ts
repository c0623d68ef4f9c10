import assert from 'node:assert/strict';
import { toolWrites } from '../src/toolWrites.ts';

describe('what an event says of AI tools', () => {
	it('is a row for each repository of the workspace, and nothing for other events', () => {
		const row = { tMs: 5, ai: 'off', tools: [['ghostText', 'off']], by: 'person' } as const;
		const writes = toolWrites({ type: 'toolsSwitched', repos: ['/a/.git', '/b/.git'], ...row });
		assert.deepEqual(writes, [
			{ put: 'toolsSwitched', repo: '/a/.git', row },
			{ put: 'toolsSwitched', repo: '/b/.git', row },
		]);
		assert.deepEqual(toolWrites({ type: 'focus', tMs: 1, focused: true }), []);
	});
});
