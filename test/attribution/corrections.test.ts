import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CorrectedEvent } from '../../src/core/correctionEvents.ts';
import { checkCounterLaw } from './counterLaw.ts';
import { type Desk, type Page, page } from './notation.ts';

type Told = Partial<Pick<CorrectedEvent, 'to' | 'tool' | 'kind' | 'insertion' | 'length'>>;

/** The person selects the first `text` and says who wrote it. */
function tell(p: Page, text: string, told: Told = {}): void {
	const at = p.text.indexOf(text);
	assert.ok(at >= 0, text);
	tellSpan(p, [at, at + text.length], told);
}

function tellSpan(p: Page, span: readonly [number, number], told: Told = {}): void {
	const fields = { to: 'typed', tool: null, kind: null, insertion: null } as const;
	const { length } = p.text;
	p.desk.send({ type: 'corrected', doc: p.doc, spans: [span], length, ...fields, ...told });
}

function takeBack({ desk }: Page): void {
	desk.send({ type: 'correctionUndone' });
}

const ai: Told = { to: 'insertion', tool: 'Copilot', kind: 'chat' };

/** All that attribution says, to be compared before and after. */
function stateOf({ attribution }: Desk) {
	const { book } = attribution;
	return {
		maps: [...attribution.docs.values()].map(({ ledger }) => [...(ledger?.map.runs() ?? [])]),
		insertions: [...book.ids()].flatMap((id) => {
			const insertion = book.get(id);
			// One that was told and taken back stays as one that is none.
			if (insertion?.evidence === 'user' && insertion.confidence === 0) return [];
			return [[insertion, book.linesOf(id), { ...book.countersOf(id) }]];
		}),
	};
}

function linesOf({ desk }: Page, id = 'w-1'): number[] {
	return desk.attribution.book.linesOf(id).map(({ line }) => line);
}

describe('corrections', () => {
	describe('not AI', () => {
		it('gives characters to the person, and takes their lines from the insertion', () => {
			const p = page('|').accept('one();\ntwo();\nthree();');
			tell(p, 'two();\n');
			assert.equal(p.show, '[1:one();\n]{two();\n}[1:three();]');
			assert.deepEqual(linesOf(p), [0, 2]);
			assert.equal(p.desk.counters(1), '15+0+0=15+0');
			assert.deepEqual(p.desk.attribution.corrections.last, {
				kind: 'done',
				lines: 1,
				restored: false,
				insertion: null,
				committedLines: 0,
				docs: [p.doc],
			});
		});

		it('keeps a line of which most is still AI', () => {
			const p = page('|').accept('total = sum(prices)');
			tell(p, 'sum', { to: 'unknown' });
			assert.equal(p.show, '[1:total = ](?:sum)[1:(prices)]');
			assert.deepEqual(linesOf(p), [0]);
			tell(p, 'total = ', { to: 'pasted' });
			assert.equal(p.show, '(p:total = )(?:sum)[1:(prices)]');
			assert.deepEqual(linesOf(p), []);
		});

		it('makes an insertion none when no line is left', () => {
			const p = page('|').accept('one();\ntwo();');
			tell(p, p.text);
			const { evidence, confidence } = p.desk.attribution.book.get('w-1') ?? {};
			assert.deepEqual([evidence, confidence, p.desk.counters(1)], ['user', 0, '0+0+0=0+0']);
		});

		it('takes one of two copies without harm to the insertion', () => {
			const p = page('|').accept('first(second);\n');
			p.delete('first(second);\n').paste('first(second);\n').paste('first(second);\n');
			assert.match(p.desk.counters(1), /=30\+15$/);
			tell(p, 'first(second);\n');
			assert.match(p.desk.counters(1), /=15\+15$/);
			assert.deepEqual(linesOf(p), [0]);
		});

		it('denies an insertion as a whole, also what is gone of it and what went elsewhere', () => {
			const p = page('|').accept('aaaaaaaaaa();\nbbbbbbbbbb();\ncccccccccc();\n');
			p.delete('bbbbbbbbbb();\n').delete('cccccccccc();\n');
			const q = p.desk.open('|', { doc: 'file:///r/b.ts', file: '/r/b.ts' });
			q.paste('cccccccccc();\n');
			assert.equal(q.show, '[1:cccccccccc();\n]');
			const before = stateOf(p.desk);
			tellSpan(p, [0, 0], { insertion: 'w-1', to: 'typed' });
			assert.deepEqual([p.show, q.show], ['{aaaaaaaaaa();\n}', '{cccccccccc();\n}']);
			assert.deepEqual([linesOf(p), p.desk.attribution.book.get('w-1')?.confidence], [[], 0]);
			takeBack(p);
			assert.deepEqual(stateOf(p.desk), before);
			p.caret = p.text.length;
			p.paste('bbbbbbbbbb();\n');
			assert.equal(p.show, '[1:aaaaaaaaaa();\nbbbbbbbbbb();\n]');
		});

		it('holds after the text was edited, and the editor has undone it', () => {
			const p = page('|').accept('one();\ntwo();\n').type('x');
			tell(p, 'two();\n');
			p.type('y').undo(2);
			assert.equal(p.show, '[1:one();\n]{two();\n}');
		});

		it('holds when the changes are thrown away', () => {
			const p = page('|').accept('one();\ntwo();\n').save().type('typed();');
			tell(p, 'two();\n');
			p.close();
			assert.equal(p.show, '[1:one();\n]{two();\n}');
		});
	});

	describe('this was AI', () => {
		it('makes an insertion of what the person selected', () => {
			const p = page('|').type('abc();').paste('\npasted();');
			tell(p, 'abc();\npasted();', ai);
			assert.equal(p.show, '[1:abc();\npasted();]');
			const insertion = p.desk.attribution.book.get('w-1');
			const { tool, kind, evidence, confidence, text } = insertion ?? {};
			assert.deepEqual(
				{ tool, kind, evidence, confidence, text },
				{
					tool: 'Copilot',
					kind: 'chat',
					evidence: 'user',
					confidence: 1,
					text: 'abc();\npasted();',
				},
			);
			assert.deepEqual([linesOf(p), p.desk.counters(1)], [[0, 1], '16+0+0=16+0']);
		});

		it('leaves to other insertions what is theirs', () => {
			const p = page('|').type('ab').accept('cd').type('ef');
			tell(p, 'abcdef', ai);
			assert.equal(p.show, '[2:ab][1:cd][2:ef]');
			assert.equal(p.desk.attribution.book.get('w-2')?.text, 'abef');
			tell(p, 'abcdef', ai);
			assert.deepEqual(p.desk.attribution.corrections.last, { kind: 'nothing' });
		});

		it('says that there is nothing in white space, and nothing to do in a text that changed', () => {
			const p = page('|').type('a \n b');
			tell(p, ' \n ', ai);
			assert.deepEqual(p.desk.attribution.corrections.last, { kind: 'nothing' });
			tell(p, 'b', { ...ai, length: 99 });
			assert.deepEqual(p.desk.attribution.corrections.last, { kind: 'notReady' });
			p.desk.send({
				type: 'corrected',
				doc: 'file:///other',
				spans: [],
				length: 0,
				to: 'typed',
				tool: null,
				kind: null,
				insertion: null,
			});
			assert.deepEqual(p.desk.attribution.corrections.last, { kind: 'notReady' });
		});
	});

	describe('taking back', () => {
		it('several levels, exactly, the last first', () => {
			const p = page('(|)').accept('one();\ntwo();').type('mine();').paste('theirs();');
			const states = [stateOf(p.desk)];
			tell(p, 'two();');
			states.push(stateOf(p.desk));
			tell(p, 'mine();theirs', ai);
			states.push(stateOf(p.desk));
			tell(p, 'one', { to: 'unknown' });
			for (const state of states.toReversed()) {
				takeBack(p);
				assert.deepEqual(stateOf(p.desk), state);
			}
			takeBack(p);
			assert.deepEqual(p.desk.attribution.corrections.last, { kind: 'nothingToUndo' });
		});

		it('by correcting the other way: the earlier insertion comes back, not a new one', () => {
			const p = page('|').accept('one();\ntwo();').type('mine();');
			const before = stateOf(p.desk);
			tell(p, 'two();');
			tell(p, 'two();', ai);
			assert.deepEqual(stateOf(p.desk), before);
			tell(p, 'mine();', ai);
			tell(p, 'mine();', { to: 'unknown' });
			assert.deepEqual(stateOf(p.desk), before);
			// And that is a correction like any other.
			takeBack(p);
			assert.match(p.show, /\[2:mine\(\);\]$/);
		});

		it('leaves alone what was changed since', () => {
			const p = page('|').accept('one();\ntwo();\nthree();');
			tell(p, p.text);
			p.at('two').type('not').delete('three();').at('one').type('x\n');
			takeBack(p);
			assert.equal(p.show, '{x\n}[1:one();\n]{not}[1:two();\n]');
			assert.equal(p.desk.counters(1), '14+0+0=14+0');
			assert.deepEqual(linesOf(p), [0, 1]);
		});

		it('also in a file that has another name by now', () => {
			const p = page('|').accept('one();').save();
			tell(p, 'one();');
			const [from, doc] = [p.doc, 'file:///r/new.ts'];
			p.desk.send({ type: 'docMoved', from, fromFile: '/r/a.ts', doc, file: '/r/new.ts' });
			takeBack(p);
			const { docs, table } = p.desk.attribution;
			const [run] = docs.get(doc)?.ledger?.map.runs() ?? [];
			assert.equal(table.insertionOf(run?.origin ?? 0), 'w-1');
		});

		it('is over where a recording begins', () => {
			const p = page('|').accept('one();');
			tell(p, 'one();');
			p.desk.attribution.corrections.forget();
			takeBack(p);
			assert.deepEqual(p.desk.attribution.corrections.last, { kind: 'nothingToUndo' });
		});

		it('is over where a recording begins: what was denied stays so', () => {
			const p = page('|').accept('one();\ntwo();');
			tell(p, 'one();');
			p.desk.attribution.corrections.forget();
			tell(p, 'tw');
			assert.deepEqual(linesOf(p), [1]);
			tell(p, 'ne();\ntwo();', ai);
			// What was denied before is AI by a new word of the person; what was denied after comes back.
			assert.equal(p.show, '{o}[2:ne();][1:\ntwo();]');
			assert.deepEqual(linesOf(p), [1]);
		});
	});

	it('keeps the law, and ends where it began, whatever is corrected to and fro', () => {
		const anyCorrection = fc.record({
			kind: fc.constantFrom('ai', 'typed', 'pasted', 'back'),
			at: fc.double({ min: 0, max: 1, noNaN: true }),
			size: fc.double({ min: 0, max: 1, noNaN: true }),
		});
		fc.assert(
			fc.property(fc.array(anyCorrection, { maxLength: 12 }), (corrections) => {
				const p = page('b|b\n').accept('one();\ntwo();\n').type('m\n').paste('p\n').accept('x');
				const before = stateOf(p.desk);
				for (const { kind, at, size } of corrections) {
					const from = Math.floor(at * p.text.length);
					const to = from + Math.ceil(size * (p.text.length - from));
					if (kind === 'back') takeBack(p);
					else tellSpan(p, [from, to], kind === 'ai' ? ai : { to: kind as 'typed' });
					checkCounterLaw(p.desk);
				}
				while (p.desk.attribution.corrections.undoable > 0) takeBack(p);
				checkCounterLaw(p.desk);
				assert.deepEqual(stateOf(p.desk), before);
			}),
			{ numRuns: 300 },
		);
	});
});
