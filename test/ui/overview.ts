import type { Frame } from 'playwright-core';
import { waitUntil } from '../editor/waitUntil.ts';
import type { EditorPage } from './editorPage.ts';

/** The Rework view of a window, read as a person reads it. */
export class Overview {
	readonly #editor: EditorPage;

	constructor(editor: EditorPage) {
		this.#editor = editor;
	}

	/** Opens the view container and waits for the page in it. */
	static async open(editor: EditorPage): Promise<Overview> {
		await editor.openViewContainer('Rework');
		const overview = new Overview(editor);
		await overview.frame();
		return overview;
	}

	frame(): Promise<Frame> {
		return this.#editor.webview('[data-figure]');
	}

	/** Raw value of a figure, by its path in the report; null while it is not shown or not measured. */
	async value(figure: string): Promise<number | null> {
		const frame = await this.frame();
		const found = frame.locator(`[data-figure="${figure}"]`).first();
		if ((await found.count()) === 0) return null;
		const value = await found.getAttribute('data-value');
		return value === null || value === '' ? null : Number(value);
	}

	/** Waits until figures have these values. */
	async untilValues(expected: Readonly<Record<string, number>>, withinMs = 20_000): Promise<void> {
		let seen: Record<string, number | null> = {};
		const matches = async () => {
			seen = {};
			for (const figure of Object.keys(expected)) seen[figure] = await this.value(figure);
			return Object.entries(expected).every(([figure, value]) => seen[figure] === value);
		};
		await waitUntil('the figures', matches, withinMs).catch((error: unknown) => {
			throw new Error(
				`${error instanceof Error ? error.message : error}: ${JSON.stringify({ expected, seen })}`,
			);
		});
	}
}
