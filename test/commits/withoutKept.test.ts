import assert from 'node:assert/strict';
import { withoutKept } from '../../src/commits/withoutKept.ts';
import { picture } from './picture.ts';

const base = 100;

describe('an insertion without what stood between its pieces', () => {
	// what was inserted, `|` where a piece begins ~ the line, and who wrote each character ~ what is left
	for (const line of [
		'sum(|) ~ sum(items) 0000-----0 ~ sum()',
		'sum(|) ~ sum(all()) 0000.....0 ~ sum()',
		'sum() ~ sum(items) 0000-----0 ~ sum(items)',
		'sum(|) ~ suXm(items) 00.00-----0 ~ suXm()',
		'sum(|) ~ um(items) 000-----0 ~ um(items)',
		'a|b|c ~ a1b2c 0-0-0 ~ abc',
		'a|bc ~ a1bXc 0-0.0 ~ abXc',
	]) {
		it(line, () => {
			const [inserted = '', shown = '', left] = line.split(' ~ ');
			const [text = '', marks = ''] = shown.split(' ');
			const cuts: number[] = [];
			const plain = inserted.replace(/\|/g, (_, at: number) => {
				cuts.push(at - cuts.length);
				return '';
			});
			const place = picture([[text, `${marks}-`]], base);
			const insertion = { text: plain, base, ...(cuts.length > 0 && { cuts }) };
			assert.equal(withoutKept(place, { from: 0, to: text.length }, insertion), left);
		});
	}

	it('has one line end in the place of lines between pieces', () => {
		const rows = [
			['a();', '0'],
			['kept();', '-'],
			['b();', '2'],
		] as const;
		const place = picture(rows, base);
		const to = place.text.length - 1;
		// The first piece ends its line itself, so the next one begins on the line after an empty one.
		const insertion = { text: 'a();\n\nb();', base, cuts: [6] };
		assert.equal(withoutKept(place, { from: 0, to }, insertion), 'a();\n\nb();');
		const { cuts: _, ...one } = insertion;
		assert.equal(withoutKept(place, { from: 0, to }, one), 'a();\nkept();\nb();');
	});
});
