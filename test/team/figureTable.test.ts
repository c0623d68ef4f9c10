import assert from 'node:assert/strict';
import { finish } from '../../src/core/steps.ts';
import { FigureTable } from '../../src/team/figureTable.ts';

/** A table of one value; each person is a list of figures and their value in them. */
function table(people: readonly (readonly [figure: string, value: number])[][]): FigureTable {
	const made = new FigureTable(1, [0]);
	for (const own of people) {
		made.nextPerson();
		made.cell(own.map(([name]) => made.figure(name)));
		for (const [name, value] of own) made.add(made.figure(name), [value]);
	}
	return made;
}

const each = (...values: number[]) => values.map((value): [string, number][] => [['all', value]]);
const sumOf = (made: FigureTable) => finish(made.shown(['all'])).get('all')?.[0];

describe('a table of figures', () => {
	it('sums what five people have, zeros among them', () => {
		assert.equal(sumOf(table(each(10, 20, 30, 40, 0))), 100);
		assert.equal(sumOf(table(each(0, 0, 0, 0, 0))), 0);
		assert.equal(sumOf(table(each(10, 20, 30, 40))), undefined);
	});

	it('counts a person once, whatever they add', () => {
		const made = new FigureTable(1, [0]);
		for (const parts of [[1, 2, 3, 4, 5], [6], [7], [8]]) {
			made.nextPerson();
			for (const part of parts) {
				made.cell([made.figure('all')]);
				made.add(made.figure('all'), [part]);
			}
		}
		assert.equal(sumOf(made), undefined);
	});

	it('keeps back what is mostly one person’s', () => {
		assert.equal(sumOf(table(each(45, 0, 0, 0, 0))), undefined);
		// The second could tell what the first has: 155 − 50 is 105, and it is 100.
		assert.equal(sumOf(table(each(100, 50, 5, 0, 0))), undefined);
		assert.equal(sumOf(table(each(100, 50, 10, 0, 0))), 160);
	});

	it('keeps back what would give that away', () => {
		// Everybody is in `all` and in `a` or `b`; `b` is mostly one person's, so not both of the others are shown.
		const people = [20, 20, 20, 20, 20].map((value): [string, number][] => [
			['all', value],
			['a', value],
		]);
		const few = [90, 0, 0, 0, 0].map((value): [string, number][] => [
			['all', value],
			['b', value],
		]);
		const shown = finish(table([...people, ...few]).shown(['all', 'a', 'b']));
		assert.deepEqual([...shown.keys()], ['all']);
	});

	it('makes a low that is mostly one person’s a 0', () => {
		const made = new FigureTable(2, [1], [0]);
		for (const [low, point] of [
			[40, 40],
			[0, 30],
			[0, 30],
			[0, 30],
			[0, 30],
		] as const) {
			made.nextPerson();
			made.cell([made.figure('all')]);
			made.add(made.figure('all'), [low, point]);
		}
		assert.deepEqual([...(finish(made.shown(['all'])).get('all') ?? [])], [0, 160]);
	});

	it('knows nothing of figures that nobody has', () => {
		assert.equal(finish(table(each(1, 2, 3, 4, 5)).shown(['none'])).size, 0);
	});
});
