import assert from 'node:assert/strict';
import { toolsAmong } from '../../src/tools/catalogue.ts';
import { type Accepted, sightingOf } from '../../src/tools/sightings.ts';

const extension = (id: string) => ({ id, name: '', categories: ['AI'], contributes: [] });
const found = toolsAmong(
	['GitHub.copilot-chat', 'Continue.continue', 'saoudrizwan.claude-dev', 'x.y'].map(extension),
	'',
);
const accepted: readonly Accepted[] = [
	{ tool: 'GitHub.copilot-chat', kind: 'inline', count: 1, lastMs: 10 },
	{ tool: 'Continue.continue', kind: 'inline', count: 2, lastMs: 20 },
	{ tool: null, kind: 'inline', count: 4, lastMs: 30 },
	{ tool: null, kind: 'chat', count: 8, lastMs: 40 },
	{ tool: 'cline', kind: 'agent', count: 16, lastMs: 50 },
	{ tool: 'X.Y', kind: 'nextEdit', count: 32, lastMs: 60 },
	{ tool: null, kind: 'paste', count: 64, lastMs: 70 },
];

describe('what was accepted of a tool', () => {
	const sighting = (id: string) => {
		const tool = found.find(({ entry }) => entry.id === id) ?? assert.fail(id);
		const { own, perhaps, lastMs } = sightingOf(tool, accepted);
		return `${own} +${perhaps}? ${lastMs}`;
	};

	it('is what names it, by its extension or the name it has elsewhere', () => {
		assert.equal(sighting('copilot'), '1 +12? 10');
		assert.equal(sighting('continue'), '2 +12? 20');
		assert.equal(sighting('cline'), '16 +12? 50');
		assert.equal(sighting('x.y'), '32 +12? 60');
	});

	it('is every insertion of a kind, of what stands for the kind', () => {
		assert.equal(sighting('ghostText'), '7 +0? 30');
		assert.equal(sighting('nextEdits'), '32 +0? 60');
	});

	it("of the editor's own AI is its chat, and perhaps what nobody named", () => {
		assert.equal(sighting('vscode'), '9 +4? 40');
		assert.equal(sighting('agent'), '0 +8? null');
	});
});
