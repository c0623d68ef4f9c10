import { type Disposable, InlineCompletionItem, languages, Range } from 'vscode';
import type { Offer } from '../../protocol.ts';
import { offsetOf, positionOf, textOf } from './lineEnds.ts';

let offered: Offer | null = null;

/** What is suggested from now on; null: nothing. */
export function offer(next: Offer | null): void {
	offered = next;
}

/**
 * Suggests what was offered, as an AI tool does: what of it was typed or accepted since is left out, so that a
 * partial accept is followed by the rest.
 */
export function registerSuggestions(): Disposable {
	return languages.registerInlineCompletionItemProvider(
		[{ scheme: 'file' }, { scheme: 'untitled' }],
		{
			provideInlineCompletionItems(document, position) {
				if (!offered || document.uri.toString() !== offered.doc) return [];
				const { from, to, text, nextEdit } = offered;
				if (nextEdit) {
					const range = new Range(positionOf(document, from), positionOf(document, to));
					const item = new InlineCompletionItem(text, range);
					return [Object.assign(item, { isInlineEdit: true, showInlineEditMenu: true })];
				}
				const at = offsetOf(document, position);
				const since = at < from ? null : textOf(document).slice(from, at);
				if (since === null || !text.startsWith(since) || since.length === text.length) return [];
				return [new InlineCompletionItem(text.slice(since.length), new Range(position, position))];
			},
		},
	);
}
