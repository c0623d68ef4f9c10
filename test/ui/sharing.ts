import { waitUntil } from '../editor/waitUntil.ts';
import type { EditorPage } from './editorPage.ts';

/** *Rework: Share an Anonymized Summary…* step by step, with real keys, and a picture of each step. */
export class Sharing {
	readonly #editor: EditorPage;
	readonly #name: string;

	/** `name`: of the pictures. */
	constructor(editor: EditorPage, name: string) {
		this.#editor = editor;
		this.#name = name;
	}

	/** Weeks, round, and both pages on screen. */
	async begin(round: string, weeks: 'newest' | 'all' = 'newest'): Promise<void> {
		await this.#editor.runCommandThatAsks('Rework: Share an Anonymized Summary');
		const widget = this.#editor.page.locator('.quick-input-widget');
		await widget.locator('.monaco-list-row').first().waitFor();
		if (weeks === 'all')
			await widget
				.locator('.quick-input-header .monaco-checkbox, .quick-input-check-all')
				.first()
				.click();
		else await widget.locator('.monaco-list-row').first().click();
		await this.picture('weeks');
		await this.#editor.press('Enter');
		await this.#says(/Token of the round/);
		await this.#editor.type(round.toLowerCase(), 1);
		await this.picture('round');
		await this.#editor.press('Enter');
		await this.#editor.untilQuickInput('You see all of it. What is to be done?');
		await this.page(/the very bytes/);
		await this.picture('shown');
	}

	/** On to a collector, up to the request on screen. */
	async toCollector(address: string, form: 'Protobuf' | 'JSON'): Promise<void> {
		await this.#editor.answer('Send to an OpenTelemetry Collector');
		await this.#says(/Address of the collector/);
		// By its input: the page that comes up beside it may take the keys.
		const input = this.#editor.page.locator('.quick-input-widget input[type="text"]').first();
		await input.fill(address);
		await input.press('Enter');
		await this.#editor.untilQuickInput('In which form? Every collector takes both.');
		await this.#editor.answer(form);
		await this.#says(/Authorization header/);
		await this.picture('header');
		await this.#editor.press('Enter');
		await this.#editor.untilQuickInput('These are the bytes. Do they go?');
	}

	/** The page beside the bytes, once it says this. */
	async page(words: RegExp): Promise<string> {
		let text = '';
		await waitUntil(`a page with ${words}`, async () => {
			const frame = await this.#editor.webview('h1', 'vscode.markdown-language-features');
			text = (await frame.locator('body').textContent()) ?? '';
			return words.test(text);
		});
		return text;
	}

	/** Until nothing of it is on screen any more. */
	async untilClosed(): Promise<void> {
		await this.#editor.page
			.locator('.tab', { hasText: /summary\.json|metrics|What you share/ })
			.first()
			.waitFor({ state: 'detached' });
	}

	async picture(step: string): Promise<void> {
		await this.#editor.screenshot(`share-${this.#name}-${step}`);
	}

	/** An input box with this prompt. */
	async #says(prompt: RegExp): Promise<void> {
		await this.#editor.page.locator('.quick-input-widget', { hasText: prompt }).waitFor();
	}
}
