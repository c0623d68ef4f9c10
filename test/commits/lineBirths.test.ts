import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Cohort, packBirths, unpackBirths } from '../../src/commits/lineBirths.ts';

const cohort: fc.Arbitrary<Cohort> = fc
	.tuple(fc.constantFrom('c1', 'c2'), fc.constantFrom('w-1', 'w-2', null))
	.map(([commit, insertion]) => ({ commit, bornMs: 5, insertion }));

describe('births of lines', () => {
	it('come back from their packing', () => {
		fc.assert(
			fc.property(fc.array(fc.array(cohort, { maxLength: 2 }), { maxLength: 9 }), (births) => {
				assert.deepEqual(unpackBirths(packBirths(births)), births);
			}),
		);
	});

	it('are packed by runs of lines alike', () => {
		const one: Cohort = { commit: 'c1', bornMs: 5, insertion: null };
		const packed = packBirths([[], [one], [one], [one], []]);
		assert.equal(packed, '{"c":[["c1",5,null]],"r":[1,[],3,[0],1,[]]}');
	});

	it('are none where the stored text is none of ours', () => {
		const bad = ['', 'x', '3', 'null', '[]', '{}', '{"c":[],"r":[1]}', '{"c":[],"r":[-1,[]]}'];
		for (const text of [
			...bad,
			'{"c":[],"r":[1e99,[]]}',
			'{"c":3,"r":[]}',
			'{"c":[],"r":["1",[]]}',
		])
			assert.equal(unpackBirths(text), null, text);
		assert.deepEqual(unpackBirths('{"c":[7],"r":[2,[0,1,"x"]]}'), [[], []]);
	});
});
