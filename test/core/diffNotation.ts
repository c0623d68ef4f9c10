/** Texts for the laws of the differ, and the slow twin: the length of a longest common subsequence. */
import fc from 'fast-check';

const indent = fc.constantFrom('', ' ', '  ', '\t');
const body = fc.constantFrom('a', 'b', 'c', 'd = a + b;', 'if (a) {', '}', '}', '', 'call(a, b);');
export const anyLines: fc.Arbitrary<string[]> = fc.array(
	fc.tuple(indent, body).map(([space, line]) => `${space}${line}\n`),
	{ maxLength: 14, size: 'max' },
);

/** A text and one made from it by deleting, repeating, re-indenting and rewriting lines. */
export const anyRevision: fc.Arbitrary<[string, string]> = anyLines.chain((lines) =>
	fc
		.array(fc.tuple(fc.nat(9), fc.constantFrom('new(line);\n', 'a\n', '', 'd = a + c;')), {
			minLength: lines.length,
			maxLength: lines.length,
			size: 'max',
		})
		.map((actions): [string, string] => [
			lines.join(''),
			lines
				.map((line, i) => {
					const [action, text] = actions[i] ?? [9, ''];
					if (action === 0) return text;
					if (action === 1) return text + line;
					if (action === 2) return `    ${line}`;
					if (action === 3) return line.replace('a', 'total');
					return line;
				})
				.join(''),
		]),
);

export function commonLength<T>(a: ArrayLike<T>, b: ArrayLike<T>): number {
	let row = new Array<number>(b.length + 1).fill(0);
	for (let i = 0; i < a.length; i++) {
		const next = [0];
		for (let j = 0; j < b.length; j++)
			next.push(a[i] === b[j] ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0));
		row = next;
	}
	return row[b.length] ?? 0;
}
