import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OriginReader } from '../../src/core/originReader.ts';
import { RunMap } from '../../src/core/runMap.ts';

describe('OriginReader', () => {
	it('reads at any places in any order what the map says', () => {
		const runs = fc.array(fc.record({ length: fc.nat(4), origin: fc.nat(3) }), { minLength: 1 });
		fc.assert(
			fc.property(runs, fc.array(fc.nat(30)), (packed, places) => {
				const map = RunMap.of(packed);
				const reader = new OriginReader(map);
				assert.equal(reader.length, map.length);
				for (const at of [...places, ...places.toSorted((a, b) => a - b)])
					if (at < map.length) assert.equal(reader.originAt(at), map.originAt(at));
			}),
		);
	});

	it('says so where there is nothing to read', () => {
		const reader = new OriginReader(RunMap.filled(3, 1));
		assert.equal(reader.originAt(2), 1);
		assert.throws(() => reader.originAt(3), RangeError);
		assert.throws(() => reader.originAt(-1), RangeError);
		assert.equal(reader.originAt(0), 1);
	});
});
