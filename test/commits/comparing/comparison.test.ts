import assert from 'node:assert/strict';
import fc from 'fast-check';
import { attribute } from '../../../src/commits/comparing/attribute.ts';
import { type Comparison, comparingAll } from '../../../src/commits/comparing/comparison.ts';
import { comparisons } from '../../../src/commits/comparing/comparisons.ts';
import { count } from '../../../src/commits/comparing/count.ts';
import { fate } from '../../../src/commits/comparing/fate.ts';
import { authors, same } from '../../../src/commits/comparing/lines.ts';
import { countedFile } from '../../../src/commits/countAdded.ts';
import { OriginTable } from '../../../src/core/originTable.ts';
import type { AttributedText } from '../../../src/core/remembered.ts';
import { RunMap } from '../../../src/core/runMap.ts';
import { finish, type Steps } from '../../../src/core/steps.ts';
import { picture } from '../picture.ts';

const table = new OriginTable();
const base = table.baseOf('w-1', 4);
/** Beyond what the table knows. */
const foreign = base + 1_000;

const anyLine = fc.constantFrom(
	'a();',
	'\ta();',
	'b(1, 2);',
	'',
	'}',
	'c(',
	'd);',
	'c(d);',
	'é = 1',
);
const anyText = fc.array(anyLine, { maxLength: 8 }).map((lines) => lines.join('\n'));
const anyOrigin = fc.constantFrom(0, 1, 2, 5, 6, base, base + 1, base + 2, base + 3, foreign);
const anyAttributed = fc
	.tuple(anyText, fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), anyOrigin), { minLength: 80 }))
	.map(([text, runs]): AttributedText => {
		const all = RunMap.of(runs.map(([length, origin]) => ({ length, origin })));
		return { text, map: RunMap.of(all.slice(0, Math.min(text.length, all.length))) };
	});
const several = fc.array(anyAttributed, { maxLength: 3 });

/** The answers come from elsewhere, as in a thread: of all, or of every second. */
function answered<T>(steps: Steps<T>, every: number): T {
	for (;;) {
		const step = steps.next();
		if (step.done) return step.value;
		const aside = step.value;
		if (!aside) continue;
		for (let at = 0; at < aside.weights.length; at += every) {
			const packed = structuredClone(aside.pack(at, new Map()));
			const compare = comparisons.get(aside.name);
			assert.ok(compare, aside.name);
			aside.answer(at, structuredClone(compare(packed, new Map())));
		}
	}
}

/** What is comparable: of a map its runs. */
function plain(result: unknown): unknown {
	return result instanceof RunMap ? [...result.runs()] : result;
}

function holds<Item, Packed, Result, Answer>(
	comparison: Comparison<Item, Packed, Result, Answer>,
	anyItem: fc.Arbitrary<Item>,
): void {
	fc.assert(
		fc.property(fc.array(anyItem, { maxLength: 4 }), fc.constantFrom(1, 2), (items, every) => {
			const here = items.map((item) => plain(finish(comparison.compute(item))));
			assert.deepEqual(finish(comparingAll(comparison, items)).map(plain), here);
			assert.deepEqual(answered(comparingAll(comparison, items), every).map(plain), here);
		}),
		{ numRuns: 200 },
	);
}

describe('what is computed elsewhere is what is computed here', () => {
	it('who wrote a committed text', () => {
		const rest = fc.constantFrom(0, 5, 6);
		const sources = several;
		const [versions, relatives] = [several, several];
		holds(attribute, fc.record({ text: anyText, versions, sources, relatives, rest }));
	});

	it('the lines that a file adds, with insertions nobody knows, too', () => {
		const file = fc.record({ before: anyText, after: anyAttributed });
		holds(
			count,
			file.map((it) => countedFile(it, table)),
		);
	});

	it('what became of an insertion', () => {
		const path = fc.constantFrom('a.ts', 'b.ts');
		const place = fc.record({ path, fromPath: fc.option(path) });
		const committed = fc.tuple(anyAttributed, place).map(([text, at]) => ({ ...text, ...at }));
		const chars = fc.record({ byAi: fc.nat(3), otherwise: fc.nat(3), unseen: fc.boolean() });
		const insertion = fc.record({
			text: fc.array(anyLine, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n')),
			path,
			language: fc.constant('typescript'),
			base: fc.constant(base),
			cuts: fc.constantFrom([], [1], [0, 2]),
		});
		const fated = fc.record({
			insertion,
			committed: fc.array(committed, { maxLength: 3 }),
			working: several,
			earlier: several,
			removed: fc.array(chars, { maxLength: 4 }).map((lines) => (line: number) => {
				return lines[line] ?? { byAi: 0, otherwise: 0 };
			}),
		});
		holds(fate, fated);
	});

	it('which lines are the same, those joined from several included', () => {
		const before = fc.option(anyText);
		const language = fc.constantFrom('typescript', 'python');
		holds(same, fc.record({ before, after: anyText, language }));
		const wrapped = {
			before: 'call(\n\ta,\n\tb,\n);',
			after: 'call(a, b);',
			language: 'typescript',
		};
		const [lines] = answered(comparingAll(same, [wrapped]), 1);
		assert.ok((lines?.from[0]?.length ?? 0) > 1);
		holds(same, fc.constant(wrapped));
	});

	it('who wrote each line', () => {
		const groupOf = (origin: number) => (origin >= base && origin < foreign ? base : origin);
		holds(
			authors,
			anyAttributed.map((text) => ({ ...text, groupOf })),
		);
	});
});

describe('comparing all', () => {
	it('asks for nothing where there is nothing, and weighs what is read', () => {
		assert.deepEqual(finish(comparingAll(same, [])), []);
		assert.ok(comparingAll(same, []).next().done);
		const text = picture([['abc', '0']], base);
		const known = { text: text.text, versions: [], sources: [text], relatives: [], rest: 0 };
		const other = { ...known, text: 'xyz' };
		const asked = comparingAll(attribute, [known, other]).next().value;
		assert.deepEqual(asked && 'weights' in asked && asked.weights, [0, 7]);
		// A text that is known keeps the very map.
		assert.equal(finish(attribute.compute(known)), text.map);
	});
});
