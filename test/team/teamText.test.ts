import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { merged } from '../../src/team/merge.ts';
import { SummaryFiles } from '../../src/team/mergeFiles.ts';
import type { TeamReport } from '../../src/team/teamReport.ts';
import { teamJson, teamMarkdown, teamPage } from '../../src/team/teamText.ts';
import { hostileTeamReport } from './hostileReport.ts';
import { fileOf, sampleNowMs, sampleTeam } from './sampleSummaries.ts';

const made = new Map<number, TeamReport>();

/** A report of so many people, merged once. */
function reportOf(people: number): TeamReport {
	const known = made.get(people);
	if (known) return known;
	const files = new SummaryFiles();
	for (const [at, summary] of sampleTeam({ people }).entries())
		files.add(`${at}`, fileOf(summary), sampleNowMs);
	const result = merged(files.ofRound());
	if (result.kind === 'none') throw new Error(result.why);
	made.set(people, result.report);
	return result.report;
}

const reports = () => [reportOf(5), reportOf(8), reportOf(24)];

describe('a written team report', () => {
	it('fits its schema as JSON', () => {
		const schema = new URL('../../docs/team-report.schema.json', import.meta.url);
		const validate = new Ajv2020({ allErrors: true }).compile(
			JSON.parse(readFileSync(schema, 'utf8')),
		);
		for (const report of reports()) {
			assert.ok(validate(JSON.parse(teamJson(report))), JSON.stringify(validate.errors));
			assert.equal(validate({ ...report, more: 1 }), false);
			assert.equal(validate({ ...report, people: 4 }), false);
		}
	});

	it('says what is not shown, and never 0 for it', () => {
		const text = teamMarkdown(reportOf(8));
		assert.match(text, /\| Prompting \| not shown \| not shown \|/);
		assert.match(text, /## How people differ\n\nNot shown/);
	});

	it('has a range for every time, and a table for how people differ', () => {
		const text = teamMarkdown(reportOf(24));
		assert.match(text, /\| AI overhead \| [^|]+\\\(.+ – .+\\\) \|/);
		assert.match(text, /\| {2}\| Lowest \| 2\\\. \| 3\\\. \| Highest \|/);
	});

	it('has tables that are whole', () => {
		const blocks = teamMarkdown(reportOf(24)).split('\n\n');
		for (const block of blocks.filter((one) => one.startsWith('|'))) {
			const columns = block.split('\n').map((row) => row.split(/(?<!\\)\|/).length);
			assert.equal(new Set(columns).size, 1, block);
		}
	});

	it('lets no data act in any format', () => {
		const [markdown, page, json] = [
			teamMarkdown(hostileTeamReport),
			teamPage(hostileTeamReport),
			teamJson(hostileTeamReport),
		];
		const tags = new Set([...page.matchAll(/<\/?([^\s>/]+)/g)].map(([, tag]) => tag));
		for (const tag of ['script', 'img', 'a', 'iframe']) assert.ok(!tags.has(tag), tag);
		assert.match(page, /&#60;script&#62;/);
		assert.doesNotMatch(markdown, /<script|<img|[^\\]\[x\]\(/);
		for (const text of [markdown, page, json])
			assert.doesNotMatch(text.replaceAll(/[\n\t]/g, ''), /[\p{Cc}\p{Cf}]/u);
		assert.match(page, /content="default-src 'none'; style-src 'sha256-[^']+'"/);
	});
});
