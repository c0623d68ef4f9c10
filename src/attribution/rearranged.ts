import type { Change } from '../core/events.ts';
import type { Run, RunMap } from '../core/runMap.ts';
import type { TextBuffer } from '../core/textBuffer.ts';
import type { Piece } from './plan.ts';

/** Longer ones are compared by nobody while a person waits. */
const maxChars = 200_000;

/**
 * Whether an edit only puts lines in other places: moved, sorted, dragged, freed of doubles. Every line
 * that came in went out in the same edit, white space around it aside, and one at least elsewhere: where only white space
 * changed, no line was moved. O(changed), and nothing for keys.
 */
export function onlyMoves(text: TextBuffer, changes: readonly Change[]): boolean {
	let removedChars = 0;
	let insertedChars = 0;
	for (const [from, to, inserted] of changes) {
		removedChars += to - from;
		insertedChars += inserted.length;
	}
	if (removedChars === 0 || insertedChars < 2 || removedChars + insertedChars > maxChars)
		return false;
	const left = new Map<string, number>();
	const cores = changes.map(([from, to, inserted]) => ({
		gone: to > from ? coresOf(text.slice(from, to)) : [],
		come: coresOf(inserted),
	}));
	for (const core of cores.flatMap(({ gone }) => gone)) left.set(core, (left.get(core) ?? 0) + 1);
	let [moved, inPlace] = [0, true];
	for (const { gone, come } of cores) {
		for (const [i, core] of come.entries()) {
			const count = left.get(core) ?? 0;
			if (count === 0) return false;
			left.set(core, count - 1);
			moved++;
			inPlace &&= gone[i] === core;
		}
		inPlace &&= gone.length === come.length;
	}
	return moved > 0 && !inPlace;
}

/** Lines without the white space around them, and none that are blank. */
function coresOf(text: string): string[] {
	return text
		.split('\n')
		.map((line) => line.trim())
		.filter((core) => core !== '');
}

/** The changes of such an edit as they came, ascending: cut to what differs, lines would not be whole. */
export function wholePieces(text: TextBuffer, changes: readonly Change[]): Piece[] {
	return changes
		.toReversed()
		.sort((a, b) => a[0] - b[0] || a[1] - b[1])
		.map(([from, to, inserted]) => ({ from, to, text: inserted, removed: text.slice(from, to) }));
}

interface Line {
	readonly text: string;
	/** Where its first character stands in the text before. */
	readonly from: number;
}

/**
 * Who wrote the lines that such an edit puts: for each piece, the runs that its lines had before, each
 * with the line end that stood beside it. White space that did not come along is `around`'s. O(changed).
 */
export function runsOfMoved(
	pieces: readonly Piece[],
	before: RunMap,
	around: number,
): (piece: Piece) => Run[] {
	const lines = new Map<string, Line[]>();
	/** Places of line ends that went out and did not come in yet. */
	const lineEnds = new Set<number>();
	for (const { from, removed } of pieces) {
		let at = from;
		for (const text of removed.split('\n')) {
			const core = text.trim();
			const known = lines.get(core);
			if (known) known.push({ text, from: at });
			else lines.set(core, [{ text, from: at }]);
			at += text.length + 1;
			if (at <= from + removed.length) lineEnds.add(at - 1);
		}
	}
	const origin = (at: number) => [{ length: 1, origin: before.originAt(at) }];
	const strange = (length: number) => (length > 0 ? [{ length, origin: around }] : []);
	const runsOf = (text: string, line: Line): readonly Run[] => {
		const core = text.trim();
		if (line.text === text) return before.slice(line.from, line.from + text.length);
		const from = line.from + line.text.length - line.text.trimStart().length;
		const indent = text.length - text.trimStart().length;
		return [
			...strange(indent),
			...before.slice(from, from + core.length),
			...strange(text.length - indent - core.length),
		];
	};
	return (piece) => {
		const texts = piece.text.split('\n');
		const sources = texts.map((text) => lines.get(text.trim())?.shift());
		return texts.flatMap((text, i) => {
			const line = sources[i];
			const runs = line ? runsOf(text, line) : strange(text.length);
			if (i === texts.length - 1) return runs;
			// The line end behind the line, or before it, or before the next one.
			const next = sources[i + 1];
			const found = [
				line && line.from + line.text.length,
				line && line.from - 1,
				next && next.from - 1,
			]
				.filter((at) => at !== undefined)
				.find((at) => lineEnds.delete(at));
			return [...runs, ...(found === undefined ? strange(1) : origin(found))];
		});
	};
}
