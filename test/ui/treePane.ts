import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { waitUntil } from '../editor/waitUntil.ts';
import type { EditorPage } from './editorPage.ts';

/** A tree of the side bar, used as somebody uses it who has no mouse. */
export class TreePane {
	readonly #editor: EditorPage;
	readonly #title: string;

	/** `title` is the view's name, as its header says it. */
	constructor(editor: EditorPage, title: string) {
		this.#editor = editor;
		this.#title = title;
	}

	get pane(): Locator {
		const header = this.#editor.page.locator('.pane-header', { hasText: this.#title });
		return this.#editor.page.locator('.pane', { has: header }).last();
	}

	/** The rows that are on screen and say `spoken` to a screen reader. */
	rows(spoken: string | RegExp = ''): Locator {
		const all = this.pane.locator('.monaco-list-row');
		return all.and(this.#editor.page.getByLabel(spoken));
	}

	/** Opens the view and gives its list the focus, by the palette. */
	async focus(): Promise<void> {
		const isIn = () =>
			this.pane
				.evaluate((pane: HasFocus) => pane.querySelector('.monaco-list:focus-within') !== null)
				.catch(() => false);
		// A view that was collapsed has no list yet when it is first asked to take the focus.
		for (let attempt = 1; ; attempt++) {
			await this.#editor.runCommand(`Focus on ${this.#title} View`);
			try {
				return await waitUntil(`the focus to be in ${this.#title}`, isIn, 5000);
			} catch (failure) {
				if (attempt === focusAttempts) throw failure;
			}
		}
	}

	/** Waits for a row. */
	async untilRow(spoken: string | RegExp): Promise<void> {
		await this.rows(spoken)
			.first()
			.waitFor({ timeout: 20_000 })
			.catch(async () => {
				const all = await this.pane
					.locator('.monaco-list-row')
					.evaluateAll((rows: HasLabel[]) => rows.map((row) => row.getAttribute('aria-label')));
				assert.fail(`no row of ${this.#title} says ${spoken}, but: ${all.join(' | ')}`);
			});
	}

	/** Walks down to a row with the arrow keys. */
	async walkTo(spoken: string | RegExp): Promise<void> {
		await this.focus();
		await this.untilRow(/./);
		await this.#editor.press('Home');
		const wanted = new RegExp(spoken);
		let at: string | null = null;
		for (let step = 0; step < maxRows; step++) {
			const focused = this.pane.locator('.monaco-list-row.focused');
			at = await focused
				.first()
				.getAttribute('aria-label', { timeout: 2000 })
				.catch(() => null);
			if (at !== null && wanted.test(at)) return;
			await this.#editor.press('ArrowDown');
		}
		assert.fail(`the arrow keys do not come to ${spoken}; last: ${at}`);
	}

	/** Opens a row's menu by its key and takes an entry with the arrow keys. */
	async menu(row: string | RegExp, entry: string): Promise<void> {
		await this.walkTo(row);
		await this.#editor.press('Shift+F10');
		const menu = this.#editor.page.locator('.monaco-menu-container .monaco-menu');
		await menu.first().waitFor({ timeout: 10_000 });
		const focused = this.#editor.page.locator('.monaco-menu .action-item.focused');
		for (let step = 0; step < maxEntries; step++) {
			const text = await focused
				.first()
				.innerText({ timeout: 500 })
				.catch(() => '');
			if (text.replaceAll('\u00a0', ' ').trim() === entry) {
				await this.#editor.press('Enter');
				await menu.first().waitFor({ state: 'hidden', timeout: 10_000 });
				return;
			}
			await this.#editor.press('ArrowDown');
		}
		assert.fail(`no ${entry} in the menu of ${row}: ${await menu.first().innerText()}`);
	}
}

/** The page's own elements; the project's types know no browser. */
interface HasFocus {
	querySelector(selector: string): unknown;
}
interface HasLabel {
	getAttribute(name: string): string | null;
}

const focusAttempts = 4;
const maxRows = 80;
const maxEntries = 20;
