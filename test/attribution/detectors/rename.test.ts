import assert from 'node:assert/strict';
import { rename } from '../../../src/attribution/detectors/rename.ts';
import { edit } from './signals.ts';

type Case = readonly [what: string, ...given: Parameters<typeof edit>];

describe('rename', () => {
	const known: readonly Case[] = [
		['a symbol everywhere', 'f({alpha→omega}) {\n\treturn {alp|ha→omega};\n}'],
	];
	for (const [what, ...given] of known)
		it(`knows ${what}`, () => {
			const found = rename(...edit(...given));
			assert.deepEqual([found?.actor, found?.origin], ['user', 'editor']);
		});

	const others: readonly Case[] = [
		['parts of words', 'f({alpha→omega}Beta) { return {alp|ha→omega}; }'],
		['find and replace, whose caret is elsewhere', '{alpha→omega};\n{alpha→omega};\n\n|'],
		['one place', 'f({alp|ha→omega})'],
		['different names', 'f({alpha→omega}, {be|ta→omega})'],
		['keys', '{alpha→omega};{alpha→omega}|', { next: ['|'], by: 'keyboard' }],
	];
	for (const [what, ...given] of others)
		it(`leaves ${what}`, () => assert.equal(rename(...edit(...given)), null));
});
