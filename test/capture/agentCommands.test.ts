import assert from 'node:assert/strict';
import { agentOf } from '../../src/capture/agentCommands.ts';

describe('agentOf', () => {
	const lines: readonly (readonly [line: string, agent: string | null])[] = [
		['claude', 'claude'],
		['claude -p "add a test; then stop"', 'claude'],
		['/usr/local/bin/codex exec fix', 'codex'],
		['C:\\tools\\gemini.cmd --yolo', 'gemini'],
		['FOO=1 BAR="a b" aider src/a.py', 'aider'],
		['cd packages/app && opencode run', 'opencode'],
		['cat prompt.md | claude -p', 'claude'],
		['sudo -u dev env A=1 droid', null],
		['npx -y @openai/codex@latest "do it"', 'codex'],
		['pnpm dlx @anthropic-ai/claude-code', 'claude'],
		['uvx --from aider-chat aider', 'aider'],
		['cursor-agent', 'cursor'],
		['git commit -m "claude did it"', null],
		['echo claude', null],
		['grep -r codex .', null],
		['npm run claude-less', null],
		['node -e "aider"', null],
		['vim claude.md', null],
		['constructor', null],
		['', null],
		['   ', null],
		['"unclosed claude', null],
	];
	for (const [line, agent] of lines)
		it(`${JSON.stringify(line)} runs ${agent}`, () => assert.equal(agentOf(line), agent));

	it('looks at the beginning of a huge line only, and soon', () => {
		assert.equal(agentOf(`${'x '.repeat(1_000_000)}; claude`), null);
	});
});
