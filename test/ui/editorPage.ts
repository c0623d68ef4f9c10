import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { waitUntil } from '../editor/waitUntil.ts';
import { repositoryRoot } from '../host/paths.ts';
import type { EditorServer } from '../host/server.ts';

/** What a window is ready with: so many extension hosts on its server, the sample AI and the product in its own. */
export interface Expected {
	readonly hosts: number;
	readonly sampleAi: boolean;
	/** Whether the product is there: what is done before it follows documents is not measured. */
	readonly product: boolean;
}

/**
 * One VS Code window, driven as a person drives it: by real key presses and clicks. Methods resolve when
 * what they ask for is seen on screen, and reject with what was waited for otherwise.
 */
export class EditorPage {
	readonly page: Page;
	readonly folder: string;
	readonly #server: EditorServer;
	readonly #expected: Expected;

	constructor(page: Page, server: EditorServer, folder: string, expected: Expected) {
		this.page = page;
		this.#server = server;
		this.folder = folder;
		this.#expected = expected;
	}

	/** Waits for the workbench, the files, and the extension host with the sample AI in it. */
	async untilReady(): Promise<void> {
		// The files of a new window, or what was in the side bar before a reload.
		const sideBar = this.page.locator(
			'.explorer-folders-view .monaco-list-row, .part.sidebar .composite.title:has-text("Rework")',
		);
		await sideBar.first().waitFor({ state: 'attached', timeout: startMs });
		const { hosts } = this.#expected;
		const up = async () => (await this.#hostIds()).length >= hosts;
		await waitUntil('the extension host', up, startMs);
		await this.#untilSampleAi();
		await this.#untilMeasuring();
	}

	/** Opens a file of the workspace by its relative path and puts the caret into it. */
	openFile(path: string): Promise<void> {
		// A whole path is found without a file search, which the oldest editor does without.
		return this.openPath(join(this.folder, path));
	}

	/** The same by its absolute path, which may lie in another folder of the window. */
	async openPath(path: string): Promise<void> {
		await this.press('ControlOrMeta+P');
		await this.#pick(path, basename(path));
		await this.page
			.locator('.tab.active', { hasText: basename(path) })
			.first()
			.waitFor({ timeout: waitMs });
		await this.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
	}

	/** Types as keys with a short pause between them; a line feed is Enter. */
	async type(text: string, delayMs = 15): Promise<void> {
		await this.page.keyboard.type(text, { delay: delayMs });
	}

	/** Presses one key or chord, in Playwright's notation: `Tab`, `ControlOrMeta+End`. */
	async press(chord: string, times = 1): Promise<void> {
		for (let count = 0; count < times; count++) await this.page.keyboard.press(chord);
	}

	/** Runs a command of the palette by its full title, for instance `View: Close Editor`. */
	async runCommand(title: string): Promise<void> {
		await this.#choosePalette(title);
		await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: waitMs });
	}

	/** The same for a command that asks something: the quick input is then open again for its answer. */
	async runCommandThatAsks(title: string): Promise<void> {
		await this.#choosePalette(title);
		const input = this.page.locator('.quick-input-widget input[type="text"]').first();
		await waitUntil(`${title} to ask`, async () => {
			const value = await input.inputValue({ timeout: 1000 }).catch(() => '>');
			return !value.startsWith('>');
		});
	}

	/** Waits until the open quick input shows these words as its placeholder or its title. */
	async untilQuickInput(
		words: string,
		where: 'placeholder' | 'title' = 'placeholder',
	): Promise<void> {
		const widget = this.page.locator('.quick-input-widget');
		const found =
			where === 'title'
				? widget.locator('.quick-input-title', { hasText: new RegExp(`^${words}$`) })
				: widget.locator(`input[placeholder="${words}"]`);
		await found.waitFor({ timeout: waitMs });
	}

	/** Waits until the open quick input says these words below its line, as an input of text does with its prompt. */
	async untilPrompt(words: string): Promise<void> {
		const message = this.page.locator('.quick-input-widget .quick-input-message', {
			hasText: words,
		});
		await message.waitFor({ timeout: waitMs });
	}

	/** Answers an open quick input that proposes something like `proposed` with a text of the person's own. */
	async fillQuickInput(text: string, proposed: string): Promise<void> {
		const widget = this.page.locator('.quick-input-widget');
		const input = widget.locator('input[type="text"]').first();
		await waitUntil('the proposal', async () => (await input.inputValue()).includes(proposed));
		await waitUntil(`the quick input to take ${text}`, async () => {
			// A dialog for files takes Enter only once it has looked at what was typed.
			await input.fill(text, { timeout: 1000 }).catch(() => {});
			await input.press('Enter', { timeout: 1000 }).catch(() => {});
			return widget
				.waitFor({ state: 'hidden', timeout: ghostTextPatienceMs })
				.then(() => true)
				.catch(() => false);
		});
	}

	/** Answers an open quick input with the entry that shows `label`. */
	async answer(label: string): Promise<void> {
		await this.#choose(label, label);
	}

	/**
	 * Waits until grey text that contains `text` is on screen. Asks for it with Alt+\\ when it
	 * does not come by itself, which happens when the extension host is still busy starting.
	 */
	async waitForGhostText(text = ''): Promise<void> {
		const seen = async () => {
			const shown = this.page.locator('[class*="ghost-text"]');
			return (await shown.allTextContents()).join('').replaceAll(nbsp, ' ').includes(text)
				? (await shown.count()) > 0
				: false;
		};
		for (let attempt = 0; attempt < ghostTextAttempts; attempt++) {
			try {
				await waitUntil(`ghost text ${text}`, seen, ghostTextPatienceMs);
				return;
			} catch {
				await this.press('Alt+Backslash');
			}
		}
		throw new Error(`no ghost text ${JSON.stringify(text)}`);
	}

	/** The lines of the active editor that are on screen, in their order; ghost text is not among them. */
	async visibleText(): Promise<string> {
		// The direct children only: previews of suggestions are small editors inside this one.
		const lines = this.page.locator(
			'.editor-group-container.active .editor-instance > .monaco-editor > .overflow-guard ' +
				'> .editor-scrollable > .lines-content > .view-lines > .view-line',
		);
		const shown = await lines.evaluateAll((elements: ViewLine[]) =>
			elements.map((line) => {
				const copy = line.cloneNode(true);
				for (const ghost of copy.querySelectorAll('[class*="ghost-text"]')) ghost.remove();
				return { top: Number.parseFloat(line.style.top), text: copy.textContent };
			}),
		);
		return shown
			.toSorted((a, b) => a.top - b.top)
			.map(({ text }) => text.replaceAll(nbsp, ' '))
			.join('\n');
	}

	/** Saves the active file; resolves when its tab is no longer marked as changed. */
	async save(): Promise<void> {
		await this.press('ControlOrMeta+S');
		await this.page.locator('.editor-group-container.active .tab.active:not(.dirty)').waitFor();
	}

	/** Opens the side bar's container of that name by its icon in the activity bar. */
	async openViewContainer(title: string): Promise<void> {
		const icon = this.page.locator(`[aria-label^="${title}"]`);
		const item = this.page.locator('.activitybar .action-item', { has: icon }).first();
		await item.waitFor({ timeout: waitMs });
		const checked = await item.getAttribute('class');
		if (checked?.includes('checked') !== true) await item.click();
		await this.page
			.locator('.part.sidebar .composite.title', { hasText: new RegExp(title, 'i') })
			.waitFor({ timeout: waitMs });
	}

	/**
	 * The inner frame of a webview of `extension`, the one with its content: the first in which `selector`
	 * matches. A reload of the window or of the webview makes a new frame.
	 */
	async webview(selector = 'body *', extension = 'rework-meter.rework-meter'): Promise<Frame> {
		let found: Frame | undefined;
		await waitUntil(`a webview of ${extension} with ${selector}`, async () => {
			const outer = this.page
				.frames()
				.filter((frame) => frame.url().includes(`extensionId=${extension}`));
			for (const frame of outer.flatMap((each) => each.childFrames())) {
				// A frame may be replaced while it is asked.
				const count = await frame
					.locator(selector)
					.count()
					.catch(() => 0);
				if (count > 0) found = frame;
			}
			return found !== undefined;
		});
		if (found === undefined) throw new Error('not reached');
		return found;
	}

	/** Makes this the window that has the focus, in a session where only one has it. */
	async focus(): Promise<void> {
		await this.page.bringToFront();
		await waitUntil('the focus', () => this.page.evaluate<boolean>('document.hasFocus()'));
	}

	/** A picture of the window under `out/screenshots/`; gives its path. */
	async screenshot(name: string): Promise<string> {
		const path = join(repositoryRoot, 'out', 'screenshots', `${name}.png`);
		await mkdir(dirname(path), { recursive: true });
		await this.page.screenshot({ path });
		return path;
	}

	/** Reloads the window, as `Developer: Reload Window` does: a new extension host, the same data. */
	async reload(): Promise<void> {
		await this.#anew(() => this.page.reload());
	}

	/** Opens a workspace, by the path of its file, in the place of what the window shows. */
	async openWorkspace(path: string): Promise<void> {
		const url = this.page.url().replace(/folder=[^&]*/, `workspace=${path}`);
		const files = this.page.locator('.explorer-folders-view .monaco-list-row').first();
		await this.#anew(async () => {
			await this.page.goto(url);
			// Now and then the editor begins with the workspace's name and none of its folders.
			await files.waitFor({ timeout: waitMs }).catch(() => this.page.goto(url));
		});
	}

	/** Waits for an extension host that was not there before, and all that is in it. */
	async #anew(begin: () => Promise<unknown>): Promise<void> {
		const before = await this.#hostIds();
		await begin();
		await waitUntil('a new extension host', async () =>
			(await this.#hostIds()).some((id) => !before.includes(id)),
		);
		await this.untilReady();
	}

	/**
	 * SIGKILLs the extension host, as a crash would, and waits for the one VS Code starts in its place.
	 * Three in five minutes are its limit. With several windows on the server all hosts are killed.
	 */
	async killExtensionHost(): Promise<void> {
		const gone = this.#sampleAiItem().waitFor({ state: 'detached', timeout: startMs });
		const killed = await this.#server.killExtensionHosts();
		await waitUntil('a restarted extension host', async () => {
			const now = await this.#hostIds();
			return now.length >= killed.length && now.every((id) => !killed.includes(id));
		});
		await gone;
		await this.#untilSampleAi();
		await this.#untilMeasuring();
		await this.#untilMeasuring();
	}

	async #hostIds(): Promise<readonly number[]> {
		return (await this.#server.extensionHosts()).map((host) => host.pid);
	}

	/** Its entry in the status bar goes with the extension host and comes back with the next. */
	async #untilSampleAi(): Promise<void> {
		if (this.#expected.sampleAi) await this.#sampleAiItem().waitFor({ timeout: startMs });
	}

	/** Its entry says that it starts until it follows documents. */
	async #untilMeasuring(): Promise<void> {
		if (!this.#expected.product) return;
		const item = this.page.locator('.statusbar-item[id$=".rework.status"]');
		await item.waitFor({ timeout: startMs });
		await this.page
			.locator('.statusbar-item', { hasText: 'Rework: starting' })
			.waitFor({ state: 'detached', timeout: startMs });
	}

	#sampleAiItem(): Locator {
		return this.page.locator('.statusbar-item', { hasText: 'Sample AI' });
	}

	/** A quick input that is just closing swallows the key. */
	async #openPalette(): Promise<void> {
		const widget = this.page.locator('.quick-input-widget');
		const input = widget.locator('input[type="text"]').first();
		await widget.waitFor({ state: 'hidden', timeout: paletteMs }).catch(() => {});
		for (let attempt = 1; ; attempt++) {
			await this.press('F1');
			try {
				await input.waitFor({ timeout: paletteMs });
				// An editor that is just opening takes the focus, and the palette goes.
				return await input.fill('>', { timeout: paletteMs });
			} catch (failure) {
				if (attempt === paletteAttempts) throw failure;
			}
		}
	}

	/** Types into the open quick input, waits until a row is called `label` or the first shows it, and takes that. */
	async #pick(query: string, label: string): Promise<void> {
		await this.#choose(query, label);
		const widget = this.page.locator('.quick-input-widget');
		await widget.waitFor({ state: 'hidden', timeout: waitMs });
	}

	/** An editor that is just opening takes the focus, and the palette goes: then it is opened again. */
	async #choosePalette(title: string): Promise<void> {
		for (let attempt = 1; ; attempt++) {
			await this.#openPalette();
			try {
				return await this.#choose(`>${title}`, title, paletteMs);
			} catch (failure) {
				if (attempt === paletteAttempts) throw failure;
			}
		}
	}

	async #choose(query: string, label: string, withinMs = waitMs): Promise<void> {
		const widget = this.page.locator('.quick-input-widget');
		const input = widget.locator('input[type="text"]').first();
		await input.waitFor({ timeout: withinMs });
		await input.fill(query, { timeout: withinMs });
		const rows = widget.locator('.monaco-list-row');
		const words = label.split(' ');
		let at = -1;
		await waitUntil(`${label} in the quick input`, async () => {
			const shown = (await rows.allTextContents()).map((text) => text.replaceAll(nbsp, ' ').trim());
			// Before it only what has all its words: else the list is not filtered yet.
			const alike = shown.findIndex((text) => !words.every((word) => text.includes(word)));
			const looked = alike < 0 ? shown : shown.slice(0, alike);
			const exact = looked.findIndex((text) => text.replace(/…$/, '') === label);
			at = exact >= 0 ? exact : looked.findIndex((text) => text.includes(label));
			return at >= 0;
		});
		// What was used last is first, also where its name only looks alike.
		await this.press('ArrowDown', at);
		await this.press('Enter');
	}
}

/** What is used of the page's own elements; the project's types know no browser. */
interface ViewLine {
	readonly style: { readonly top: string };
	readonly textContent: string;
	cloneNode(deep: true): ViewLine;
	querySelectorAll(selector: string): Iterable<{ remove(): void }>;
}

const nbsp = '\u00a0';
/** A loaded machine with two cores takes up to 15 s to show the workbench. */
const startMs = 90_000;
const waitMs = 20_000;
const ghostTextPatienceMs = 2500;
const ghostTextAttempts = 8;
const paletteMs = 5000;
const paletteAttempts = 4;
