import assert from 'node:assert/strict';
import { aiInView } from '../../src/attribution/aiInView.ts';
import { type Page, page } from './notation.ts';

function look({ desk, doc, text, caret }: Page, from = 0, to = text.length) {
	const { docs, table, book } = desk.attribution;
	const ledger = docs.get(doc)?.ledger;
	assert.ok(ledger);
	return aiInView(ledger, [[from, to]], caret, table, book);
}

describe('aiInView', () => {
	it('tells how much of what is visible is open AI code, and whether the caret is in it', () => {
		const p = page('mine();\n|\nyours();\n').accept('ai();');
		assert.deepEqual(look(p), {
			caretIn: 'w-1',
			visible: [{ insertion: 'w-1', chars: 5 }],
			share: 1 / 3,
		});
		p.at('mine');
		assert.equal(look(p).caretIn, null);
		assert.deepEqual(look(p, 0, 7), { caretIn: null, visible: [], share: 0 });
	});

	it('passes over committed code', () => {
		const p = page('|').accept('ai();');
		const [line] = p.desk.attribution.book.linesOf('w-1');
		assert.ok(line);
		p.desk.attribution.book.updateLine({ ...line, committedMs: 5 });
		assert.deepEqual(look(p), { caretIn: null, visible: [], share: 0 });
	});

	it('finds nothing in an empty document, nor beyond its end', () => {
		assert.deepEqual(look(page(''), 0, 50), { caretIn: null, visible: [], share: 0 });
	});
});
