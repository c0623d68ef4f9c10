import assert from 'node:assert/strict';
import { reassign } from '../../src/attribution/reassign.ts';
import { RunMap } from '../../src/core/runMap.ts';
import { page } from './notation.ts';

describe('reassign', () => {
	it('counts only what really differs', () => {
		const p = page('ab|').accept('cd');
		const { book, docs, table } = p.desk.attribution;
		const ledger = docs.get(p.doc)?.ledger;
		const base = table.blockOf('w-1')?.base ?? 0;
		assert.ok(ledger);
		const map = RunMap.of([
			{ length: 3, origin: 1 },
			{ length: 1, origin: base },
		]);
		reassign(ledger, map, 5, book);
		assert.equal(p.show, 'abc[1:d]');
		assert.equal(p.desk.counters(1), '2+0+0=1+1');
		reassign(ledger, map, 5, book);
		assert.equal(p.desk.counters(1), '2+0+0=1+1');
	});
});
