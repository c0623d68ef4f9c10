import assert from 'node:assert/strict';
import { originOf } from '../../src/core/origins.ts';
import { OriginTable } from '../../src/core/originTable.ts';
import { fromStored, type Removal, toStored } from '../../src/core/removals.ts';
import { RunMap } from '../../src/core/runMap.ts';

function removal(at: number, text: string, origin: number): Removal {
	return { at, tMs: 5, by: 'edit', text, map: RunMap.filled(text.length, origin) };
}

describe('removals', () => {
	it('are the same in another process, whatever its numbers', () => {
		const here = new OriginTable();
		here.baseOf('other', 7);
		const base = here.baseOf('w-1', 2);
		const stored = toStored(
			[removal(3, 'ab', base + 1), { ...removal(9, 'c', originOf('typed')), by: 'undo' }],
			here,
		);
		const again: unknown = JSON.parse(JSON.stringify(stored));
		const there = new OriginTable();
		const [first, second, ...none] = fromStored(again as NonNullable<typeof stored>, there);
		assert.deepEqual(none, []);
		assert.deepEqual([first?.at, first?.text, first?.by, first?.tMs], [3, 'ab', 'edit', 5]);
		assert.deepEqual(there.meaningOf(first?.map.originAt(0) ?? 0), {
			kind: 'insertion',
			insertion: 'w-1',
			line: 1,
		});
		assert.deepEqual([second?.at, second?.text, second?.by], [9, 'c', 'undo']);
		assert.equal(second?.map.originAt(0), originOf('typed'));
	});

	it('are null where there are none', () => {
		assert.equal(toStored([], new OriginTable()), null);
	});

	it('are none where what was stored is damaged', () => {
		const stored = toStored([removal(0, 'abc', originOf('typed'))], new OriginTable());
		assert.ok(stored);
		const table = new OriginTable();
		assert.deepEqual(fromStored({ ...stored, runs: 'AAAA' }, table), []);
		assert.deepEqual(fromStored({ ...stored, text: 'ab' }, table), []);
		assert.deepEqual(fromStored({ ...stored, pieces: [[0, 9, 5, 'edit']] }, table), []);
	});
});
