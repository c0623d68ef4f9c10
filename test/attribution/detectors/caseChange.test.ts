import assert from 'node:assert/strict';
import { caseChange } from '../../../src/attribution/detectors/caseChange.ts';
import { edit } from './signals.ts';

type Case = readonly [what: string, ...given: Parameters<typeof edit>];

describe('caseChange', () => {
	const known: readonly Case[] = [
		['upper case', 'const «{alpha→ALPHA}»;'],
		['another joint', 'const «{alphaBeta→alpha_beta}»;'],
		['two letters that change places', 'const {a|b→ba};'],
	];
	for (const [what, ...given] of known)
		it(`knows ${what}`, () => {
			const found = caseChange(...edit(...given));
			assert.deepEqual([found?.actor, found?.origin], ['user', 'typed']);
		});

	const others: readonly Case[] = [
		['another word', 'const «{alpha→omega}»;'],
		['a change far from the caret', 'const {alpha→ALPHA};\n\n|'],
		['an insertion', 'const |{→A}'],
	];
	for (const [what, ...given] of others)
		it(`leaves ${what}`, () => assert.equal(caseChange(...edit(...given)), null));
});
