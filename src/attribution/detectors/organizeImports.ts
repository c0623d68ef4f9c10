import type { TextBuffer } from '../../core/textBuffer.ts';
import { type Detector, verdict } from '../candidate.ts';
import { applyPieces, type Piece } from '../plan.ts';

/** The imports of a file are seldom as long. */
const maxChars = 20_000;
/** A statement over more lines than this is no import. */
const maxStatement = 4_000;
const start =
	/^[ \t]*(?:export\s+(?:\*|\{|type\b)|(?:pub\s+|global\s+)?(?:import|from|use|using|require|package)\b|#\s*include\b|(?:const|let|var)\s.*=\s*require\()/;

/**
 * Imports sorted, joined and thrown out, by the editor's own command or any tool's: before and after
 * there are imports only, and no name is new. Never rework, whoever asked for it.
 */
export const organizeImports: Detector = ({ event, signals }, pieces, { text }) => {
	const first = pieces[0];
	const last = pieces.at(-1);
	if (event.reason || signals.selectedBy === 'keyboard' || !first || !last) return null;
	if (last.to - first.from > maxChars) return null;
	const size = pieces.reduce((sum, piece) => sum + piece.text.length, 0);
	if (size > maxChars || pieces.every(({ removed }) => removed === '')) return null;
	const from = statementStart(text, first.from);
	if (from === null) return null;
	const to = endsWithLine(text, last) ? last.to : statementEnd(text, from, last.to);
	const after = applyPieces(text, pieces);
	const before = text.slice(from, to);
	const now = after.slice(from, to + after.length - text.length);
	if (!isImports(before) || !isImports(now)) return null;
	const known = new Set(namesOf(before));
	return namesOf(now).every((name) => known.has(name)) ? verdict('editor', 'editor', 0.9) : null;
};

/** Start of the import that holds `at`, or of its line; null where that is in nothing like an import. */
function statementStart(text: TextBuffer, at: number): number | null {
	const begin = Math.max(0, at - maxStatement);
	const before = text.slice(begin, at);
	let from = before.lastIndexOf('\n') + 1;
	const line = text.slice(begin + from, lineEnd(text, at));
	if (line.trim() === '' || start.test(line)) return begin + from;
	while (from > 0) {
		from = from < 2 ? 0 : before.lastIndexOf('\n', from - 2) + 1;
		if (start.test(before.slice(from))) return begin + from;
	}
	return null;
}

/** Whether whole lines come or go: the line behind them, perhaps code, is none of the change. */
function endsWithLine(text: TextBuffer, { from, to, text: put }: Piece): boolean {
	const isStart = (at: number) => at === 0 || text.slice(at - 1, at) === '\n';
	return isStart(to) && (put === '' ? isStart(from) : put.endsWith('\n'));
}

/** End of the line that holds `at`, or of the statement that is open there. */
function statementEnd(text: TextBuffer, from: number, at: number): number {
	const end = Math.min(text.length, at + maxStatement);
	let to = lineEnd(text, at);
	while (to < end && depthOf(text.slice(from, to)) > 0) to = lineEnd(text, to + 1);
	return to;
}

function lineEnd(text: TextBuffer, at: number): number {
	const end = Math.min(text.length, at + maxStatement);
	const found = text.slice(Math.min(at, end), end).indexOf('\n');
	return found < 0 ? end : at + found;
}

/** Whether every line belongs to an import, is a comment, or blank. */
function isImports(block: string): boolean {
	let depth = 0;
	for (const line of block.split('\n')) {
		const isIn = depth > 0 || line.trim() === '' || start.test(line) || /^\s*(?:\/\/|#)/.test(line);
		if (!isIn) return false;
		depth += depthOf(line);
	}
	return depth === 0;
}

/** Brackets that are open at the end of a text. */
function depthOf(text: string): number {
	let depth = 0;
	for (const unit of text) {
		if (unit === '{' || unit === '(') depth++;
		else if (unit === '}' || unit === ')') depth--;
	}
	return depth;
}

function namesOf(text: string): string[] {
	return text.match(/[\p{L}\p{N}_$]+/gu) ?? [];
}
