import assert from 'node:assert/strict';
import { trailerHints } from '../../../src/commits/interchange/trailers.ts';

const tools = (message: string) => trailerHints(message).map(({ tool }) => tool);

describe('trailers', () => {
	it('name AIs in the ways of the wild', () => {
		assert.deepEqual(tools('Fix\n\nCo-Authored-By: Claude Opus 5 <noreply@anthropic.com>'), [
			'claude',
		]);
		assert.deepEqual(
			tools('Fix\n\nCo-authored-by: Codex <x@y>\r\nCo-authored-by: Copilot <z@y>\r\n'),
			['codex', 'copilot'],
		);
		assert.deepEqual(tools('Fix\n\nCo-authored-by: Qwen-Coder <x@y>'), ['qwen']);
		assert.deepEqual(tools('Fix\n\nCo-authored-by: Ada (aider) <ada@example.org>'), ['aider']);
		assert.deepEqual(trailerHints('mm: fix\n\nAssisted-by: Claude:claude-opus-5'), [
			{ tool: 'claude', model: 'claude-opus-5' },
		]);
		assert.deepEqual(tools('x\n\nAssisted-by: housemodel'), ['housemodel']);
	});

	it('name none in people’s names, in addresses and in the text', () => {
		assert.deepEqual(tools('Fix\n\nCo-authored-by: Ada <claude@example.org>'), []);
		assert.deepEqual(
			tools('Remove Claude\n\nCo-authored-by: Claude <x@y> was here\n\nSigned-off-by: Ada'),
			[],
		);
		assert.deepEqual(tools('Co-authored-by-hand: Claude'), []);
		assert.deepEqual(tools(''), []);
	});
});
