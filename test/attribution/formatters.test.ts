import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { formatters, root } from './formatters.ts';
import { Desk, type Page } from './notation.ts';

/** What of the text is not the AI's, white space aside. */
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

/** A document that an AI wrote and a formatter reformats when it is saved. */
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

	it('leave each character with who wrote it', async () => {
		const ugly = `import { a } from "a"\nexport const mine=[1,2 ,3]\n|\nexport const also=(mine)\n`;
		const page = new Desk().open(ugly).accept('const theirs={a:1,\n"b":x=>x+1}');
		const by = formatters['typescript/orders.ts']?.by[0];
		page.save(await by?.format(page.text, 'a.ts'));
		assert.equal(
			page.show,
			[
				'import { a } from "a"(e:;)\nexport const mine(e: )=(e: )[1,(e: )2,(e: )3](e:;)\n',
				'[1:const theirs = { a: 1, b: (x) => x + 1 }](e:;)\nexport const also(e: )= mine;\n',
			].join(''),
		);
	});

	it('are known when the document is loaded anew, as `prettier --write` makes it', async () => {
		const ugly = readFileSync(join(root, 'test/fixtures/formatting/typescript/orders.ts'), 'utf8');
		const page = new Desk().open('', { hasCaret: false });
		page.accept(ugly).save();
		const by = formatters['typescript/orders.ts']?.by[0];
		page.reload((await by?.format(ugly, 'a.ts')) ?? '');
		assert.deepEqual([page.desk.last.cosmetic, page.desk.last.touches], [true, []]);
		assert.deepEqual(notAi(page), []);
	});

	it('are not taken for a person who types the same', () => {
		const page = new Desk().open('').accept('const a = (b + c) * d;');
		page.delete('(');
		assert.deepEqual([page.desk.last.cosmetic, page.desk.touched], [false, '1-1']);
	});
});
