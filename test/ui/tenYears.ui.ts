import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import { fillYears } from '../../bench/manyYears.ts';
import { openStore } from '../../src/store/database.ts';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { quietTyping } from './accepting.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { TreePane } from './treePane.ts';

/** Ten years of work in the side bar of the real editor: how long it takes, and that nothing of it stays. */
if (isFullRun)
	describe('ten years of data in the side bar', function () {
		this.timeout(300_000);
		let session: EditorSession;
		let editor: EditorPage;

		before(async () => {
			session = await EditorSession.start({ settings: quietTyping });
			await session.restart({
				meanwhile: async () => {
					const store = openStore(session.dataFolder);
					assert.ok('write' in store, JSON.stringify(store));
					const endMs = Math.floor(Date.now() / 86_400_000 + 1) * 86_400_000;
					const repo = join(session.folder, '.git');
					fillYears(store, { days: 3650, perDay: 20, endMs, repo });
					store.close();
				},
			});
			editor = await session.openWindow();
		});

		after(() => session.stop());

		it('are drawn soon, for each period', async () => {
			await editor.openViewContainer('Rework');
			const frame = await editor.webview('[data-figure]');
			const tookMs: Record<string, number> = {};
			for (const period of ['today', '30d', '365d', '7d']) {
				// From the choice to the frame after the new figures are in the page.
				tookMs[period] = Math.round(
					await frame.evaluate<number>(`(async () => {
						const before = document.querySelector('.headline')?.textContent;
						const began = performance.now();
						document.querySelector('input[value="${period}"]').click();
						while (document.querySelector('.headline')?.textContent === before)
							await new Promise((done) => requestAnimationFrame(done));
						await new Promise((done) => requestAnimationFrame(done));
						return performance.now() - began;
					})()`),
				);
			}
			process.stdout.write(`      ms to draw: ${JSON.stringify(tookMs)}\n`);
			// The target is 300 ms on a quiet machine; tests hold on one that is five times slower and busy.
			for (const [period, ms] of Object.entries(tookMs))
				assert.ok(ms < 5000, `${period}: ${ms} ms`);
		});

		it('unfold in the trees soon', async () => {
			const tookMs: Record<string, number> = {};
			for (const [title, row] of [
				['Uncommitted AI Code', /^file\d+\.ts, /],
				['Insertions and Commits', /^Commit /],
			] as const) {
				const began = performance.now();
				const tree = new TreePane(editor, title);
				await tree.walkTo(row);
				tookMs[`${title}, by keys`] = Math.round(performance.now() - began);
				if (title === 'Uncommitted AI Code') continue;
				const opened = performance.now();
				await editor.press('ArrowRight');
				await tree
					.rows(/^file\d+\.ts, Suggestion/)
					.first()
					.waitFor();
				tookMs['one commit'] = Math.round(performance.now() - opened);
			}
			process.stdout.write(`      ms: ${JSON.stringify(tookMs)}\n`);
			assert.ok((tookMs['one commit'] ?? 0) < 5000);
		});

		it('leave nothing in the page when the view is closed, however often it was open', async () => {
			const devTools = await editor.page.context().newCDPSession(editor.page);
			await devTools.send('Performance.enable');
			const closed: Figures[] = [];
			for (let time = 0; time < 6; time++) {
				await editor.openViewContainer('Rework');
				const frame = await editor.webview('[data-figure]');
				await frame.locator('input[value="365d"]').check();
				await frame.locator('[data-figure="byTool.0.rework"]').waitFor();
				await editor.openViewContainer('Explorer');
				await waitUntil('the page to be gone', async () => {
					const frames = editor.page.frames().filter((each) => each.url().includes('rework-meter'));
					return frames.length === 0;
				});
				closed.push(await figuresOf(devTools));
			}
			process.stdout.write(`      closed: ${JSON.stringify(closed)}\n`);
			const [, second, ...rest] = closed;
			const last = rest.at(-1);
			assert.ok(second && last);
			assert.equal(last.frames, second.frames);
			// Four more times: no page, and no hundredth of its elements, stays behind.
			assert.ok(last.nodes - second.nodes < 2000, `${last.nodes} after ${second.nodes} elements`);
			assert.ok(last.heapMb - second.heapMb < 8, `${last.heapMb} MB after ${second.heapMb} MB`);
		});
	});

interface Figures {
	readonly frames: number;
	readonly nodes: number;
	readonly heapMb: number;
}

/** What the window's page holds once everything unused is collected. */
async function figuresOf(devTools: CDPSession): Promise<Figures> {
	for (let time = 0; time < 3; time++) await devTools.send('HeapProfiler.collectGarbage');
	const { metrics } = await devTools.send('Performance.getMetrics');
	const of = (name: string) => metrics.find((each) => each.name === name)?.value ?? Number.NaN;
	return {
		frames: of('Frames'),
		nodes: of('Nodes'),
		heapMb: Math.round(of('JSHeapUsedSize') / 100_000) / 10,
	};
}
