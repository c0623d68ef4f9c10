import assert from 'node:assert/strict';
import type { Change } from '../../src/core/events.ts';
import { Desk, page } from './notation.ts';

describe('attribution', () => {
	describe('accepts', () => {
		it('credits an accepted suggestion, and keys to the person', () => {
			const p = page('let x = |;').accept('foo(1)').at(';').type('+2');
			assert.equal(p.show, 'let x = [1:foo(1)]{+2};');
			assert.equal(p.desk.counters(1), '6+0+0=6+0');
			assert.equal(p.desk.touched, '');
		});

		it('counts only what is new when the rest follows a partial accept', () => {
			const p = page('x = |').accept('foo', 'word').accept('foo.bar()', 'commit', 3);
			assert.equal(p.show, 'x = [1:foo.bar()]');
			assert.equal(p.desk.counters(1), '9+0+0=9+0');
		});

		it('counts only what is new when a suggestion repeats what was typed', () => {
			const p = page('|').type('ret').accept('return 1', 'commit', 3);
			assert.equal(p.show, '{ret}[1:urn 1]');
		});

		it('says which gesture it was', () => {
			const p = page('|').accept('a1', 'word').accept('b2', 'nextEdit');
			const { book } = p.desk.attribution;
			assert.deepEqual(
				['w-1', 'w-2'].map((id) => book.get(id)?.kind),
				['inline', 'nextEdit'],
			);
			assert.equal(p.desk.last.accepted, true);
		});

		it('gives each line of an edit in several places its own origin', () => {
			const p = page('a\nb\nc');
			p.desk.quickly(() => {
				p.change([
					[4, 4, 'three\n'],
					[0, 0, 'one\ntwo\n'],
				]);
				p.desk.send({ type: 'accepted', gesture: 'nextEdit', doc: p.doc });
			});
			assert.equal(p.show, '[1:one\ntwo\n]a\nb\n[1:three\n]c');
			assert.equal(p.desk.attribution.book.get('w-1')?.text, 'one\ntwo\n\nthree\n');
			const ledger = p.desk.attribution.docs.get(p.doc)?.ledger;
			const base = p.desk.attribution.table.blockOf('w-1')?.base ?? 0;
			assert.equal(ledger?.map.originAt(p.text.indexOf('three')), base + 3);
		});

		it('ignores a tag without a change', () => {
			const p = page('x|');
			p.desk.send({ type: 'accepted', gesture: 'commit', doc: p.doc });
			p.type('y');
			assert.equal(p.show, 'x{y}');
			assert.deepEqual(p.desk.counts, ['ignoredTag']);
		});

		it('never takes a key for what was accepted: a next edit may only take away, or change nothing', () => {
			const p = page('foo(bar, baz);|');
			p.desk.quickly(() => {
				p.type('x').change([[7, 12, '']]);
				p.desk.send({ type: 'accepted', gesture: 'nextEdit', doc: p.doc });
			});
			assert.equal(p.show, 'foo(bar);{x}');
			assert.equal(p.desk.last.actor, 'ai');
			p.desk.quickly(() => {
				p.at('x', 'after').type('y');
				p.desk.send({ type: 'accepted', gesture: 'nextEdit', doc: p.doc });
			});
			assert.equal(p.show, 'foo(bar);{xy}');
			assert.deepEqual(p.desk.counts, ['ignoredTag']);
		});

		it('ignores a tag in another document', () => {
			const p = page('x|');
			p.desk.quickly(() => {
				p.type('y');
				p.desk.send({ type: 'accepted', gesture: 'commit', doc: 'file:///r/b.ts' });
			});
			assert.equal(p.show, 'x{y}');
		});

		it('calls AI over AI superseded, never a touch of the user', () => {
			const p = page('|').accept('const total = 1;').accept('let sum = 2;', 'commit', 16);
			assert.equal(p.desk.last.actor, 'ai');
			// The semicolon is in both, so it stays.
			assert.equal(p.desk.touched, '1-15');
			assert.equal(p.show, '[2:let sum = 2][1:;]');
			const { byAi, otherwise } = p.desk.attribution.book.supersededChars('w-1', 0);
			assert.deepEqual([byAi > 0, otherwise], [true, 0]);
		});

		it('calls deleted what a person deletes, though an AI had replaced it and that was undone', () => {
			const p = page('|').accept('const total = 1;').accept('let sum = 2;', 'commit', 16).undo();
			p.at(';', 'after').accept('var all = 3;', 'commit', 16).undo().delete(p.text);
			const { book } = p.desk.attribution;
			assert.equal(book.supersededChars('w-1', 0).byAi, 0);
			assert.equal(book.linesOf('w-1')[0]?.outcome, 'uncommitted');
			assert.equal(p.desk.last.actor, 'user');
		});
	});

	describe('touches', () => {
		it('counts AI characters that the person removes', () => {
			const p = page('x = |').accept('foo(1, 2)').delete(', 2');
			assert.equal(p.desk.touched, '1-3');
			assert.equal(p.show, 'x = [1:foo(1)]');
			assert.equal(p.desk.counters(1), '9+0+0=6+3');
		});

		it('sees text put strictly inside, not at an edge', () => {
			const p = page('x|;').accept('abc').at('bc').type('1');
			assert.equal(p.desk.touched, '1+');
			p.at('a').type('2');
			assert.equal(p.desk.touched, '');
			p.at(';').type('3');
			assert.equal(p.desk.touched, '');
			assert.equal(p.show, 'x{2}[1:a]{1}[1:bc]{3};');
		});

		it('takes a typed line end inside for formatting, in Python for a change', () => {
			const p = page('|').accept('foo(); bar();').at(' bar').type('\n');
			assert.equal(p.show, '[1:foo();]{\n}[1: bar();]');
			assert.deepEqual([p.desk.last.cosmetic, p.desk.touched], [true, '']);
			const q = page('|', 'python').accept('foo(); bar()').at(' bar').type('\n');
			assert.deepEqual([q.desk.last.cosmetic, q.desk.touched], [false, '1+']);
		});

		it('makes one touch of a rename over forty places', () => {
			const line = 'total = total + 1;\n';
			const p = page('|').accept(line.repeat(20)).replaceAll('total', 'sum');
			assert.equal(p.desk.edits.filter(({ actor }) => actor !== 'ai').length, 1);
			assert.equal(p.desk.touched, '1-200');
		});

		it("makes a person's of a rename whose only place here is at the caret", () => {
			const desk = new Desk();
			const here = desk.open('|\n').accept('getTotal(1);');
			const there = desk.open('|\n', { doc: 'file:///r/b.ts', file: '/r/b.ts' });
			there.accept('getTotal(2); getTotal(3);');
			here.look();
			desk.send({ type: 'selected', doc: here.doc, by: 'keyboard', selections: [[4, 4]] });
			desk.quickly(() => {
				here.replaceAll('Total', 'Sum');
				there.replaceAll('Total', 'Sum');
			});
			const made = desk.edits.slice(-2).map(({ actor, touches }) => [actor, touches.length]);
			assert.deepEqual(made, [
				['user', 1],
				['user', 1],
			]);
		});

		it('takes keys at several cursors for one edit', () => {
			const p = page('|').accept('a1\na2\na3\n');
			p.change([7, 4, 1].map((at): Change => [at, at, '_']));
			assert.equal(p.show, '[1:a]{_}[1:1\na]{_}[1:2\na]{_}[1:3\n]');
			assert.deepEqual([p.desk.last.actor, p.desk.touched], ['user', '1+']);
		});
	});

	describe('undo', () => {
		it('undoes an accept and redoes it', () => {
			const p = page('x = |').accept('foo').undo();
			assert.equal(p.show, 'x = ');
			assert.notEqual(p.desk.attribution.book.get('w-1')?.undoneMs, null);
			assert.equal(p.desk.touched, '1-3');
			p.redo();
			assert.equal(p.show, 'x = [1:foo]');
			assert.equal(p.desk.attribution.book.get('w-1')?.undoneMs, null);
			assert.equal(p.desk.counters(1), '3+0+3=3+3');
		});

		it('gives deleted characters back to whom they belonged', () => {
			const p = page('x = |').accept('foo').type(';').delete('oo;').undo();
			assert.equal(p.show, 'x = [1:foo]{;}');
		});

		it('brings back AI text that AI replaced', () => {
			const p = page('x = |').accept('foo').accept('bar', 'commit', 3).undo();
			assert.equal(p.show, 'x = [1:foo]');
		});

		it('leaves no residue of a character deleted and typed again', () => {
			const p = page('x = |').accept('foo').backspace().type('o');
			assert.equal(p.show, 'x = [1:foo]');
		});

		it('leaves no residue of a word once all of it is typed again, and the text is what it was', () => {
			const p = page('x = |').accept('foo()').delete('foo').at('()').type('fo');
			assert.equal(p.show, 'x = {fo}[1:()]');
			assert.equal(p.type('o').show, 'x = [1:foo()]');
			assert.equal(p.desk.counters(1), '5+0+3=5+3');
		});

		it('does not give what was undone and typed by hand to the AI', () => {
			const p = page('x = |').accept('foo').undo().type('foo');
			assert.equal(p.show, 'x = {foo}');
			const one = page('x = |').accept('1').undo().type('1');
			assert.equal(one.show, 'x = {1}');
		});

		it('tells two histories of one text apart', () => {
			const p = page('|').type('ab').backspace().accept('b');
			assert.equal(p.show, '{a}[1:b]');
			assert.equal(p.undo().undo().show, '{ab}');
			assert.equal(p.redo().redo().show, '{a}[1:b]');
		});
	});

	describe('moves', () => {
		const code = 'const total = sum(values);\n';

		it('moves AI code that is cut and pasted, in a document and to another', () => {
			const p = page('head\n|tail\n').accept(code).delete(code);
			p.caret = p.text.length;
			p.paste(code);
			assert.equal(p.show, `head\ntail\n[1:${code}]`);
			assert.equal(p.desk.touched, '');
			p.delete(code);
			const q = p.desk.open('other\n|', { doc: 'file:///r/b.ts', file: '/r/b.ts' }).paste(code);
			assert.equal(q.show, `other\n[1:${code}]`);
			assert.equal(p.desk.counters(1), '27+0+54=27+54');
		});

		it('counts a second paste as a copy', () => {
			const p = page('|\nend').accept(code).delete(code).at('end').paste(code).paste(code);
			assert.equal(p.show, `\n[1:${code}${code}]end`);
			assert.equal(p.desk.counters(1), '27+27+27=54+27');
		});

		it('keeps the origin of a line that moves, however short', () => {
			const p = page('|\nmine\n').accept('}');
			// The editor moves a line up by moving the one above it down.
			p.change([
				[6, 6, '}\n'],
				[0, 2, ''],
			]);
			assert.match(p.show, /\[1:}/);
		});

		it('never takes a picked name for a removed one', () => {
			const p = page('|').accept('calculateTotal(values)').delete('calculateTotal(values)');
			p.change([[0, 0, 'calculateTotal']]);
			assert.equal(p.show, '(e:calculateTotal)');
		});
	});

	describe('formatting', () => {
		it('hands origins on when a formatter runs at save', () => {
			const p = page('|').accept("if(a){\nfoo('b')\n}").type('\nx');
			p.save('if (a) {\n\tfoo("b");\n}\nx');
			assert.deepEqual([p.desk.last.cosmetic, p.desk.touched], [true, '']);
			assert.match(p.show, /^\[1:if \(a\) \{\n\tfoo\("b"\);\n\}\]\{\nx\}$/);
		});

		it('keeps apart what a formatter hands over in one short piece', () => {
			const p = page('let x=1;|').accept('let y=2;');
			p.save('let x = 1;\nlet y = 2;');
			assert.match(p.show, /\[1:let y.*=.*2;\]$/);
		});

		it('is not fooled by near misses', () => {
			const p = page('|').accept("say('a b');").save("say('a  b');");
			assert.equal(p.desk.last.cosmetic, false);
			const q = page('|', 'python').accept('if a:\n    b()\n    c()\n');
			q.at('    c').change([[q.caret, q.caret + 4, '']]);
			assert.deepEqual([q.desk.last.cosmetic, q.desk.touched], [false, '1-4']);
		});

		it('leaves white space that a person types to the person', () => {
			const p = page('|').accept('a+b').at('+').type(' ');
			assert.equal(p.show, '[1:a]{ }[1:+b]');
			assert.equal(p.desk.touched, '');
		});
	});
});
