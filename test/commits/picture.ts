import type { AttributedText } from '../../src/core/remembered.ts';
import { RunMap } from '../../src/core/runMap.ts';

/**
 * A text with its origins in two columns, so that a case is seen and not read:
 *
 *     line                │ who, one mark a character
 *
 * Marks: `.` origin 2 (typed), `-` 1 (before), `?` 0 (unknown), `x` 6 (external), `0`…`9` and `a`…`z` but `x` are the
 * lines of an insertion with the base given. The last mark goes on to the end of the line, its line feed included.
 */
export function picture(rows: readonly (readonly [text: string, marks: string])[], base: number) {
	let text = '';
	const runs: { length: number; origin: number }[] = [];
	for (const [line, marks] of rows) {
		text += `${line}\n`;
		for (let at = 0; at <= line.length; at++) {
			const mark = marks[Math.min(at, marks.length - 1)] ?? '?';
			runs.push({ length: 1, origin: originOfMark(mark, base) });
		}
	}
	return { text, map: RunMap.of(runs) } satisfies AttributedText;
}

const fixed: Record<string, number> = { '?': 0, '-': 1, '.': 2, x: 6 };

function originOfMark(mark: string, base: number): number {
	return fixed[mark] ?? base + Number.parseInt(mark, 36);
}

/** The marks of a map, one for each character, line feeds of the text kept. */
export function marksOf({ text, map }: AttributedText, base: number): string {
	const names = Object.fromEntries(Object.entries(fixed).map(([mark, origin]) => [origin, mark]));
	let marks = '';
	map.forEachRun(0, map.length, (from, to, origin) => {
		const mark = names[origin] ?? (origin - base).toString(36);
		for (let at = from; at < to; at++) marks += text[at] === '\n' ? '\n' : mark;
	});
	return marks;
}
