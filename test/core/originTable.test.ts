import assert from 'node:assert/strict';
import fc from 'fast-check';
import { firstInsertionOrigin } from '../../src/core/origins.ts';
import { OriginTable } from '../../src/core/originTable.ts';

describe('the origin table', () => {
	it('gives each insertion a block of its own, one origin a line', () => {
		const table = new OriginTable();
		assert.equal(table.baseOf('a', 3), firstInsertionOrigin);
		assert.equal(table.baseOf('b', 1), firstInsertionOrigin + 3);
		assert.deepEqual(table.meaningOf(firstInsertionOrigin + 2), {
			kind: 'insertion',
			insertion: 'a',
			line: 2,
		});
		assert.equal(table.insertionOf(firstInsertionOrigin + 3), 'b');
	});

	it('keeps the block of a known insertion', () => {
		const table = new OriginTable();
		const base = table.baseOf('a', 3);
		assert.equal(table.baseOf('a', 99), base);
		assert.deepEqual(table.blockOf('a'), { insertion: 'a', base, lines: 3 });
		assert.equal(table.blockOf('b'), undefined);
	});

	it('knows fixed origins, and calls what nobody owns unknown', () => {
		const table = new OriginTable();
		assert.deepEqual(table.meaningOf(2), { kind: 'fixed', origin: 'typed' });
		assert.deepEqual(table.meaningOf(12), { kind: 'fixed', origin: 'unknown' });
		assert.deepEqual(table.meaningOf(firstInsertionOrigin), { kind: 'fixed', origin: 'unknown' });
		assert.equal(table.insertionOf(2), null);
	});

	it('finds every line of every insertion', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { maxLength: 60 }), (sizes) => {
				const table = new OriginTable();
				const bases = sizes.map((lines, index) => table.baseOf(`i${index}`, lines));
				sizes.forEach((lines, index) => {
					for (let line = 0; line < lines; line++)
						assert.deepEqual(table.meaningOf((bases[index] ?? 0) + line), {
							kind: 'insertion',
							insertion: `i${index}`,
							line,
						});
				});
			}),
		);
	});
});
