import assert from 'node:assert/strict';
import { page } from './notation.ts';

describe('a suggestion accepted in parts', () => {
	it('is one insertion, however many words it took', () => {
		const p = page('|').accept('return', 'word').accept(' a', 'word').accept(' + b;', 'line');
		assert.equal(p.show, '[1:return a + b;]');
		assert.equal(p.desk.attribution.book.get('w-1')?.text, 'return a + b;');
		assert.equal(p.desk.attribution.book.linesOf('w-1').length, 1);
		assert.equal(p.desk.counters(1), '13+0+0=13+0');
	});

	it('numbers its lines on', () => {
		const p = page('|')
			.accept('if (a) {', 'line')
			.accept('\n\tb();', 'line')
			.accept('\n}', 'commit');
		const { book, table, docs } = p.desk.attribution;
		assert.deepEqual(
			book.linesOf('w-1').map(({ line }) => line),
			[0, 1, 2],
		);
		const [state] = docs.values();
		const lines = [...(state?.ledger?.map.runs() ?? [])].map(({ length, origin }) => {
			const meaning = table.meaningOf(origin);
			return meaning.kind === 'insertion' ? `${meaning.line}:${length}` : meaning.origin;
		});
		assert.deepEqual(lines, ['0:9', '1:6', '2:1']);
	});

	it('ends with the accept of all that was left', () => {
		const p = page('|').accept('a', 'word').accept('b', 'commit').accept('c', 'commit');
		assert.equal(p.show, '[1:ab][2:c]');
	});

	it('ends with anything typed in between', () => {
		const p = page('|').accept('a', 'word').type('x').accept('b', 'word');
		assert.equal(p.show, '[1:a]{x}[2:b]');
	});

	it('ends with an undo', () => {
		const p = page('|').accept('a1', 'word').undo().accept('b2', 'word');
		assert.equal(p.show, '[2:b2]');
	});

	it('ends with time', () => {
		const p = page('|').accept('a', 'word');
		p.desk.pass(120_000);
		p.accept('b', 'word');
		assert.equal(p.show, '[1:a][2:b]');
	});
});

describe('text typed into AI code', () => {
	it('is inside it from the first letter to the last', () => {
		const p = page('|').accept('first(); second();').at('second').type('third');
		assert.deepEqual(
			p.desk.edits.slice(1).map(({ touches }) => touches.map(({ inside }) => inside)),
			[[true], [true], [true], [true], [true]],
		);
	});

	it('is not inside where it follows it', () => {
		const p = page('|').accept('first();').type(' own');
		assert.deepEqual(
			p.desk.edits.slice(1).flatMap(({ touches }) => touches),
			[],
		);
	});
});
