import assert from 'node:assert/strict';
import { isAgentScheme, toolOf } from '../../src/capture/virtualDocumentTools.ts';

describe('virtualDocumentTools', () => {
	const active =
		(...names: string[]) =>
		(extension: string) =>
			names.includes(extension);

	it('names the only tool that uses a scheme', () => {
		assert.equal(toolOf('amazon-q-diff', active()), 'amazon-q');
	});

	it('names one of several only where no other is at work', () => {
		assert.equal(toolOf('cline-diff', active('saoudrizwan.claude-dev')), 'cline');
		assert.equal(toolOf('cline-diff', active('rooveterinaryinc.roo-cline')), 'roo');
		const both = active('rooveterinaryinc.roo-cline', 'kilocode.kilo-code');
		assert.equal(toolOf('cline-diff', both), null);
		assert.equal(toolOf('cline-diff', active()), null);
	});

	it('knows no tool of files and of what git shows', () => {
		for (const scheme of ['file', 'git', 'untitled', 'chat-editing-text-model', ''])
			assert.deepEqual([isAgentScheme(scheme), toolOf(scheme, active())], [false, null]);
		assert.ok(isAgentScheme('cline-diff'));
	});
});
