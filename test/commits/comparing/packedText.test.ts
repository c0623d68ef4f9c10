import assert from 'node:assert/strict';
import { packText, unpackText } from '../../../src/commits/comparing/packedText.ts';
import { packMap, packMapped, unpackMap } from '../../../src/core/packedMap.ts';
import { RunMap } from '../../../src/core/runMap.ts';
import { picture } from '../picture.ts';

const text = picture(
	[
		['one', '0.1'],
		['two', '?x-'],
	],
	100,
);

describe('packed texts', () => {
	it('are the same when they are unpacked', () => {
		const packed = structuredClone(packText(text, new Map()));
		const found = unpackText(packed, new Map());
		assert.equal(found.text, text.text);
		assert.ok(found.map.equals(text.map));
		assert.ok(unpackMap(packMap(RunMap.empty)).equals(RunMap.empty));
	});

	it('have one run for neighbours that become one', () => {
		const map = RunMap.of([3, 4, 5, 2].map((length, at) => ({ length, origin: 100 + at })));
		const joined = packMapped(map, (origin) => (origin < 102 ? 7 : origin));
		assert.deepEqual([...joined], [7, 7, 5, 102, 2, 103]);
	});

	it('are one object where they are one, also on the other side', () => {
		const shared = new Map();
		const pair = [packText(text, shared), packText({ ...text }, shared)];
		assert.equal(pair[0], pair[1]);
		const there = structuredClone(pair);
		const known = new Map();
		const [one, other] = there.map((packed) => unpackText(packed, known));
		assert.equal(one, other);
		// Two texts of equal length that nobody wrote may have one map.
		const another = { text: text.text.toUpperCase(), map: text.map };
		assert.equal(packText(another, shared).text, another.text);
	});
});
