import assert from 'node:assert/strict';
import { surrounding } from '../../src/attribution/touches.ts';
import { OriginTable } from '../../src/core/originTable.ts';
import { RunMap } from '../../src/core/runMap.ts';
import { page } from './notation.ts';

describe('touches', () => {
	it('finds the insertion on both sides, over its lines, not at its edges', () => {
		const table = new OriginTable();
		const base = table.baseOf('A', 2);
		const map = RunMap.of([1, base, base + 1, 1].map((origin) => ({ length: 2, origin })));
		const at = (offset: number) => surrounding(map, offset, offset, table);
		assert.deepEqual([0, 2, 3, 4, 5, 6, 8].map(at), [null, null, base, base, base + 1, null, null]);
	});

	it('is none of code that only another tool says an AI wrote', () => {
		const p = page('|').accept('one();\ntwo();');
		p.desk.attribution.book.update('w-1', { evidence: 'import' });
		p.delete('e();\ntw');
		assert.deepEqual(p.desk.last.touches, []);
	});

	it('is open when any touched line is, else as old as the newest commit', () => {
		const p = page('|').accept('one();\ntwo();\nsix();');
		const { book } = p.desk.attribution;
		book.linesOf('w-1').forEach((line, i) => {
			book.updateLine({ ...line, committedMs: i === 2 ? null : 100 + i });
		});
		p.delete('e();\ntw');
		assert.equal(p.desk.last.touches[0]?.committedMs, 101);
		p.delete('();\nsix');
		assert.equal(p.desk.last.touches[0]?.committedMs, null);
	});
});
