import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fillYears } from '../../bench/manyYears.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { waitUntil } from '../editor/waitUntil.ts';
import { isFullRun } from '../host/fullRun.ts';
import { repositoryRoot } from '../host/paths.ts';
import { drawSheet } from '../surfaces/sheet.ts';
import type { EditorPage } from './editorPage.ts';
import { EditorSession } from './editorSession.ts';
import { listedWork } from './listedData.ts';
import { plausibleWeek } from './plausibleData.ts';
import { TreePane } from './treePane.ts';

/**
 * The side bar in the real editor: empty, with a week, with ten years; light, dark, high contrast; 200, 320 and 600
 * pixels wide. `REWORK_UPDATE_MEDIA=1 REWORK_FULL=1 npm run test:ui -- --grep "side bar"` draws the sheets of
 * `docs/pictures` anew; else they are drawn where nobody looks.
 */
const themes = {
	light: 'Default Light Modern',
	dark: 'Default Dark Modern',
	'high-contrast': 'Default High Contrast',
} as const;
const widths = [200, 320, 600] as const;
const isUpdate = process.env['REWORK_UPDATE_MEDIA'] === '1';
const single = join(repositoryRoot, 'out', 'screenshots', 'side-bar');
const looked = join(repositoryRoot, 'out', 'screenshots');
/** Sheets of the overview are drawn by `test/surfaces/overviewPage.browser.ts`, whose dates do not change. */
const sheets = {
	overview: looked,
	trees: isUpdate ? join(repositoryRoot, 'docs', 'pictures') : looked,
} as const;

const states: Readonly<Record<string, (store: Store, repo: string) => void>> = {
	empty: () => {},
	week: (store, repo) => {
		write(store, plausibleWeek(Date.now()));
		write(store, listedWork(repo, Date.now(), 60));
	},
	years: (store, repo) => {
		const endMs = Math.floor(Date.now() / 86_400_000 + 1) * 86_400_000;
		fillYears(store, { days: 3650, perDay: 8, endMs, repo });
	},
};
/** As high as the page of a week is at 320 pixels; trees are cut sooner. */
const heights = { overview: 1200, trees: 560 } as const;
const parts = ['overview', 'trees'] as const;
/** All sheets together, so that the repository stays small. */
const atMostBytes = 1_200_000;

if (isFullRun)
	describe('the side bar', function () {
		this.timeout(600_000);
		let bytes = 0;

		before(async () => {
			await mkdir(single, { recursive: true });
			await mkdir(sheets.trees, { recursive: true });
		});

		for (const [state, fill] of Object.entries(states))
			it(`can be read in each theme and at each width: ${state}`, async () => {
				const session = await EditorSession.start({
					viewport: { width: 1280, height: heights.overview + 160 },
				});
				try {
					await session.restart({
						meanwhile: async () => {
							const store = openStore(session.dataFolder);
							assert.ok('write' in store, JSON.stringify(store));
							fill(store, join(session.folder, '.git'));
							store.close();
						},
					});
					for (const [theme, name] of Object.entries(themes)) {
						await session.restart({ settings: { 'workbench.colorTheme': name } });
						const editor = await session.openWindow();
						for (const what of parts) {
							await unfold(editor, what);
							for (const width of widths)
								await picture(editor, `${state}-${what}-${theme}-${width}`, what, width);
						}
					}
					for (const what of parts) bytes += await sheet(state, what);
				} finally {
					await session.stop();
				}
			});

		it('in pictures that are small', () => {
			assert.ok(bytes > 0 && bytes <= atMostBytes, `${bytes} bytes`);
		});
	});

function write(store: Store, writes: Parameters<Store['write']>[0]): void {
	assert.deepEqual(store.write(writes), { kind: 'written', refused: [], lost: [] });
}

/** Leaves open what is to be seen: the overview alone, or all trees. */
async function unfold(editor: EditorPage, what: keyof typeof heights): Promise<void> {
	await editor.openViewContainer('Rework');
	const wanted = {
		Overview: what === 'overview',
		'Uncommitted AI Code': what === 'trees',
		'Insertions and Commits': what === 'trees',
		'AI Tools': what === 'trees',
		Trial: what === 'trees',
	};
	// First what is to be open: the last open view cannot be folded well.
	for (const isOpen of [true, false])
		for (const [title, isWanted] of Object.entries(wanted)) {
			if (isWanted !== isOpen) continue;
			const header = new TreePane(editor, title).pane.locator('.pane-header').first();
			if (((await header.getAttribute('aria-expanded')) === 'true') !== isWanted)
				await header.press('Enter');
		}
	if (what === 'overview') await editor.webview('#lesson, [data-figure]');
	await editor.page.mouse.move(900, 400);
}

async function picture(
	editor: EditorPage,
	name: string,
	what: keyof typeof heights,
	width: number,
): Promise<void> {
	const { page } = editor;
	const sideBar = page.locator('.part.sidebar');
	// The edge takes the mouse a moment after it is over it.
	await waitUntil(`a width of ${width}`, async () => {
		const box = await sideBar.boundingBox();
		assert.ok(box);
		if (Math.abs(box.width - width) < 12) return true;
		const y = box.y + 300;
		await page.mouse.move(box.x + box.width, y, { steps: 3 });
		await page.mouse.down();
		await page.mouse.move(box.x + width, y, { steps: 4 });
		await page.mouse.up();
		return false;
	});
	await page.mouse.move(1270, 400);
	if (what === 'overview') {
		const frame = await editor.webview('#lesson, [data-figure]');
		// Drawn at its new width.
		await frame.evaluate(
			'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
		);
	}
	const now = await sideBar.boundingBox();
	assert.ok(now);
	const clip = { ...now, height: Math.min(now.height, heights[what]) };
	await page.screenshot({ path: join(single, `${name}.png`), clip, animations: 'disabled' });
}

/** All pictures of a state on one sheet: themes down, widths across. Its size in bytes. */
function sheet(state: string, what: keyof typeof heights): Promise<number> {
	const rows = Object.keys(themes).map((theme) =>
		widths.map((width) => join(single, `${state}-${what}-${theme}-${width}.png`)),
	);
	const file = join(sheets[what], `${what}-${state}.webp`);
	return drawSheet(rows, widths, heights[what], file);
}
