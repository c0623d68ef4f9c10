import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { formatters, root } from './formatters.ts';
import { Desk, type Page } from './notation.ts';

/** How many characters the AI has, and which of the text's words and numbers are not its own. */
function notAi(page: Page): string[] {
	const { attribution } = page.desk;
	const ledger = attribution.docs.get(page.doc)?.ledger;
	assert.ok(ledger);
	const lost: string[] = [];
	for (const { from, length, origin } of ledger.map.runs()) {
		const text = ledger.text.slice(from, from + length).trim();
		if (text !== '' && attribution.table.insertionOf(origin) === null) lost.push(text);
	}
	return lost;
}

/** A document an AI wrote, at the end of which the editor reformats it by minimal edits or as a whole. */
function reformatted(before: string, after: string, language: string): Page {
	const desk = new Desk();
	const page = desk.open('', { language, hasCaret: false });
	page.accept(before);
	page.save(after);
	return page;
}

describe('real formatters', () => {
	for (const [file, { language, by }] of Object.entries(formatters))
		for (const formatter of by) {
			const ugly = readFileSync(join(root, 'test/fixtures/formatting', file), 'utf8');
			const format = async () => formatter.format(ugly, basename(file));

			it(`${formatter.name} on ${file}`, async () => {
				const pretty = await format();
				assert.notEqual(pretty, ugly);
				const page = reformatted(ugly, pretty, language);
				assert.equal(page.text, pretty);
				const { cosmetic, touches } = page.desk.last;
				assert.deepEqual([cosmetic, touches], [true, []]);
				assert.deepEqual(notAi(page), []);
			});

			it(`${formatter.name} on ${file}, undone by another formatter`, async () => {
				const page = reformatted(await format(), ugly, language);
				const { cosmetic, touches } = page.desk.last;
				assert.deepEqual([cosmetic, touches], [true, []]);
				assert.deepEqual(notAi(page), []);
			});
		}
});
