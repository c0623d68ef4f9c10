import assert from 'node:assert/strict';
import { closingTag } from '../../../src/attribution/detectors/closingTag.ts';
import { edit } from './signals.ts';

type Case = readonly [what: string, ...given: Parameters<typeof edit>];

describe('closingTag', () => {
	const known: readonly Case[] = [
		['the end tag after the opening one', '<div class="a">|{→</div>}', { language: 'html' }],
		['what comes after </', '<div>text</|{→div>}', { language: 'html' }],
	];
	for (const [what, ...given] of known)
		it(`knows ${what}`, () => {
			const found = closingTag(...edit(...given));
			assert.deepEqual([found?.actor, found?.origin], ['user', 'editor']);
		});

	const others: readonly Case[] = [
		['the end of another tag', '<div>|{→</p>}', { language: 'html' }],
		['a tag elsewhere', '<div>{→</div>}\n|', { language: 'html' }],
		['more than a tag', '<div>|{→text</div>}', { language: 'html' }],
	];
	for (const [what, ...given] of others)
		it(`leaves ${what}`, () => assert.equal(closingTag(...edit(...given)), null));
});
