import { minimize } from '../core/edits.ts';
import type { Piece } from './plan.ts';

/** Less than this stands in any text by chance. */
const minKept = 3;

/**
 * A piece that puts something around what it replaces, in what it puts before, between and after its
 * lines: to surround code with a tag, a call or a block does not write the code anew. Any other piece
 * as it is. O(piece).
 */
export function aroundKept(piece: Piece): readonly Piece[] {
	const { removed, text } = piece;
	if (text.length <= removed.length || removed.trim().length < minKept) return [piece];
	const pieces: Piece[] = [];
	let from = 0;
	let at = 0;
	const add = (to: number, next: number) => {
		const part = minimize(removed.slice(from, to), {
			from: piece.from + from,
			to: piece.from + to,
			text: text.slice(at, next),
		});
		if (part.from === part.to && part.text === '') return;
		const gone = removed.slice(part.from - piece.from, part.to - piece.from);
		pieces.push({ ...part, removed: gone });
	};
	let lineFrom = 0;
	for (const line of removed.split('\n')) {
		const core = line.trim();
		const start = lineFrom + line.length - line.trimStart().length;
		lineFrom += line.length + 1;
		if (core === '') continue;
		const found = wordAt(text, core, at);
		if (found < 0) return [piece];
		add(start, found);
		from = start + core.length;
		at = found + core.length;
	}
	add(removed.length, text.length);
	return pieces;
}

/** Where `core` stands from `at` on, as whole words: `cat` is not in `concatenate`. -1 where nowhere. */
function wordAt(text: string, core: string, at: number): number {
	for (let found = text.indexOf(core, at); found >= 0; found = text.indexOf(core, found + 1)) {
		const end = found + core.length;
		const cutsStart = isWord(core[0]) && isWord(text[found - 1]);
		if (!cutsStart && !(isWord(core.at(-1)) && isWord(text[end]))) return found;
	}
	return -1;
}

function isWord(unit: string | undefined): boolean {
	return unit !== undefined && /[\p{L}\p{N}_$]/u.test(unit);
}
