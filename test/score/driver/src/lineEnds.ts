import {
	EndOfLine,
	Position,
	type TextDocument,
	type TextDocumentContentChangeEvent,
} from 'vscode';
import type { Edit } from '../../truth.ts';

/** The session counts in texts with LF, whatever a file has. */
export function textOf(document: TextDocument): string {
	return document.getText().replaceAll('\r\n', '\n');
}

/** Where an offset of that text is. */
export function positionOf(document: TextDocument, offset: number): Position {
	if (document.eol === EndOfLine.LF) return document.positionAt(offset);
	const above = textOf(document).slice(0, offset).split('\n');
	return new Position(above.length - 1, above.at(-1)?.length ?? 0);
}

export function offsetOf(document: TextDocument, position: Position): number {
	const offset = document.offsetAt(position);
	return document.eol === EndOfLine.LF ? offset : offset - position.line;
}

/** A change as one of that text; each line above has one character more in a file with CRLF. */
export function editOf(
	document: TextDocument,
	{ range, rangeOffset, rangeLength, text }: TextDocumentContentChangeEvent,
): Edit {
	const [above, within] =
		document.eol === EndOfLine.LF ? [0, 0] : [range.start.line, range.end.line];
	const to = rangeOffset + rangeLength - within;
	return [rangeOffset - above, to, text.replaceAll('\r\n', '\n')];
}
