import assert from 'node:assert/strict';
import { rename } from '../../../src/attribution/detectors/rename.ts';
import type { DocChangedEvent } from '../../../src/core/events.ts';
import { edit } from './signals.ts';

function renamed(doc: string): DocChangedEvent {
	const changes = [[0, 5, 'omega']] as const;
	return { type: 'docChanged', tMs: 1_010, doc, changes, length: 0, dirty: true };
}

type Case = readonly [what: string, ...given: Parameters<typeof edit>];

describe('rename', () => {
	const known: readonly Case[] = [
		['a symbol everywhere', 'f({alpha→omega}) {\n\treturn {alp|ha→omega};\n}'],
		['only the letters that differ', 'f({alph→omeg}a) {\n\treturn {al|ph→omeg}a;\n}'],
		['several changes in one name', 'f({a→o}lph{a→o}B); {a→o}lph{a→o}B|;'],
		[
			'a name in another document',
			'f({alpha→omega});\n\n|',
			{ active: false, later: [renamed('e')] },
		],
		[
			'the only place at the caret, with another document',
			'f({alp|ha→omega})',
			{ later: [renamed('e')] },
		],
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
		['a name in this document only', 'f({alpha→omega});\n\n|', { later: [renamed('d')] }],
		['nothing that is a name', '{alpha→1} + {al|pha→1}'],
	];
	for (const [what, ...given] of others)
		it(`leaves ${what}`, () => assert.equal(rename(...edit(...given)), null));
});
