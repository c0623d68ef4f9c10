import assert from 'node:assert/strict';
import { survivingIn } from '../src/survivingAi.ts';
import { type Page, page } from './attribution/notation.ts';

function left({ desk, doc }: Page): Record<string, string> {
	const ledger = desk.attribution.docs.get(doc)?.ledger;
	assert.ok(ledger);
	const found = survivingIn(ledger.attributed(), desk.attribution.table);
	return Object.fromEntries(
		[...found].map(([id, { lines, line, character }]) => [id, `${lines} at ${line}:${character}`]),
	);
}

describe('what of AI code is left in a text', () => {
	it('is how many of its lines still have a character that shows, and where the first is', () => {
		const p = page('mine();\n\n|').accept('one();\ntwo();\n  three();\n').type('x');
		assert.deepEqual(left(p), { 'w-1': '3 at 2:0' });
		p.delete('two();');
		assert.deepEqual(left(p), { 'w-1': '2 at 2:0' });
		p.delete('one();');
		assert.deepEqual(left(p), { 'w-1': '1 at 4:2' });
		p.delete('three();');
		assert.deepEqual(left(p), {});
	});

	it('tells insertions apart', () => {
		const p = page('|').accept('one();\n').type('mine();\n').accept('two();');
		assert.deepEqual(left(p), { 'w-1': '1 at 0:0', 'w-2': '1 at 2:0' });
	});
});
