import assert from 'node:assert/strict';
import { reportPage } from '../../src/surfaces/reportPage.ts';
import { hostileNames, reportOf } from '../report/sample.ts';
import { insertion, lines, slice } from '../store/sample.ts';
import { empty, hostile, tenYears, week } from './sampleReports.ts';

describe('the page of the report', () => {
	it('allows its own style and nothing else; there is no script and nothing to load', () => {
		for (const report of [empty, hostile, week, tenYears]) {
			const page = reportPage(report, 'n0nce');
			assert.match(page, /content="default-src 'none'; style-src 'nonce-n0nce'"/);
			assert.doesNotMatch(page, /<script|<img|<a |<link|<iframe|<[^>]*\son\w+=|<[^>]*style=/iu);
		}
	});

	it('says the period in one sentence, draws it, and has every number in a table', () => {
		const page = reportPage(week, 'n');
		assert.match(
			page,
			/≈ 34 min on AI code \(19–57 min\): ≈ 22 min reviewing, ≈ 12 min reworking\./,
		);
		assert.match(page, /Not measured: waiting, debugging\./);
		assert.equal(page.match(/<rect class="state rework" x=/gu)?.length, 5);
		assert.equal(page.match(/<path class="curve/gu)?.length, 2);
		assert.match(page, /<th scope="row"><bdi>Deleted<\/bdi><\/th><td>21<\/td>/);
		for (const tool of tenYears.byTool) assert.ok(reportPage(tenYears, 'n').includes(tool.name));
	});

	it('holds hostile names as text', () => {
		const report = reportOf([
			...hostileNames.flatMap((name, n) => [
				insertion(`w-${n}`, { tool: name, language: name }),
				lines(`w-${n}`, 'uncommitted'),
			]),
			slice('s-1', '2025-03-10'),
		]);
		const page = reportPage(report, 'n');
		assert.doesNotMatch(page, /<img|onerror=alert\(1\)>|<b>/u);
		assert.doesNotMatch(page.replaceAll(/[\n\t]/gu, ''), /[\p{Cc}\p{Cf}\p{Cs}]/u);
		const tags = new Set([...page.matchAll(/<(\w+)/gu)].map(([, tag]) => tag));
		const ours =
			'html head meta title style body main div h1 h2 p section table caption thead tbody tr th td bdi dl dt dd code svg rect line text path ul li';
		for (const tag of tags) assert.ok(ours.split(' ').includes(tag ?? ''), tag);
	});

	it('says that nothing was recorded, and still what is meant', () => {
		const page = reportPage(empty, 'n');
		assert.match(page, /Nothing has been recorded yet/);
		assert.match(page, /<dt><code>time\.active<\/code><\/dt>/);
	});
});
