import type { Frame } from 'playwright-core';
import { waitUntil } from '../editor/waitUntil.ts';
import type { EditorPage } from './editorPage.ts';

/** Values by figure; a figure that is not shown, or not measured, is null. */
export type Values = Readonly<Record<string, number | null>>;

/** The Rework view of a window, read as a person reads it. */
export class Overview {
	readonly #editor: EditorPage;

	constructor(editor: EditorPage) {
		this.#editor = editor;
	}

	/** Opens the view container and waits for the page in it; `selector` is what has to be on it. */
	static async open(editor: EditorPage, selector = '[data-figure]'): Promise<Overview> {
		await editor.openViewContainer('Rework');
		await editor.webview(selector);
		return new Overview(editor);
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

	async values(figures: readonly string[]): Promise<Values> {
		const entries: [string, number | null][] = [];
		for (const figure of figures) entries.push([figure, await this.value(figure)]);
		return Object.fromEntries(entries);
	}

	/** Waits until figures have these values. */
	async untilValues(expected: Readonly<Record<string, number>>, withinMs = 20_000): Promise<void> {
		let seen: Values = {};
		const matches = async () => {
			seen = await this.values(Object.keys(expected));
			return Object.entries(expected).every(([figure, value]) => seen[figure] === value);
		};
		await waitUntil('the figures', matches, withinMs).catch((error: unknown) => {
			throw new Error(
				`${error instanceof Error ? error.message : error}: ${JSON.stringify({ expected, seen })}`,
			);
		});
	}

	/** What became of the accepted lines, and how many there are; all 0 before the first. */
	async lines(): Promise<Lines> {
		const seen = await this.values(Object.values(lineFigures));
		const of = (name: keyof Lines) => seen[lineFigures[name]] ?? 0;
		return {
			accepted: of('accepted'),
			unchanged: of('unchanged'),
			modified: of('modified'),
			deleted: of('deleted'),
			uncommitted: of('uncommitted'),
		};
	}

	/** Waits until the lines are `before` and `added`; what `added` leaves out has not changed. */
	async untilLines(before: Lines, added: Partial<Lines>): Promise<void> {
		const names = Object.keys(lineFigures) as (keyof Lines)[];
		await this.untilValues(
			Object.fromEntries(
				names.map((name) => [lineFigures[name], before[name] + (added[name] ?? 0)]),
			),
		);
	}

	/** Shows another period. */
	async choose(period: 'today' | '7d' | '30d'): Promise<void> {
		const frame = await this.#editor.webview('fieldset');
		await frame.locator(`input[value="${period}"]`).check();
	}
}

export interface Lines {
	readonly accepted: number;
	readonly unchanged: number;
	readonly modified: number;
	readonly deleted: number;
	readonly uncommitted: number;
}

export const noLines: Lines = {
	accepted: 0,
	unchanged: 0,
	modified: 0,
	deleted: 0,
	uncommitted: 0,
};

const lineFigures: Readonly<Record<keyof Lines, string>> = {
	accepted: 'lines.accepted',
	unchanged: 'lines.outcomes.unchanged',
	modified: 'lines.outcomes.modified',
	deleted: 'lines.outcomes.deleted',
	uncommitted: 'lines.outcomes.uncommitted',
};
