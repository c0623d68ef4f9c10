/**
 * The sources of a Jupyter notebook's cells, one after the other, each ended by a line feed: what a
 * person wrote in it, as the documents of its cells hold it. Null for what is no notebook.
 *
 *     {"cells": [{"source": ["x = 1\n", "y = 2"], …}, {"source": "# title", …}], …}
 *     ─▶  x = 1 ⏎ y = 2 ⏎ # title ⏎
 */
export function notebookText(json: string): string | null {
	let parsed: unknown;
	try {
		parsed = JSON.parse(json);
	} catch {
		return null;
	}
	const cells = field(parsed, 'cells');
	if (!Array.isArray(cells)) return null;
	const sources = cells.map((cell: unknown) => sourceOf(field(cell, 'source')));
	return sources.map((source) => `${source.replace(/\r\n?/g, '\n')}\n`).join('');
}

/** Whether a file is a notebook by its name. */
export function isNotebook(path: string): boolean {
	return path.toLowerCase().endsWith('.ipynb');
}

function sourceOf(source: unknown): string {
	if (typeof source === 'string') return source;
	if (!Array.isArray(source)) return '';
	return source.filter((line) => typeof line === 'string').join('');
}

function field(from: unknown, name: string): unknown {
	return typeof from === 'object' && from !== null && Object.hasOwn(from, name)
		? Reflect.get(from, name)
		: undefined;
}
