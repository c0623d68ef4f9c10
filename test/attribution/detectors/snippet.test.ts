import assert from 'node:assert/strict';
import { snippet } from '../../../src/attribution/detectors/snippet.ts';
import { edit } from './signals.ts';

type Case = readonly [what: string, ...given: Parameters<typeof edit>];

describe('snippet', () => {
	const known: readonly Case[] = [
		[
			'a tab stop inside',
			'|{→for (const item of items)}',
			{ next: ['for (const item of items)|', 'for (const «item» of items)'] },
		],
		['several tab stops', 'x|{→f(a, a)}', { next: ['xf(a, a)|', 'xf(«a», «a»)'] }],
		['a caret between tags', '{ul→<ul></ul>}|', { next: ['<ul></ul>|', '<ul>|</ul>'] }],
	];
	for (const [what, ...given] of known)
		it(`knows ${what}`, () => {
			const found = snippet(...edit(...given));
			assert.deepEqual([found?.actor, found?.origin], ['user', 'editor']);
		});

	const others: readonly Case[] = [
		['a caret behind the text', '|{→text of some length}', { next: ['text of some length|'] }],
		['all of it selected', '|{→two(a);}', { next: ['«two(a);»'] }],
		['a click inside', '|{→text of some length}', { next: ['te|xt'], by: 'mouse' }],
		['no selection', '|{→text of some length}'],
	];
	for (const [what, ...given] of others)
		it(`leaves ${what}`, () => assert.equal(snippet(...edit(...given)), null));
});
