import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finish } from '../../src/core/steps.ts';
import { shownTogether as together } from '../../src/team/disclosure.ts';
import { type CellsByPerson, followsFrom, isolated } from './attacker.ts';

/** `'0 1|2'`: a person with a cell in figures 0 and 1, and one in figure 2. */
function people(...notation: string[]): CellsByPerson {
	return notation.map((one) =>
		one.split('|').map((cell) => cell.trim().split(/\s+/).filter(Boolean).map(Number)),
	);
}

function shownTogether(
	byPerson: CellsByPerson,
	order: readonly number[],
	kept: readonly number[] = [],
): ReadonlySet<number> {
	const kinds = [...new Set(byPerson.flat().map((cell) => cell.join()))];
	const given = {
		cells: kinds.map((kind) => kind.split(',').map(Number)),
		people: byPerson.map((own) => own.map((cell) => kinds.indexOf(cell.join()))),
	};
	return finish(together(given, order, kept));
}

function shown(cells: CellsByPerson, order: readonly number[], kept: readonly number[] = []) {
	return [...shownTogether(cells, order, kept)].sort((a, b) => a - b);
}

const times = (count: number, notation: string) => Array.from({ length: count }, () => notation);

/** Small teams: up to eight people with up to three cells in up to six figures. */
const team = fc.array(
	fc.array(fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 }), {
		minLength: 1,
		maxLength: 3,
	}),
	{ minLength: 4, maxLength: 8 },
);
const all = [0, 1, 2, 3, 4, 5];

describe('figures that may be shown together', () => {
	it('shows what five people contribute to, and nothing of four', () => {
		assert.deepEqual(shown(people(...times(5, '0')), [0]), [0]);
		assert.deepEqual(shown(people(...times(4, '0')), [0]), []);
		// Five cells of one person are one person.
		assert.deepEqual(shown(people('0|0|0|0|0', '0', '0', '0'), [0]), []);
	});

	it('keeps a part back whose rest would be of fewer than five', () => {
		// Figure 0 is the total, 1 a tool.
		const six = people(...times(5, '0 1'), '0');
		assert.deepEqual(shown(six, [0, 1]), [0]);
		assert.deepEqual(shown(six, [1, 0]), [1]);
		assert.deepEqual(shown(people(...times(5, '0 1'), ...times(5, '0')), [0, 1]), [0, 1]);
		// Where nobody is left over, the part is the total.
		assert.deepEqual(shown(people(...times(5, '0 1')), [0, 1]), [0, 1]);
	});

	it('keeps a second part back where one is too small', () => {
		// A total, tools of 6, 5 and 2 people: without the 5 as well, the 2 would be total minus the two others.
		const tools = people(...times(6, '0 1'), ...times(5, '0 2'), '0 3', '0 3');
		assert.deepEqual(shown(tools, [0, 1, 2, 3]), [0, 1]);
		assert.equal(isolated(tools, [0, 1, 2])?.length, 4);
	});

	it('sees through sums in several directions', () => {
		// Tools 1 and 2, languages 3 and 4 of the same lines. All who use 1 write 3, and one more does.
		const crossed = people(...times(6, '0 1 3'), '0 2 3', ...times(6, '0 2 4'));
		const published = shown(crossed, [0, 1, 2, 3, 4]);
		assert.deepEqual(published, [0, 1, 2]);
		assert.deepEqual(isolated(crossed, [0, 1, 3])?.includes(6), true);
	});

	it('does not let a figure follow that must not be known', () => {
		const weeks = people(...times(6, '0 1|0 2'));
		assert.deepEqual(shown(weeks, [0, 1, 2]), [0, 1, 2]);
		assert.deepEqual(shown(weeks, [0, 1], [2]), [0]);
	});

	it('leaves a brute-force attacker nothing about one to four people', () => {
		fc.assert(
			fc.property(team, fc.shuffledSubarray(all, { minLength: 6 }), (cells, order) => {
				const published = shown(cells, order);
				assert.equal(isolated(cells, published), null);
			}),
			{ numRuns: 300 },
		);
	});

	it('keeps back no more than it must: each figure kept back would have been one too many', () => {
		fc.assert(
			fc.property(team, (cells) => {
				const published = shownTogether(cells, all);
				const before: number[] = [];
				for (const figure of all) {
					if (published.has(figure)) before.push(figure);
					else if (cells.flat(2).includes(figure)) {
						const more = [...before, figure];
						assert.notEqual(isolated(cells, more), null, `figure ${figure} after ${before}`);
					}
				}
			}),
			{ numRuns: 200 },
		);
	});

	it('never lets a kept figure follow', () => {
		fc.assert(
			fc.property(team, fc.nat(5), (cells, kept) => {
				const order = all.filter((figure) => figure !== kept);
				const published = shown(cells, order, [kept]);
				const isAnywhere = cells.flat(2).includes(kept);
				assert.ok(!isAnywhere || !followsFrom(cells, published, kept));
			}),
			{ numRuns: 200 },
		);
	});

	it('decides a table of thousands at once', () => {
		const many = Array.from({ length: 5000 }, (_, person) =>
			Array.from({ length: 12 }, (__, week) => [0, 1 + week, 20 + (person % 7), 40 + (person % 3)]),
		);
		const order = [0, ...Array.from({ length: 60 }, (_, n) => n + 1)];
		const startedMs = performance.now();
		assert.equal(shown(many, order).length, 1 + 12 + 7 + 3);
		assert.ok(performance.now() - startedMs < 5000);
	});

	it('finds a leak where suppression is left out', () => {
		// The attacker is no attacker unless it finds what there is.
		const leaky = people(...times(6, '0 1'), '0 2', '0 2');
		assert.notEqual(isolated(leaky, [0, 1]), null);
		assert.equal(isolated(leaky, [0]), null);
	});
});
