import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { reportCsv } from '../../src/report/csv.ts';
import { reportJson } from '../../src/report/json.ts';
import { reportMarkdown } from '../../src/report/markdown.ts';
import { insertion, lines } from '../store/sample.ts';
import { hostileNames, reportOf, smallMonth } from './sample.ts';

/** Compares with a golden file. `REWORK_UPDATE_GOLDEN=1 npm run test:unit` rewrites them. */
function assertGolden(name: string, text: string): void {
	const file = new URL(`../fixtures/report/${name}`, import.meta.url);
	if (process.env['REWORK_UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
	assert.equal(text, readFileSync(file, 'utf8'));
}

/** Cells of a CSV text by RFC 4180, strictly: throws on anything else. */
function cellsOf(csv: string): string[][] {
	const rows = csv.split('\r\n');
	assert.equal(rows.pop(), '');
	return rows.map((row) => {
		const cells = row.match(/(?<=^|,)("([^"]|"")*"|[^",]*)(?=,|$)/g) ?? [];
		assert.equal(cells.join(','), row);
		return cells.map((cell) => cell.replace(/^"|"$/g, '').replaceAll('""', '"'));
	});
}

describe('exports of a report', () => {
	const small = reportOf(smallMonth);
	const hostile = reportOf(
		hostileNames.flatMap((name, n) => [
			insertion(`w-${n}`, { tool: name, language: name }),
			lines(`w-${n}`, 'uncommitted'),
		]),
	);

	it('are what they were', () => {
		assertGolden('small.md', reportMarkdown(small));
		assertGolden('small.csv', reportCsv(small));
		assertGolden('small.json', reportJson(small));
	});

	it('are what they were before there is any data', () => {
		assertGolden('empty.md', reportMarkdown(reportOf([])));
	});

	it('hold hostile names in Markdown tables of constant width', () => {
		const markdown = reportMarkdown(hostile);
		assert.doesNotMatch(markdown, /<(?!$)/);
		assert.doesNotMatch(markdown.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\p{Cs}]/u);
		const tables = markdown.split('\n\n').filter((part) => part.startsWith('|'));
		for (const table of tables) {
			const widths = table.split('\n').map((row) => row.match(/(?<!\\)\|/g)?.length);
			assert.equal(new Set(widths).size, 1, table);
		}
		assert.ok(markdown.length < 40_000);
	});

	it('hold hostile names in CSV rows of constant width without a formula', () => {
		const rows = cellsOf(reportCsv(hostile));
		for (const row of rows) {
			assert.equal(row.length, 8);
			for (const cell of row) assert.doesNotMatch(cell, /^[=+\-@]/);
		}
	});

	it('are the same JSON data, every name included', () => {
		const text = reportJson(hostile);
		assert.ok(text.endsWith('}\n'));
		assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(hostile)));
		const names = hostile.byTool.map(({ name }) => name);
		assert.ok(names.includes('__proto__') && names.includes(hostileNames[3] ?? '-'));
	});
});
