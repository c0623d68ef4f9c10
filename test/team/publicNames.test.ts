import assert from 'node:assert/strict';
import fc from 'fast-check';
import { agentNames } from '../../src/agents/agentEvent.ts';
import { reportName } from '../../src/agents/reportName.ts';
import {
	publicLanguage,
	publicLanguages,
	publicTool,
	publicTools,
} from '../../src/team/publicNames.ts';
import { extensionTools } from '../../src/tools/extensionTools.ts';

describe('names that a summary may hold', () => {
	it('are on the list, whatever was recorded', () => {
		fc.assert(
			fc.property(fc.string(), (name) => {
				assert.ok(publicTools.includes(publicTool(name)));
				assert.ok(publicLanguages.includes(publicLanguage(name)));
			}),
		);
		for (const name of ['constructor', '__proto__', 'Secret Tool of ACME', 'my-language'])
			assert.deepEqual([publicTool(name), publicLanguage(name)], ['other', 'other']);
	});

	it('know every agent and every extension that we know', () => {
		for (const agent of agentNames) {
			assert.notEqual(publicTool(agent), 'other', agent);
			assert.equal(publicTool(reportName(agent)), publicTool(agent));
		}
		for (const extension of extensionTools.flatMap(({ extensions }) => extensions))
			assert.notEqual(publicTool(extension), 'other', extension);
	});

	it('tell what nobody named from what is not on the list', () => {
		assert.equal(publicTool('Unnamed tool'), 'unnamed');
		assert.equal(publicTool('GitHub.copilot-chat'), 'copilot');
		assert.equal(publicTool('GitHub Copilot'), 'copilot');
		assert.equal(publicTool('Claude Code'), 'claude');
		assert.equal(publicLanguage('typescript'), 'typescript');
	});

	it('stand once each, in order', () => {
		for (const names of [publicTools, publicLanguages])
			assert.deepEqual(names, [...new Set(names)].sort());
	});
});
