import { waitUntil } from '../editor/waitUntil.ts';
import type { EditorPage } from './editorPage.ts';

/** What VS Code measured of one extension's start, in whole ms. */
export interface ActivationTimes {
	/** Reading and running the main file. */
	readonly loadMs: number;
	/** `activate`, up to its return. */
	readonly callMs: number;
	/** Until the promise it returned was resolved. */
	readonly finishMs: number;
}

/** Reads "Developer: Startup Performance" of a window, once it lists all of `ids`. */
export async function activationTimes(
	editor: EditorPage,
	ids: readonly string[],
): Promise<ReadonlyMap<string, ActivationTimes>> {
	let times: ReadonlyMap<string, ActivationTimes> = new Map();
	await waitUntil(
		`the start of ${ids.join(', ')}`,
		async () => {
			await editor.runCommand('Developer: Startup Performance');
			await editor.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
			await editor.press('ControlOrMeta+A');
			await editor.press('ControlOrMeta+C');
			const text = await editor.page.evaluate('navigator.clipboard.readText()');
			times = parseActivation(String(text));
			return ids.every((id) => times.has(id));
		},
		60_000,
	);
	return times;
}

/** Rows of the table whose columns are: extension, eager, load code, call activate, finish activate, … */
function parseActivation(text: string): ReadonlyMap<string, ActivationTimes> {
	const times = new Map<string, ActivationTimes>();
	const row =
		/^\|\s*(\S+\.\S+)\s*\|\s*(?:true|false)\s*\|\s*(\d+)\s*\|\s*(\d+)\s*\|\s*(\d+)\s*\|/gm;
	for (const [, id = '', load, call, finish] of text.matchAll(row)) {
		times.set(id, { loadMs: Number(load), callMs: Number(call), finishMs: Number(finish) });
	}
	return times;
}
