import { editorTools } from './editorTools.ts';
import { extensionTools } from './extensionTools.ts';
import type { ToolEntry } from './toolEntry.ts';

/** Every tool we know, those of the editor first. docs/tools.md shows it to people. */
export const catalogue: readonly ToolEntry[] = [...editorTools, ...extensionTools];

/** An extension that is installed and enabled, as its manifest describes it. Data from outside. */
export interface FoundExtension {
	/** `publisher.name`. */
	readonly id: string;
	readonly name: string;
	readonly categories: readonly string[];
	/** What its manifest contributes, by name of the contribution point. */
	readonly contributes: readonly string[];
}

/** A tool that is here, and the extension that brings it (null: the editor itself). */
export interface FoundTool {
	readonly entry: ToolEntry;
	readonly extension: FoundExtension | null;
}

/** Categories in which the marketplace lists AI tools. */
const aiCategories = new Set(['ai', 'chat']);
/** What only AI tools contribute; tools for a model come with many that are none. */
const aiContributions = new Set(['chatParticipants', 'chatSessions', 'languageModelChatProviders']);

/**
 * The tools that are here: the editor's own, each extension of the catalogue, and each other extension that calls itself
 * AI or brings a chat or a model. Of those nobody knows a switch.
 */
export function toolsAmong(extensions: readonly FoundExtension[], except: string): FoundTool[] {
	const found = new Map<string, FoundTool>();
	for (const entry of editorTools) found.set(entry.id, { entry, extension: null });
	for (const extension of extensions) {
		const id = extension.id.toLowerCase();
		if (id === except.toLowerCase()) continue;
		const known = extensionTools.find(({ extensions: ids }) => ids.includes(id));
		if (!known && !isAi(extension)) continue;
		const entry = known ?? unknownTool(id, extension.name);
		// Two extensions of one tool are one line.
		if (!found.has(entry.id)) found.set(entry.id, { entry, extension });
	}
	return [...found.values()];
}

function isAi({ categories, contributes }: FoundExtension): boolean {
	return (
		categories.some((category) => aiCategories.has(category.toLowerCase())) ||
		contributes.some((point) => aiContributions.has(point))
	);
}

function unknownTool(id: string, name: string): ToolEntry {
	return {
		id,
		name: name.trim() === '' ? id : name,
		extensions: [id],
		switches: [],
		sure: 'read',
		source: 'its manifest: a category or a contribution that only AI tools have',
	};
}
