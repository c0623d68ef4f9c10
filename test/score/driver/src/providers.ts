import {
	CodeAction,
	CodeActionKind,
	CompletionItem,
	CompletionItemKind,
	Disposable,
	languages,
	Range,
	type TextDocument,
	TextEdit,
	WorkspaceEdit,
} from 'vscode';
import type { Prepared } from '../../protocol.ts';
import type { Edit } from '../../truth.ts';

let prepared: Prepared = {};

/** What the providers answer from now on. */
export function prepare(next: Prepared): void {
	prepared = next;
}

/**
 * What a language server is to the editor, for languages that have none here (Python, Go): completion list, rename,
 * quick fix, organized imports, formatter. They answer what was prepared.
 */
export function registerProviders(): Disposable {
	const selector = [{ language: 'python' }, { language: 'go' }];
	const all = [
		languages.registerCompletionItemProvider(selector, {
			provideCompletionItems: () =>
				(prepared.completions ?? []).map(
					(name) => new CompletionItem(name, CompletionItemKind.Function),
				),
		}),
		languages.registerRenameProvider(selector, {
			provideRenameEdits(document, position, newName) {
				const word = document.getText(document.getWordRangeAtPosition(position));
				const change = new WorkspaceEdit();
				const uses = document.getText().matchAll(new RegExp(`\\b${word}\\b`, 'g'));
				for (const { index } of uses)
					change.replace(document.uri, rangeOf(document, index, index + word.length), newName);
				return change;
			},
		}),
		languages.registerCodeActionsProvider(
			selector,
			{
				provideCodeActions(document, _range, { only }) {
					const isImports = only?.contains(CodeActionKind.SourceOrganizeImports) ?? false;
					const edits = isImports ? prepared.imports : prepared.quickFix;
					if (!edits) return [];
					const kind = isImports ? CodeActionKind.SourceOrganizeImports : CodeActionKind.QuickFix;
					const action = new CodeAction(isImports ? 'Organize imports' : 'Fix it', kind);
					action.edit = new WorkspaceEdit();
					action.edit.set(document.uri, textEdits(document, edits));
					return [action];
				},
			},
			{ providedCodeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.SourceOrganizeImports] },
		),
		languages.registerDocumentFormattingEditProvider(selector, {
			provideDocumentFormattingEdits: (document) => textEdits(document, prepared.formatted ?? []),
		}),
	];
	return Disposable.from(...all);
}

function textEdits(document: TextDocument, edits: readonly Edit[]): TextEdit[] {
	return edits.map(([from, to, text]) => TextEdit.replace(rangeOf(document, from, to), text));
}

function rangeOf(document: TextDocument, from: number, to: number): Range {
	return new Range(document.positionAt(from), document.positionAt(to));
}
