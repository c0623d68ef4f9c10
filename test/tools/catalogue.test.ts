import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { catalogue, type FoundExtension, toolsAmong } from '../../src/tools/catalogue.ts';

const docs = readFileSync(new URL('../../docs/tools.md', import.meta.url), 'utf8');

describe('the catalogue of AI tools', () => {
	it('names each tool, each extension and each setting once', () => {
		for (const all of [
			catalogue.map(({ id }) => id),
			// Copilot is one tool of two extensions, and the chat of one of them is the editor's own AI.
			catalogue.flatMap(({ extensions }) => extensions),
			catalogue.flatMap(({ switches }) => switches.map(({ key }) => key)),
		])
			assert.deepEqual(all, [...new Set(all)]);
	});

	it('is in lower case where it is compared so, and refers to tools that there are', () => {
		for (const { extensions, alsoCalled = [], within } of catalogue) {
			for (const name of [...extensions, ...alsoCalled]) assert.equal(name, name.toLowerCase());
			assert.ok(within === undefined || catalogue.some(({ id }) => id === within));
		}
	});

	it('is documented: each tool with its settings and how sure we are', () => {
		const rows = docs.split('\n').filter((line) => line.startsWith('| '));
		for (const { name, switches, sure } of catalogue) {
			const row = rows.find((line) => line.startsWith(`| ${name} |`));
			assert.ok(row, `docs/tools.md has no row for ${name}`);
			assert.ok(row.includes(`| ${sure} |`), `${name} is not ${sure} in docs/tools.md`);
			for (const { key } of switches) assert.ok(row.includes(`\`${key}\``), `${name}: ${key}`);
		}
	});

	it('finds what is there, one line a tool, and other extensions that are AI; not us', () => {
		const found = toolsAmong(
			[
				extension('GitHub.copilot'),
				extension('GitHub.copilot-chat', { contributes: ['chatParticipants'] }),
				extension('Continue.continue'),
				extension('x.theme', { categories: ['Themes'] }),
				extension('x.helper', { name: '<b>Helper</b>', categories: ['Other', 'AI'] }),
				extension('x.model', { contributes: ['commands', 'languageModelChatProviders'] }),
				extension('me.Meter', { categories: ['AI'] }),
			],
			'me.meter',
		);
		assert.deepEqual(
			found.map(({ entry, extension: by }) => `${entry.id} ${by?.id ?? '-'}`),
			[
				...['vscode -', 'ghostText -', 'nextEdits -', 'agent -'],
				...['copilot GitHub.copilot', 'continue Continue.continue'],
				...['x.helper x.helper', 'x.model x.model'],
			],
		);
		assert.equal(found.find(({ entry }) => entry.id === 'x.helper')?.entry.name, '<b>Helper</b>');
		// One without a name is known by its identifier.
		assert.equal(found.find(({ entry }) => entry.id === 'x.model')?.entry.name, 'x.model');
	});
});

function extension(id: string, more: Partial<FoundExtension> = {}): FoundExtension {
	return { id, name: '', categories: [], contributes: [], ...more };
}
