import assert from 'node:assert/strict';
import { assignmentsOf } from '../../src/trial/assignments.ts';
import { blocksOf } from '../../src/trial/blocks.ts';
import type { Place } from '../../src/trial/types.ts';

const block = (n: number, size: number, units = size): Place[] =>
	Array.from({ length: units }, (_, position) => ({ stratum: 's', block: n, size, position }));

function shown(units: readonly Place[], sample?: number): string[] {
	const all: string[] = [];
	assignmentsOf(blocksOf(units), units.length, 1, sample).each((arms) =>
		all.push([...arms].map((arm) => (arm > 0 ? '1' : '0')).join('')),
	);
	return all;
}

describe('assignments that the coin could have given', () => {
	it('are all ways to fill the blocks, each once', () => {
		assert.deepEqual(shown([...block(0, 2), ...block(1, 2)]).sort(), [
			'0101',
			'0110',
			'1001',
			'1010',
		]);
		assert.equal(new Set(shown([...block(0, 4), ...block(1, 2)])).size, 12);
	});

	it('take of a block that is not full what its filled places would have', () => {
		// Of the six ways to fill four places, three begin with on.
		assert.deepEqual(shown(block(0, 4, 1)).sort(), ['0', '0', '0', '1', '1', '1']);
	});

	it('are drawn where they are too many, evenly and the same for a seed', () => {
		const units = Array.from({ length: 20 }, (_, n) => block(n, 4)).flat();
		const drawn = shown(units, 600);
		assert.equal(drawn.length, 600);
		assert.deepEqual(shown(units, 600), drawn);
		const first = drawn.map((arms) => arms.slice(0, 4));
		for (const way of new Set(first)) {
			// 4.5 standard deviations of the binomial around 100.
			const times = first.filter((each) => each === way).length;
			assert.ok(Math.abs(times - 100) < 42, `${way} ${times}`);
		}
		assert.equal(new Set(first).size, 6);
	});
});
