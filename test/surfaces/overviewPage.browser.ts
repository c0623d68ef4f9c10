import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { overviewModel } from '../../src/surfaces/overviewModel.ts';
import { launchChromium } from '../host/chromium.ts';
import { repositoryRoot } from '../host/paths.ts';
import { PageServer, send, show } from './renderedPage.ts';
import { empty, hostile, ordinary, tenYears, week } from './sampleReports.ts';
import { drawSheet } from './sheet.ts';
import { type Theme, themes } from './themes.ts';

const reports = { ordinary, week, empty, hostile, tenYears };
const pictures = join(tmpdir(), 'rework-overview');
const widths = [200, 320, 600] as const;
/** Sheets of `docs/pictures.md`: states, themes, and how much of the page is on them. */
const sheets = {
	states: { empty: 'empty', week: 'week', tenYears: 'years' },
	themes: ['light', 'dark', 'hc-dark'],
	height: 1200,
} as const;
/** Evaluated by the debugger, which the page's content policy does not concern. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');

// Run with `npx mocha --no-config test/surfaces/overviewPage.browser.ts`; the pictures are for people.
describe('overview page in a browser', function () {
	this.timeout(120_000);
	let browser: Browser;
	let server: PageServer;
	const [dark] = themes;

	before(async () => {
		mkdirSync(pictures, { recursive: true });
		[browser, server] = await Promise.all([launchChromium(), PageServer.start()]);
	});

	after(async () => {
		await browser.close();
		await server.stop();
		if (process.env['REWORK_UPDATE_MEDIA'] === '1') await drawSheets();
	});

	const open = (theme: Theme | undefined, width: number, state?: unknown) => {
		assert.ok(theme);
		return server.open(browser, theme, width, state);
	};

	it('asks for the remembered period and keeps a new choice', async () => {
		const page = await open(dark, 320, { period: '7d' });
		assert.deepEqual(await page.evaluate('sent'), [{ type: 'show', period: '7d', scope: 'all' }]);
		await page.getByRole('radio', { name: '7 days' }).press('ArrowRight');
		assert.deepEqual(await page.evaluate('kept()'), { period: '30d', scope: 'all', by: 'byTool' });
		assert.deepEqual(await page.evaluate('sent.at(-1)'), {
			type: 'show',
			period: '30d',
			scope: 'all',
		});
		await page.close();
	});

	it('shows each number with its place in the report and its raw value', async () => {
		const page = await open(dark, 320);
		await show(page, ordinary);
		assert.equal(await page.locator('.headline .big').textContent(), '≈ 34 min');
		assert.equal(await value(page, 'lines.accepted'), '240');
		assert.equal(await value(page, 'time.states.review'), '21.6');
		assert.equal(await value(page, 'byTool.0.insertions'), '26');
		assert.equal(await value(page, 'coverage.resyncs'), '2');
		assert.equal(await value(page, 'time.states.wait'), null);
		const wait = page.locator('[data-figure="time.states.wait"]');
		assert.equal(await wait.textContent(), 'not measured yet');
		await page.close();
	});

	it('shows a definition on focus and on hover; Escape closes it and keeps the focus', async () => {
		const page = await open(dark, 320);
		await show(page, ordinary);
		const term = page.getByRole('button', { name: 'Review', exact: true });
		await term.focus();
		const tooltip = page.getByRole('tooltip');
		assert.match((await tooltip.textContent()) ?? '', /Active minutes with AI code/);
		assert.equal(await tooltip.getAttribute('id'), await term.getAttribute('aria-describedby'));
		await page.screenshot({ path: join(pictures, 'definition-320.png') });
		const [at, below] = await Promise.all([term.boundingBox(), tooltip.boundingBox()]);
		assert.ok(at && below && Math.abs(below.y - at.y - at.height) < 12, 'next to its figure');
		assert.ok(below.x >= 0 && below.x + below.width <= 320, 'inside the view');
		await page.keyboard.press('Escape');
		assert.equal(await tooltip.count(), 0);
		assert.equal(await page.evaluate('document.activeElement.textContent.trim()'), 'Review');
		await page.locator('[data-figure="coverage.share"]').hover();
		await tooltip.waitFor();
		await tooltip.hover();
		assert.match((await tooltip.textContent()) ?? '', /unknown \+ external/);
		await page.close();
	});

	it('keeps the focus, the definition and open parts over a refresh', async () => {
		const page = await open(dark, 320);
		await show(page, ordinary);
		await page.getByText('Behind the coverage').click();
		await page.getByRole('button', { name: 'AI overhead', exact: true }).focus();
		await show(page, tenYears);
		assert.equal(await page.evaluate('document.activeElement.textContent.trim()'), 'AI overhead');
		assert.equal(await value(page, 'coverage.resyncs'), '1234');
		assert.ok(await page.locator('[data-figure="coverage.commits"]').isVisible());
		assert.equal(await page.getByRole('status').textContent(), 'On AI code today: ≈ 3000 h');
		await page.close();
	});

	it('asks only for what is in the closed set, also when paused, recording or failed', async () => {
		const page = await open(dark, 320);
		await show(page, empty, 'today', { paused: true, recording: true, hasRepositories: true });
		await page.getByRole('button', { name: 'Resume' }).click();
		await page.getByRole('button', { name: 'Stop recording' }).press('Enter');
		await picture(page, 'empty-paused-320');
		await send(page, {
			type: 'failed',
			period: 'today',
			scope: 'all',
			status: { paused: false, recording: false, hasRepositories: true },
		});
		await page.getByRole('button', { name: 'Retry' }).press('Enter');
		await picture(page, 'failed-320');
		assert.deepEqual(await page.evaluate('sent'), [
			{ type: 'show', period: 'today', scope: 'all' },
			{ type: 'action', action: 'resume' },
			{ type: 'action', action: 'stopRecording' },
			{ type: 'show', period: 'today', scope: 'all' },
		]);
		await page.close();
	});

	it('draws each day, and says the same as a table; copies both', async () => {
		const page = await open(dark, 320);
		await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		await show(page, week);
		const chart = page.getByRole('region', { name: 'Day by day' }).first();
		assert.equal(await chart.locator('> svg rect').count(), 25, '5 days of 5 states each');
		await chart.getByText('As a table').click();
		const rows = chart.locator('tbody tr');
		assert.equal(await rows.count(), 7);
		assert.match((await rows.nth(3).textContent()) ?? '', /Thu,? 19 Nov.*nothing recorded/su);
		await chart.getByRole('button', { name: /Copy as text/ }).press('Enter');
		await page.getByRole('status').getByText('The text was copied.').waitFor();
		const text = String(await page.evaluate('navigator.clipboard.readText()'));
		assert.match(
			text,
			/^Day by day\nDay\tRework\tReview\tLater rework\tOwn writing\tReading\tAll\n/,
		);
		assert.equal(text.trim().split('\n').length, 9);
		await chart.getByRole('button', { name: /Copy as image/ }).press('Enter');
		await page.getByRole('status').getByText('The image was copied.').waitFor();
		const size = await page.evaluate(pastedSize);
		assert.deepEqual(size, { type: 'image/png', width: 586, height: 260 });
		assert.deepEqual(await page.evaluate('refused'), []);
		await page.close();
	});

	it('draws survival of AI code against own code, and says why where it cannot', async () => {
		const page = await open(dark, 320);
		await show(page, week);
		const chart = page.getByRole('region', { name: 'Survival after commit' }).first();
		assert.equal(await chart.locator('> svg path.curve').count(), 2);
		assert.equal(await chart.locator('> svg path.band').count(), 2);
		const { ai, own } = week.survival;
		const points = ai.points.map(({ days }) => ({
			days,
			status: 'notMeasured' as const,
			why: 'Not followed that long',
		}));
		const none = { ...ai, lines: 0, commits: 0, died: 0, points };
		await show(page, { ...week, survival: { ai: none, own: { ...own, ...none }, byTool: [] } });
		assert.match((await chart.textContent()) ?? '', /Not measured yet: no committed line/);
		await page.close();
	});

	it('switches tables and scope by keyboard alone, and opens what is behind a number', async () => {
		const page = await open(dark, 320);
		await show(page, week);
		await page.getByRole('radio', { name: 'Tool' }).press('ArrowRight');
		assert.match((await page.locator('.tools').textContent()) ?? '', /typescript/);
		await page.getByRole('radio', { name: 'Language' }).press('ArrowRight');
		assert.match((await page.locator('.tools').textContent()) ?? '', /Suggestions/);
		await page.getByRole('radio', { name: 'All repositories' }).press('ArrowRight');
		await page.getByRole('button', { name: /21, Deleted: show/ }).press('Enter');
		assert.deepEqual(await page.evaluate('sent.slice(1)'), [
			{ type: 'show', period: 'today', scope: 'workspace' },
			{ type: 'evidence', figure: 'lines.outcomes.deleted' },
		]);
		assert.deepEqual(await page.evaluate('kept()'), {
			...{ period: 'today', scope: 'workspace', by: 'byKind' },
		});
		await page.close();
	});

	it('ignores what is not one of its messages, and an answer to another period', async () => {
		const page = await open(dark, 320);
		await show(page, ordinary);
		await show(page, tenYears, '30d');
		await page.evaluate(`postMessage({ type: 'overview', model: { html: '<b>' } }, '*')`);
		await page.evaluate(`postMessage('failed', '*')`);
		assert.equal(await value(page, 'lines.accepted'), '240');
		await page.close();
	});

	it('draws ten years within 300 ms', async () => {
		const page = await open(dark, 320);
		const status = { paused: false, recording: false, hasRepositories: true };
		const model = overviewModel(tenYears, 'today');
		const message = JSON.stringify({ type: 'overview', model, status });
		const tookMs = await page.evaluate(`(async () => {
			const began = performance.now();
			postMessage(${message}, '*');
			while (document.querySelector('[data-figure="byTool.0.rework"]') === null)
				await new Promise((done) => requestAnimationFrame(done));
			await new Promise((done) => requestAnimationFrame(done));
			return performance.now() - began;
		})()`);
		assert.ok(Number(tookMs) <= 300, `${tookMs} ms`);
		await page.close();
	});

	it('treats hostile names as text', async () => {
		const page = await open(dark, 320);
		await show(page, hostile);
		assert.equal(await page.evaluate('typeof stolen'), 'undefined');
		assert.equal(await page.locator('#page img, #page script, .tools a').count(), 0);
		assert.match((await page.locator('.tools').textContent()) ?? '', /<img src=x onerror=/);
		await page.close();
	});

	for (const [name, report] of Object.entries(reports)) {
		for (const theme of themes) {
			it(`is accessible and fits: ${name}, ${theme.name}`, async () => {
				const page = await open(theme, 320);
				await show(page, report);
				await page.getByRole('radio', { name: 'Today' }).focus();
				await page.evaluate(axe);
				const problems = await page.evaluate(audit);
				assert.deepEqual(problems, []);
				for (const width of widths) {
					await page.setViewportSize({ width, height: 900 });
					const over = 'document.documentElement.scrollWidth - innerWidth';
					assert.ok(Number(await page.evaluate(over)) <= 0, `too wide at ${width}`);
					await picture(page, `${name}-${theme.name}-${width}`);
				}
				assert.deepEqual(await page.evaluate('refused'), []);
				await page.close();
			});
		}
	}
});

/** After all pictures were taken: with `REWORK_UPDATE_MEDIA=1` those of the documentation are made anew. */
async function drawSheets(): Promise<void> {
	const folder = join(repositoryRoot, 'docs', 'pictures');
	mkdirSync(folder, { recursive: true });
	for (const [state, name] of Object.entries(sheets.states)) {
		const rows = sheets.themes.map((theme) =>
			widths.map((width) => join(pictures, `${state}-${theme}-${width}.png`)),
		);
		await drawSheet(rows, widths, sheets.height, join(folder, `overview-${name}.webp`));
	}
}

const audit = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
	violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) =>
		[id, html.slice(0, 200), failureSummary].join(' | '))))`;

/** What the clipboard holds, as an image. */
const pastedSize = `(async () => {
	const [item] = await navigator.clipboard.read();
	const [type] = item.types;
	const { width, height } = await createImageBitmap(await item.getType(type));
	return { type, width, height };
})()`;

async function value(page: Page, figure: string): Promise<string | null> {
	return page.locator(`[data-figure="${figure}"]`).first().getAttribute('data-value');
}

async function picture(page: Page, name: string): Promise<void> {
	await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}
