import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { reportPage } from '../../src/surfaces/reportPage.ts';
import { launchChromium } from '../host/chromium.ts';
import { empty, hostile, tenYears, week } from './sampleReports.ts';
import { themes } from './themes.ts';

const pictures = join(tmpdir(), 'rework-report');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const audit = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
	violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ' | ' + html.slice(0, 200))))`;

// Run with `npx mocha --no-config test/surfaces/reportPage.browser.ts`; the pictures are for people.
describe('page of the report in a browser', function () {
	this.timeout(120_000);
	let browser: Browser;

	before(async () => {
		mkdirSync(pictures, { recursive: true });
		browser = await launchChromium();
	});

	after(() => browser.close());

	for (const [name, report] of Object.entries({ empty, hostile, tenYears, week })) {
		it(`is accessible, fits and prints: ${name}`, async () => {
			const page = await browser.newPage({ viewport: { width: 800, height: 1000 } });
			await page.setContent(reportPage(report, 'n'));
			for (const { name: theme, colors } of [{ name: 'plain', colors: {} }, ...themes]) {
				const set = Object.entries(colors).map(
					([color, value]) => `s.setProperty('--vscode-${color}', '${value}');`,
				);
				const paper = 'sideBar-background' in colors ? colors['sideBar-background'] : '';
				const ink = 'foreground' in colors ? colors['foreground'] : '';
				const more = `s.setProperty('--vscode-editor-background', '${paper}'); s.setProperty('--vscode-editor-foreground', '${ink}');`;
				if (theme !== 'plain')
					await page.evaluate(
						`{ const s = document.documentElement.style; ${set.join(' ')} ${more} }`,
					);
				await page.evaluate(axe);
				assert.deepEqual(await page.evaluate(audit), [], theme);
				if (theme === 'plain' || theme === 'dark')
					await page.screenshot({ path: join(pictures, `${name}-${theme}.png`), fullPage: true });
			}
			for (const width of [320, 800]) {
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
