import assert from 'node:assert/strict';
import { Desk, page } from './notation.ts';

/** A document with one AI line of its own between two lines that were there before. */
function drawn() {
	const page = new Desk(true).open('before;\n|after;\n');
	return page.accept('drawShape(canvas, 3);\n');
}

const other = { doc: 'file:///r/b.ts', file: '/r/b.ts' };

describe('copies of AI code', () => {
	it('keep the insertion, and are booked as copied when a line is copied down', () => {
		const page = drawn().copyLineDown('drawShape');
		assert.equal(page.show, 'before;\n[1:drawShape(canvas, 3);\ndrawShape(canvas, 3);\n]after;\n');
		assert.equal(page.desk.counters(1), '22+22+0=44+0');
		assert.equal(page.desk.attribution.insertions, 1);
		assert.deepEqual(page.desk.attribution.book.linesOf('w-1').length, 1);
	});

	it("of a line that was copied down are its neighbour's, though the same text was deleted as somebody else's", () => {
		const line = 'const total = calculateTotal(a);\n';
		const own = page('|end\n').accept(line).delete(line);
		own.caret = 0;
		own.type(`// mine\n${line}`).copyLineDown('total');
		assert.equal(own.show, `{// mine\n${line}${line}}end\n`);
		const ai = page('|end\n').type(line).delete(line);
		ai.caret = 0;
		ai.type('// x\n').accept(line).copyLineDown('total');
		assert.equal(ai.show, `{// x\n}[1:${line}${line}]end\n`);
		const two = page('|end\n').accept(line).delete(line);
		two.caret = 0;
		two.accept(line).copyLineDown('total');
		assert.equal(two.show, `[2:${line}${line}]end\n`);
		assert.notEqual(two.desk.attribution.book.get('w-1')?.goneMs, null);
		assert.equal(two.desk.counters(2), '33+33+0=66+0');
	});

	it("are none of a person's own lines that are copied and pasted, though an AI's with the same text were deleted", () => {
		const line = 'const total = calculateTotal(a);\n';
		const own = page('|end\n').accept(line).delete(line);
		own.caret = 0;
		own.type(`// mine\n${line}`).caret = own.text.length;
		own.paste(line);
		assert.equal(own.show, `{// mine\n${line}}end\n(p:${line})`);
		assert.equal(own.desk.counters(1), '33+0+0=0+33');
		const cut = page('|end\n').accept(line).delete(line);
		cut.caret = cut.text.length;
		assert.equal(cut.paste(line).show, `end\n[1:${line}]`);
	});

	it('of the last line, which has no line end', () => {
		const page = new Desk(true).open('before;\n|').accept('  draw(them);').copyLineDown('draw');
		assert.equal(page.show, 'before;\n[1:  draw(them);]{\n}[1:  draw(them);]');
		const host = { source: 'cursor', kind: 'executeCommands' };
		const below = new Desk(true).open('|').accept('  draw(them);');
		below.change([[13, 13, '\n  draw(them);']], { host });
		assert.equal(below.show, '[1:  draw(them);]{\n}[1:  draw(them);]');
	});

	it('are found by a paste in the same file and across open files', () => {
		const page = drawn();
		const second = page.desk.open('', other);
		page.at('after;').paste('drawShape(canvas, 3);\n');
		second.look().paste('drawShape(canvas, 3);');
		assert.equal(second.show, '[1:drawShape(canvas, 3);]');
		assert.equal(page.desk.counters(1), '22+43+0=65+0');
	});

	it('bring the white space of their original along, and no other', () => {
		const page = new Desk(true).open('before;\n|after;\n').accept('  drawShape(canvas, 3);\n');
		const [second, third] = ['b', 'c'].map((name) =>
			page.desk.open('', { doc: `file:///r/${name}.ts`, file: `/r/${name}.ts` }),
		);
		second?.look().paste('  drawShape(canvas, 3);\n');
		assert.equal(second?.show, '[1:  drawShape(canvas, 3);\n]');
		third?.look().paste('    drawShape(canvas, 3);');
		assert.equal(third?.show, '(p:  )[1:  drawShape(canvas, 3);]');
	});

	it('keep what is AI code of them, while the rest is the paste of a person', () => {
		const page = drawn();
		page.desk.open('', other).look().paste('before;\ndrawShape(canvas, 3);\nafter;');
		assert.equal(page.desk.last.origin, 'pasted');
		const { docs } = page.desk.attribution;
		assert.deepEqual(
			[...(docs.get(other.doc)?.ledger?.map.runs() ?? [])].map(({ length }) => length),
			[8, 22, 6],
		);
	});

	it('are told apart from boilerplate, however often an AI wrote it', () => {
		const page = new Desk(true).open('|').accept('if (a) {\n\treturn result;\n}\n');
		const second = page.desk.open('', other);
		second.look().paste('return result;\n').paste('}\n');
		assert.equal(second.show, '(p:return result;\n}\n)');
		page.look().copyLineDown('}');
		assert.equal(page.show, '[1:if (a) {\n\treturn result;\n]{}\n}[1:}\n]');
	});

	it('right beside the original need less text', () => {
		const page = new Desk(true).open('|').accept('return result;\n').copyLineDown('return');
		assert.equal(page.show, '[1:return result;\nreturn result;\n]');
	});

	it('are a short whole line that is pasted into the file in which an AI wrote it, and nothing shorter', () => {
		const page = new Desk(true).open('|\nlast();\n').accept('\tif (9386 * 6698) {\n\t}\n');
		page.at('last').paste('\tif (9386 * 6698) {\n');
		assert.equal(page.show, '[1:\tif (9386 * 6698) {\n\t}\n]\n[1:\tif (9386 * 6698) {\n]last();\n');
		const other = new Desk(true).open('|\nlast();\n').accept('call(9 * 6698, 1);\n');
		other.at('last').paste('9 * 6698').at('last').paste('(9 * 6698, 1)\n');
		assert.equal(other.show, '[1:call(9 * 6698, 1);\n]\n(p:9 * 6698(9 * 6698, 1)\n)last();\n');
	});

	it('nor is a name that a tool puts, though an AI wrote it where it was deleted', () => {
		const page = new Desk(true).open('|').accept('check_la(1);\n').delete('check_la');
		const tool = page.desk.open('import a\n', other);
		tool.look().change([[7, 8, 'check_la']]);
		assert.deepEqual(page.desk.counters(1), '13+0+0=5+8');
		page.paste('check_la');
		assert.deepEqual(page.desk.counters(1), '13+0+8=13+8');
	});

	it('are none where the text also stands without AI code', () => {
		const page = drawn();
		page.desk.open('drawShape(canvas, 3);\n', other);
		const third = page.desk.open('', { doc: 'file:///r/c.ts', file: '/r/c.ts' });
		assert.equal(third.look().paste('drawShape(canvas, 3);').show, '(p:drawShape(canvas, 3);)');
	});

	it('of two insertions with one text take the nearest', () => {
		const line = 'paint(all, the, shapes);';
		const page = new Desk(true).open('|\nmiddle;\n').accept(line);
		page.at('middle;\n', 'after').accept(line).at('middle;').paste(line);
		assert.equal(page.show, `[1:${line}]\n[2:${line}]middle;\n[2:${line}]`);
		assert.equal(page.desk.counters(2), '24+24+0=48+0');
	});

	it('are never made of what a person types, or a tool writes', () => {
		const page = drawn();
		page.at('after;').type('drawShape(canvas, 3);');
		assert.equal(page.desk.counters(1), '22+0+0=22+0');
		const host = { source: 'codeAction' };
		page.at('after;').change([[page.caret, page.caret, 'drawShape(canvas, 3);\n']], { host });
		assert.equal(page.desk.counters(1), '22+0+0=22+0');
	});

	it('that are taken away by undo are gone again; the original stays', () => {
		const page = drawn();
		const { show } = page;
		page.copyLineDown('drawShape').undo();
		assert.equal(page.show, show);
		assert.equal(page.desk.counters(1), '22+22+0=22+22');
		assert.equal(page.desk.attribution.book.get('w-1')?.undoneMs, null);
		page.redo();
		assert.equal(page.desk.counters(1), '22+22+22=44+22');
	});

	it('put inside AI code are put inside it, as any other text', () => {
		const page = new Desk(true).open('|').accept('first(value);\nsecond(value);\n');
		page.copyLineDown('second');
		assert.equal(page.desk.touched, '1+');
	});
});
