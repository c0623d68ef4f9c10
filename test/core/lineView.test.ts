import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineOrigins, lineOriginsIn } from '../../src/core/lineView.ts';
import { RunMap } from '../../src/core/runMap.ts';

/** `text|marks`, a mark a character with `/` for a line feed in both; the result is a mark a line. */
function view(text: string, marks: string, groups: Record<string, string> = {}): string {
	assert.equal(text.length, marks.length);
	const map = RunMap.of([...marks].map((mark) => ({ length: 1, origin: Number(mark) })));
	const groupOf = (origin: number) => Number(groups[origin] ?? origin);
	return lineOrigins({ text: text.replaceAll('/', '\n'), map }, groupOf).join('');
}

describe('line view', () => {
	it('takes the origin of most non-blank characters', () => {
		assert.equal(view('abc', '223'), '2');
		assert.equal(view('abc/d', '22233'), '23');
		assert.equal(view('     ab', '2222233'), '3');
	});
	it('calls a tie unknown, whoever ties', () => {
		assert.equal(view('ab', '23'), '0');
		assert.equal(view('abcd', '2323'), '0');
		assert.equal(view('abcde', '23344'), '0');
		assert.equal(view('abc', '344'), '4');
	});
	it('of a tie takes who wrote more letters and digits', () => {
		assert.equal(view('a: bc', '22233'), '3');
		assert.equal(view('甲: 更新', '22233'), '3');
		assert.equal(view('_9;(Z[', '222333'), '2');
		assert.equal(view('a();', '2333'), '3');
		assert.equal(view(');', '23'), '0');
	});
	it('joins what counts as one', () => {
		assert.equal(view('abcde', '89822'), '0');
		assert.equal(view('abcde', '89222', { 9: '8' }), '2');
		assert.equal(view('abcde', '89822', { 9: '8' }), '8');
	});
	it('gives a blank line what its neighbours agree on', () => {
		assert.equal(view('a//b', '2332'), '222');
		assert.equal(view('a// /b', '233332'), '2222');
		assert.equal(view('a//b', '2244'), '244');
		assert.equal(view('a// /b', '223444'), '2344');
		assert.equal(view('/a//', '3233'), '2222');
		assert.equal(view('', ''), '0');
		assert.equal(view('/', '2'), '00');
	});
	it('has a line for each of split', () => {
		assert.equal(view('a/', '22').length, 2);
		assert.equal(view('a', '2').length, 1);
	});

	it('is what a count of each character gives', () => {
		const anyChar = fc.record({
			unit: fc.constantFrom('a', ';', ' ', '\t', '\n'),
			origin: fc.integer({ min: 1, max: 4 }),
		});
		fc.assert(
			fc.property(fc.array(anyChar, { maxLength: 60 }), (chars) => {
				const text = chars.map(({ unit }) => unit).join('');
				const map = RunMap.of(chars.map(({ origin }) => ({ length: 1, origin })));
				const groupOf = (origin: number) => (origin === 4 ? 3 : origin);
				const naive = naiveLines(chars, groupOf);
				assert.deepEqual(lineOrigins({ text, map }, groupOf), naive);
				// A stretch of whole lines is judged as the text that it is.
				const at = text.indexOf('\n') + 1;
				const rest = chars.slice(at);
				assert.deepEqual(
					lineOriginsIn(text.slice(at), map, at, groupOf),
					naiveLines(rest, groupOf),
				);
			}),
			{ numRuns: 2_000 },
		);
	});
});

interface Char {
	readonly unit: string;
	readonly origin: number;
}

/** The rule of the line view, said again as plainly as possible. */
function naiveLines(chars: readonly Char[], groupOf: (origin: number) => number): number[] {
	const lines: Char[][] = [[]];
	for (const char of chars) {
		if (char.unit === '\n') lines.push([]);
		else lines.at(-1)?.push(char);
	}
	const own = lines.map((line) => {
		const inked = line.filter(({ unit }) => unit.trim() !== '');
		if (inked.length === 0) return null;
		const most = (of: readonly Char[], groups: readonly number[]) => {
			const counts = groups.map(
				(group) => of.filter(({ origin }) => groupOf(origin) === group).length,
			);
			return groups.filter((_, index) => counts[index] === Math.max(...counts));
		};
		const first = most(inked, [1, 2, 3]);
		const letters = most(
			inked.filter(({ unit }) => /[a-z]/.test(unit)),
			first,
		);
		return letters.length === 1 ? (letters[0] ?? 0) : 0;
	});
	const feeds = chars.filter(({ unit }) => unit === '\n');
	return own.map((origin, line) => {
		if (origin !== null) return origin;
		const above = own.slice(0, line).findLast((one) => one !== null);
		const below = own.slice(line + 1).find((one) => one !== null);
		if (above === undefined || below === undefined) return above ?? below ?? 0;
		const endedBy = feeds[line];
		return above === below || !endedBy ? above : groupOf(endedBy.origin);
	});
}
