import assert from 'node:assert/strict';
import * as wording from '../../src/surfaces/wording.ts';
import { minutes, none } from './sampleReports.ts';

describe('wording', () => {
	for (const [low, high, expected] of [
		[8.2, 19, '8–19 min'],
		[0, 4, '0–4 min'],
		[0.2, 4, '12 s – 4 min'],
		[0, 0.4, '0–24 s'],
		[0.2, 0.4, '12–24 s'],
		[0.001, 0.4, '< 1 s – 24 s'],
		[0.995, 2, '1–2 min'],
		[12, 12.3, '12 min'],
		[0, 0, '0 min'],
		[44, 61, '44 min – 1 h 1 m'],
		[59.6, 61, '1 h – 1 h 1 m'],
	] as const) {
		it(`words ${low} to ${high} minutes as ${expected}`, () => {
			assert.equal(wording.minutesRange(low, high), expected);
		});
	}

	it('words what was not measured, never as 0', () => {
		assert.equal(wording.aboutMinutes(none('why')), 'not measured yet');
		assert.equal(wording.aboutShare(none('why')), 'not measured yet');
	});

	it('says about how much', () => {
		assert.equal(wording.aboutMinutes(minutes(8, 12.4, 19)), '≈ 12 min');
		assert.equal(wording.aboutMinutes(minutes(0, 0.3, 1)), '≈ 18 s');
		assert.equal(wording.aboutMinutes(minutes(0, 0, 1)), '0 min');
		assert.equal(wording.aboutShare(minutes(0.12, 0.181, 0.26)), '≈ 18 %');
		assert.equal(wording.aboutShare(minutes(0.1, 0.999, 1)), '> 99 %');
		assert.equal(wording.percentRange(0.12, 0.26), '12–26 %');
		assert.equal(wording.count(1234567), '1,234,567');
	});

	it('leaves no icon and no link in a name', () => {
		const name = wording.displayName('$(flame) [here](command:a) $$($(x)');
		assert.doesNotMatch(wording.withoutIcons(name), /\$\([\w-]+\)/);
		assert.doesNotMatch(wording.unlinked(name), /[[\]]/);
	});

	it('shows names as they are, on one line, and no longer than 60 characters', () => {
		assert.equal(wording.displayName('<b>x</b>'), '<b>x</b>');
		assert.equal(wording.displayName(''), 'unnamed');
		assert.match(wording.displayName('\u202egnp.exe\n\u0000'), /^[^\u202e\n\0]+$/u);
		assert.equal(Array.from(wording.displayName('💥'.repeat(100))).length, 60);
	});
});
