/** Which marks and line ends mean nothing, by the rules of each kind of language. When unsure, they stay. */
import type { Steps } from './steps.ts';
import type { TokenLanguage } from './tokenLanguages.ts';
import type { Piece } from './tokenScan.ts';

/** An open bracket: its mark, the piece before it, and whether a comma stood directly in it. */
type Bracket = { readonly open: string; readonly before: Piece | undefined; commas: number };

/** Below a millisecond. */
const piecesAStep = 4_000;
const closing = /^[)\]}]$/;
const keywordBeforeTuple =
	/^(?:return|in|and|or|not|if|else|elif|while|for|is|yield|await|lambda|assert|del|raise|match|let|mut|as|print)$/;

/**
 * The indexes of commas that may be left out: the last before a closing bracket. Not in an array hole `[,]`, and
 * with `notOneTuple` not where the comma makes a tuple of one element or may belong to a macro.
 */
export function* droppableCommas(
	pieces: readonly Piece[],
	language: TokenLanguage,
): Steps<Set<number>> {
	const dropped = new Set<number>();
	if (language.trailingComma === undefined) return dropped;
	const open: Bracket[] = [];
	let previous: Piece | undefined;
	for (const [i, piece] of pieces.entries()) {
		if (i % piecesAStep === piecesAStep - 1) yield;
		if (piece.kind === 'comment') continue;
		const bracket = open.at(-1);
		if (piece.kind === 'mark') {
			if (/^[([{]$/.test(piece.text)) open.push({ open: piece.text, before: previous, commas: 0 });
			else if (closing.test(piece.text)) open.pop();
			else if (piece.text === ',' && bracket) {
				const next = significant(pieces, i + 1);
				const hole = previous?.kind === 'mark' && /^[,([{]$/.test(previous.text);
				const last = next?.kind === 'mark' && closing.test(next.text);
				if (last && !hole && (language.trailingComma === 'all' || !makesTuple(bracket)))
					dropped.add(i);
				bracket.commas++;
			}
		}
		previous = piece;
	}
	return dropped;
}

function makesTuple({ open, before, commas }: Bracket): boolean {
	if (before?.kind === 'mark' && before.text === '!') return true;
	if (commas > 0 || open === '{') return false;
	const applied =
		(before?.kind === 'word' && !keywordBeforeTuple.test(before.text)) ||
		(before?.kind === 'mark' && /^[)\]]$/.test(before.text));
	// `f(a,)` is a call and `[a,]` a list, but `(a,)` is a tuple and `x[a,]` is indexed by one.
	return open === '(' ? !applied : applied || before?.kind === 'string';
}

/** After these a line end may end the statement, or the member, that would else go on. */
const restricted =
	/^(?:return|break|continue|throw|yield|async|get|set|static|accessor|readonly|public|private|protected|declare|abstract|override|type|namespace|module|interface)$/;
const jump = /^(?:return|break|continue)$/;
/** After these a semicolon is an empty statement or cuts off what would belong to the word. */
const incomplete = /^(?:else|do|of|in|await|let|var|const)$/;
const continuing = /^(?:in|instanceof|of|as|is|satisfies|extends|implements|from)$/;

/**
 * For JavaScript: the indexes of semicolons that automatic insertion would supply, and the indexes of pieces that
 * a line end before them may cut off from the word above.
 */
export function* scriptStatements(pieces: readonly Piece[]): Steps<{
	readonly dropped: ReadonlySet<number>;
	readonly cut: ReadonlySet<number>;
}> {
	const dropped = new Set<number>();
	const cut = new Set<number>();
	const open: (Piece | undefined)[] = [];
	const opened: string[] = [];
	let previous: Piece | undefined;
	let closedHeader = false;
	let lineEnd = false;
	let afterJump = false;
	/** Whether `previous` is a property's name. */
	let member = false;
	for (const [i, piece] of pieces.entries()) {
		if (i % piecesAStep === piecesAStep - 1) yield;
		lineEnd ||= piece.space.includes('\n');
		if (piece.kind === 'comment') {
			lineEnd ||= piece.text.includes('\n');
			continue;
		}
		const afterRestricted = previous?.kind === 'word' && restricted.test(previous.text);
		const beforeOther = previous?.kind === 'word' && incomplete.test(previous.text);
		const stepMark = piece.kind === 'mark' && /^(?:\+\+|--)$/.test(piece.text);
		const closes = piece.kind === 'end' || piece.text === '}' || piece.text === ';';
		if (lineEnd && previous && (afterRestricted || stepMark) && !closes) cut.add(i);
		if (afterJump && !closes) cut.add(i);
		afterJump = false;
		if (piece.kind === 'mark' && piece.text === ';') {
			const inBlock = opened.at(-1) === '{' || opened.length === 0;
			const next = significant(pieces, i + 1);
			// `return;` and `return` at the end of a line end the same way.
			afterJump = inBlock && !member && previous?.kind === 'word' && jump.test(previous.text);
			if (afterJump) dropped.add(i);
			const empty = previous === undefined || isMark(previous, /^[;{:]$|^=>$/);
			if (
				inBlock &&
				!afterRestricted &&
				!beforeOther &&
				!empty &&
				!closedHeader &&
				startsStatement(next)
			)
				dropped.add(i);
		}
		closedHeader = false;
		if (isMark(piece, /^[([{]$/)) {
			open.push(previous);
			opened.push(piece.text);
		} else if (isMark(piece, closing)) {
			const before = open.pop();
			opened.pop();
			closedHeader =
				piece.text === ')' &&
				before?.kind === 'word' &&
				/^(?:if|while|for|with)$/.test(before.text);
		}
		member = previous?.kind === 'mark' && /^\??\.$/.test(previous.text);
		previous = piece;
		lineEnd = false;
	}
	return { dropped, cut };
}

function isMark(piece: Piece, pattern: RegExp): boolean {
	return piece.kind === 'mark' && pattern.test(piece.text);
}

/** Whether a line that begins so cannot be read as going on with the statement above it. */
function startsStatement(next: Piece | undefined): boolean {
	if (next === undefined || next.kind === 'end' || next.text === '}') return true;
	if (next.kind === 'word') return !continuing.test(next.text);
	return next.kind === 'number' || (next.kind === 'string' && /^['"]/.test(next.text));
}

/** For Go: the indexes of pieces before which the line end stands for a semicolon (the language's own rule). */
export function goStatements(pieces: readonly Piece[]): Set<number> {
	const ends = new Set<number>();
	let previous: Piece | undefined;
	let lineEnd = false;
	pieces.forEach((piece, i) => {
		lineEnd ||= piece.space.includes('\n') || /^\/\*[\s\S]*\n/.test(piece.text);
		if (piece.kind === 'comment') return;
		const complete =
			previous?.kind === 'number' ||
			previous?.kind === 'string' ||
			(previous?.kind === 'word' && !goKeyword.test(previous.text)) ||
			(previous !== undefined && isMark(previous, /^(?:\+\+|--|[)\]}])$/));
		if (lineEnd && complete && piece.kind !== 'end' && !isMark(piece, /^[)}]$/)) ends.add(i);
		previous = piece;
		lineEnd = false;
	});
	return ends;
}

const goKeyword =
	/^(?:case|chan|const|default|defer|else|for|func|go|goto|if|import|interface|map|package|range|select|struct|switch|type|var)$/;

/** The nearest piece from `i` on that is no comment. */
function significant(pieces: readonly Piece[], i: number): Piece | undefined {
	let at = i;
	while (pieces[at]?.kind === 'comment') at++;
	return pieces[at];
}
