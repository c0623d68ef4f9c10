import assert from 'node:assert/strict';
import { trimming } from '../../../src/attribution/detectors/trimming.ts';
import { edit } from './signals.ts';

describe('trimming', () => {
	const text = 'one();{  →}\ntwo();{\t|→}';

	it('takes blanks from the ends of lines, also where no caret is', () => {
		const found = trimming(...edit(text, { next: ['one();\ntwo();|'] }));
		assert.deepEqual([found?.actor, found?.cosmetic], ['editor', true]);
		assert.equal(trimming(...edit(text.replace('\n', '\r\n')))?.actor, 'editor');
	});

	for (const [what, other] of [
		['carets', 'one();{  |→}\ntwo();{\t|→}'],
		['one line', 'one();{  →}\n|two();'],
		['the start of a line', 'one();{  →}\n{\t→}t|wo();'],
		['letters', 'one();{ a→}\ntwo();{\t|→}'],
		['what is put', 'one();{  → }\ntwo();{\t|→}'],
	] as const)
		it(`is not ${what}`, () => assert.equal(trimming(...edit(other)), null));

	it('is trimming also right behind a key, of whose caret is told late', () => {
		const found = trimming(...edit(text, { next: ['one();\ntwo();|'], by: 'keyboard' }));
		assert.equal(found?.actor, 'editor');
	});

	it('is no undo', () => {
		const [candidate, ...rest] = edit(text);
		const undone = { ...candidate, event: { ...candidate.event, reason: 'undo' as const } };
		assert.equal(trimming(undone, ...rest), null);
	});
});
