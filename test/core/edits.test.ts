import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
	applyEdits,
	type Edit,
	minimize,
	toSequential,
	toSimultaneous,
} from '../../src/core/edits.ts';

const anyText = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: 30 });
const anyEdits = fc.array(
	fc.record({
		at: fc.nat(30),
		size: fc.nat(6),
		text: fc.string({ unit: fc.constantFrom('a', 'b', 'X'), maxLength: 4 }),
	}),
	{ maxLength: 8 },
);

/** Cut to fit `length`, and the overlapping ones left out. */
function simultaneous(
	length: number,
	edits: readonly { at: number; size: number; text: string }[],
): Edit[] {
	let free = 0;
	const fitting: Edit[] = [];
	for (const { at, size, text } of edits.toSorted((a, b) => a.at - b.at)) {
		const edit = { from: Math.min(at, length), to: Math.min(at + size, length), text };
		if (edit.from < free) continue;
		fitting.push(edit);
		free = edit.to;
	}
	return fitting;
}

function applyInTurn(text: string, edits: readonly Edit[]): string {
	return edits.reduce((now, edit) => applyEdits(now, [edit]), text);
}

describe('minimize', () => {
	// removed → inserted ~ what is left, at which offset
	for (const line of [
		'abc → abc ~ 3-3 ',
		'abc → axc ~ 1-2 x',
		'aa → aaa ~ 2-2 a',
		'aba → a ~ 1-3 ',
		'foo → bar ~ 0-3 bar',
		' → x ~ 0-0 x',
		'let a → let ab ~ 5-5 b',
	]) {
		it(line, () => {
			const [, removed = '', text = '', range, left] =
				/^(.*) → (.*) ~ (\S+) (.*)$/.exec(line) ?? [];
			const edit = minimize(removed, { from: 0, to: removed.length, text });
			assert.equal(`${edit.from}-${edit.to} ${edit.text}`, `${range} ${left}`);
		});
	}

	it('changes nothing but the size', () => {
		fc.assert(
			fc.property(anyText, fc.nat(30), fc.nat(10), anyText, (text, at, size, inserted) => {
				const from = Math.min(at, text.length);
				const to = Math.min(from + size, text.length);
				const edit = { from, to, text: inserted };
				const least = minimize(text.slice(from, to), edit);
				assert.equal(applyEdits(text, [least]), applyEdits(text, [edit]));
				assert.deepEqual(minimize(text.slice(least.from, least.to), least), least);
			}),
		);
	});
});

describe('applyEdits', () => {
	it('takes simultaneous edits in any order', () => {
		fc.assert(
			fc.property(anyText, anyEdits, (text, list) => {
				const edits = simultaneous(text.length, list);
				const distinct = edits.filter((edit, i) => edit.from !== edits[i - 1]?.from);
				assert.equal(applyEdits(text, distinct.toReversed()), applyEdits(text, distinct));
			}),
		);
	});

	it('keeps the order of insertions at one place', () => {
		const at = (text: string) => ({ from: 1, to: 1, text });
		assert.equal(applyEdits('ab', [at('x'), at('y')]), 'axyb');
		assert.equal(applyInTurn('ab', toSequential([at('x'), at('y')])), 'axyb');
	});

	it('names the numbers when edits overlap or are outside', () => {
		const edit = (from: number, to: number) => ({ from, to, text: '' });
		assert.throws(() => applyEdits('abc', [edit(1, 3), edit(2, 3)]), /2 to 3 .* ends at 3/);
		assert.throws(() => applyEdits('abc', [edit(2, 4)]), /2 to 4 in a text of 3/);
	});
});

describe('toSequential and toSimultaneous', () => {
	it('turn simultaneous edits into sequential ones', () => {
		fc.assert(
			fc.property(anyText, anyEdits, (text, list) => {
				const edits = simultaneous(text.length, list);
				assert.equal(applyInTurn(text, toSequential(edits)), applyEdits(text, edits));
			}),
		);
	});

	it('turn sequential edits into simultaneous ones', () => {
		fc.assert(
			fc.property(anyText, anyEdits, (text, list) => {
				let now = text;
				const edits = list.map(({ at, size, text: inserted }) => {
					const from = Math.min(at, now.length);
					const edit = { from, to: Math.min(from + size, now.length), text: inserted };
					now = applyEdits(now, [edit]);
					return edit;
				});
				assert.equal(applyEdits(text, toSimultaneous(edits)), now);
			}),
			{ numRuns: 1000 },
		);
	});

	it('join what was typed in a row', () => {
		const typed = [...'abc'].map((text, i) => ({ from: 5 + i, to: 5 + i, text }));
		assert.deepEqual(toSimultaneous(typed), [{ from: 5, to: 5, text: 'abc' }]);
	});
});
