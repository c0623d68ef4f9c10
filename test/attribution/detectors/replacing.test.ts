import assert from 'node:assert/strict';
import { replacing } from '../../../src/attribution/detectors/replacing.ts';
import { edit } from './signals.ts';

type Case = readonly [what: string, ...given: Parameters<typeof edit>];

describe('replacing', () => {
	const known: readonly Case[] = [
		['all of them', '{alpha→omega}Beta;\n{alpha→omega};\n\n|'],
		[
			'one, whereupon the next is selected',
			'«{alpha→om}»(); alpha();',
			{ next: ['om|', 'om(); «alpha»();'] },
		],
	];
	for (const [what, ...given] of known)
		it(`knows ${what}`, () => {
			const found = replacing(...edit(...given));
			assert.deepEqual([found?.actor, found?.origin], ['user', 'typed']);
		});

	const others: readonly Case[] = [
		['one of which nothing more is seen', '«{alpha→om}»(); alpha();', { next: ['om|'] }],
		['different texts', '{alpha→om}({beta→om}|);'],
		['white space', '{ →\t}a;\n{ →\t}b;|'],
	];
	for (const [what, ...given] of others)
		it(`leaves ${what}`, () => assert.equal(replacing(...edit(...given)), null));
});
