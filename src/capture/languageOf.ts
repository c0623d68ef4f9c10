// No unit test: it needs the editor's extensions. test/editor/disk.editor.ts runs it there.
import * as vscode from 'vscode';

/** Language ids by what extensions of the editor say of names of files. */
interface Names {
	readonly byName: ReadonlyMap<string, string>;
	readonly byEnding: ReadonlyMap<string, string>;
}

let names: Names | null = null;

/**
 * The language that the editor would give a file that is not open, by its name alone. Read from the
 * extensions once, a few milliseconds.
 */
export function languageOf(file: string): string {
	names ??= readNames();
	const name = file.slice(file.lastIndexOf('/') + 1).toLowerCase();
	const whole = names.byName.get(name);
	if (whole !== undefined) return whole;
	for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
		const language = names.byEnding.get(name.slice(dot));
		if (language !== undefined) return language;
	}
	return 'plaintext';
}

function readNames(): Names {
	const byName = new Map<string, string>();
	const byEnding = new Map<string, string>();
	for (const { packageJSON } of vscode.extensions.all) {
		const languages: unknown = packageJSON?.contributes?.languages;
		if (!Array.isArray(languages)) continue;
		for (const { id, extensions, filenames } of languages) {
			if (typeof id !== 'string') continue;
			enter(byEnding, extensions, id);
			enter(byName, filenames, id);
		}
	}
	return { byName, byEnding };
}

function enter(into: Map<string, string>, list: unknown, id: string): void {
	if (!Array.isArray(list)) return;
	for (const one of list) {
		const key = typeof one === 'string' ? one.toLowerCase() : null;
		if (key !== null && !into.has(key)) into.set(key, id);
	}
}
