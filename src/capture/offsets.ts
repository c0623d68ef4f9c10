// No unit test: it needs the editor. test/editor/capture.editor.ts and test/ui/ run it there.
import type * as vscode from 'vscode';
import type { Change, Span } from '../core/events.ts';

/** `EndOfLine.CRLF`; the enum itself lives in the editor's runtime. */
const crlf = 2;

/** The document's text as the product sees it: LF line ends. (The editor never shows a BOM.) */
export function textOf(document: vscode.TextDocument): string {
	const text = document.getText();
	return document.eol === crlf ? text.replaceAll('\r\n', '\n') : text;
}

/** Length of that text. Cheap: the editor keeps line offsets. */
export function lengthOf(document: vscode.TextDocument): number {
	const last = document.lineAt(document.lineCount - 1).range.end;
	return offsetOf(document, last);
}

/** Offset of a position in LF text: with CRLF each line above has one unit too many. */
export function offsetOf(document: vscode.TextDocument, position: vscode.Position): number {
	const offset = document.offsetAt(position);
	return document.eol === crlf ? offset - position.line : offset;
}

export function spanOf(document: vscode.TextDocument, range: vscode.Range): Span {
	return [offsetOf(document, range.start), offsetOf(document, range.end)];
}

/**
 * The changes of one event in offsets of the LF text before it. The event's own offsets are of the
 * raw text before, with the line ends it had then (`before`); its lines tell how many lie above.
 * Where only the line ends changed, the whole text is handed over and nothing in it is new.
 */
export function changesOf(
	event: vscode.TextDocumentChangeEvent,
	before: vscode.EndOfLine,
): Change[] {
	const isCrlf = before === crlf;
	return event.contentChanges.map(({ range, rangeOffset, rangeLength, text }) => {
		if (!isCrlf) return [rangeOffset, rangeOffset + rangeLength, text.replaceAll('\r\n', '\n')];
		const from = rangeOffset - range.start.line;
		const to = rangeOffset + rangeLength - range.end.line;
		return [from, to, text.replaceAll('\r\n', '\n')];
	});
}
