import {
	type CancellationToken,
	type ExtensionContext,
	InlineCompletionItem,
	languages,
	type Position,
	Range,
	StatusBarAlignment,
	type TextDocument,
	window,
} from 'vscode';
import { registerChat } from './chat.ts';
import { continuation, nextEdit } from './prompts.ts';

/** Offers ghost text and next edits from a fixed list, through the same API that real AI tools use. */
export function activate(context: ExtensionContext): void {
	const status = window.createStatusBarItem('sample-ai', StatusBarAlignment.Right);
	status.text = '$(sparkle) Sample AI';
	status.tooltip = 'Sample AI is ready. Its prompts are listed in the README of the workspace.';
	status.show();
	registerChat(context);
	context.subscriptions.push(
		status,
		languages.registerInlineCompletionItemProvider([{ scheme: 'file' }, { scheme: 'untitled' }], {
			provideInlineCompletionItems: suggestions,
		}),
	);
}

function suggestions(
	document: TextDocument,
	position: Position,
	_context: unknown,
	_token: CancellationToken,
): InlineCompletionItem[] {
	const text = document.getText().replaceAll('\r\n', '\n');
	const before = document.getText(new Range(0, 0, position.line, position.character));
	const rest = continuation(document.languageId, before.replaceAll('\r\n', '\n'));
	if (rest !== undefined) return [ghostText(document, position, rest)];
	if (document.eol !== 1) return []; // Offsets of the LF text would be wrong in a CRLF document.
	const edit = nextEdit(text, document.offsetAt(position));
	if (edit === undefined) return [];
	const range = new Range(document.positionAt(edit.from), document.positionAt(edit.to));
	const item = new InlineCompletionItem(edit.newText, range);
	// Both fields belong to the proposal `inlineCompletionsAdditions`, which the typings leave out.
	return [Object.assign(item, { isInlineEdit: true, showInlineEditMenu: true })];
}

/** Brackets the editor closed by itself behind the caret are replaced, else they would stay at the end. */
function ghostText(document: TextDocument, position: Position, text: string): InlineCompletionItem {
	const lineEnd = document.lineAt(position.line).range.end;
	const behind = document.getText(new Range(position, lineEnd));
	const end = /^[)\]}]*$/.test(behind) ? lineEnd : position;
	return new InlineCompletionItem(text, new Range(position, end));
}
