import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { merged } from '../../src/team/merge.ts';
import { SummaryFiles } from '../../src/team/mergeFiles.ts';
import type { TeamReport } from '../../src/team/teamReport.ts';
import { teamPage } from '../../src/team/teamText.ts';
import { launchChromium } from '../host/chromium.ts';
import { hostileTeamReport } from '../team/hostileReport.ts';
import { fileOf, sampleNowMs, sampleTeam } from '../team/sampleSummaries.ts';

const pictures = join(tmpdir(), 'rework-team');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const audit = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
	violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ' | ' + html.slice(0, 200))))`;

function reportOf(people: number): TeamReport {
	const files = new SummaryFiles();
	for (const [at, summary] of sampleTeam({ people }).entries())
		files.add(`${at}`, fileOf(summary), sampleNowMs);
	const result = merged(files.ofRound());
	if (result.kind === 'none') throw new Error(result.why);
	return result.report;
}

// Run with `npx mocha --no-config test/surfaces/teamPage.browser.ts`; the pictures are for people.
describe('page of a team report in a browser', function () {
	this.timeout(120_000);
	let browser: Browser;

	before(async () => {
		mkdirSync(pictures, { recursive: true });
		browser = await launchChromium();
	});

	after(() => browser.close());

	const reports = { hostile: hostileTeamReport, small: reportOf(5), team: reportOf(24) };
	for (const [name, report] of Object.entries(reports)) {
		it(`is accessible, fits, prints and loads nothing: ${name}`, async () => {
			const page = await browser.newPage({ viewport: { width: 900, height: 1000 } });
			const loaded: string[] = [];
			const refused: string[] = [];
			page.on('request', (request) => loaded.push(request.url()));
			page.on('console', (message) => refused.push(message.text()));
			await page.setContent(teamPage(report));
			assert.deepEqual([loaded, refused], [[], []]);
			for (const colorScheme of ['light', 'dark'] as const) {
				await page.emulateMedia({ colorScheme });
				await page.evaluate(axe);
				assert.deepEqual(await page.evaluate(audit), [], colorScheme);
				await page.screenshot({
					path: join(pictures, `${name}-${colorScheme}.png`),
					fullPage: true,
				});
			}
			// The style was taken: its hash in the policy fits.
			assert.equal(await page.evaluate('getComputedStyle(document.body).margin'), '0px');
			for (const width of [320, 900]) {
				await page.setViewportSize({ width, height: 900 });
				const over = 'document.documentElement.scrollWidth - innerWidth';
				assert.ok(Number(await page.evaluate(over)) <= 0, `too wide at ${width}`);
			}
			assert.equal(await page.evaluate('typeof stolen'), 'undefined');
			const pdf = await page.pdf({ path: join(pictures, `${name}.pdf`), format: 'A4' });
			assert.ok(pdf.length > 10_000);
			await page.close();
		});
	}
});
