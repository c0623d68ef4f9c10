import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type CommittedText, lineOutcomes } from '../../src/commits/outcomes.ts';
import { picture } from './picture.ts';

const base = 100;
type Rows = readonly (readonly [text: string, marks: string])[];

/** `0:unchanged 1:modified* …`, a star where the line moved. */
function fates(
	inserted: readonly string[],
	committed: Rows | null,
	working: Rows = [],
	{
		language = 'typescript',
		path = 'a.ts',
		byAi = [] as number[],
		more = [] as CommittedText[],
		cuts = [] as number[],
	} = {},
) {
	const place = committed && { ...picture(committed, base), path, fromPath: null };
	const result = lineOutcomes(
		{ text: inserted.join('\n'), path: 'a.ts', language, base, cuts },
		[...(place ? [place] : []), ...more],
		[picture(working, base)],
		(line) => ({ byAi: byAi.includes(line) ? 9 : 1, otherwise: 2 }),
	);
	const shown = result.lines.map(
		({ line, outcome, moved }) => `${line}:${outcome}${moved ? '*' : ''}`,
	);
	return { shown: shown.join(' '), ...result };
}

/** Every line unchanged in place: line `i` carries mark `i`. */
function asIs(lines: readonly string[]): [string, string][] {
	return lines.map((line, i) => [line, i.toString(36)]);
}

const three = ['if (a) {', '	call(a, b);', '}'];

describe('line outcomes', () => {
	it('a line that reads as accepted is unchanged, though a word of it is taken for an equal one beside it', () => {
		const lines = ['const one = first();', 'const two = second();'];
		const { shown, distance } = fates(lines, [
			['const mine = own();', '.'],
			['	const one = first();', '.......0'],
			['const two = second();', '1111111111111111......1'],
		]);
		assert.deepEqual([shown, distance], ['0:unchanged 1:unchanged', 0]);
		const changed = fates(lines, [
			['const ones = first();', '......000.0'],
			['const two = second(1);', '1111111111111111111.1'],
		]);
		assert.equal(changed.shown, '0:modified 1:modified');
	});

	it('accept 12, change 3, delete 2: 7 unchanged, 3 modified, 2 deleted', () => {
		const twelve = Array.from({ length: 12 }, (_, i) => `const value${i} = compute(${i});`);
		const rows = asIs(twelve)
			.map(([text, mark], i): [string, string] =>
				i < 3
					? [text.replace(');', ' + 1);'), `${mark.repeat(text.length - 2)}....${mark}`]
					: [text, mark],
			)
			.slice(0, 10);
		const { lines, distance } = fates(twelve, rows);
		const count = (name: string) => lines.filter(({ outcome }) => outcome === name).length;
		assert.deepEqual(
			[count('unchanged'), count('modified'), count('deleted'), lines.length],
			[7, 3, 2, 12],
		);
		assert.ok(distance !== null && distance > 0 && distance < 1 / 3, String(distance));
	});

	it('is unchanged with distance 0', () => {
		const { shown, distance } = fates(three, asIs(three));
		assert.equal(shown, '0:unchanged 1:unchanged 2:unchanged');
		assert.equal(distance, 0);
	});

	it('is cosmetic when re-indented, re-spaced or wrapped', () => {
		const rows: Rows = [
			['if (a){', '0'],
			['		call(', '.1'],
			['			a, b', '..1'],
			['		);', '.1'],
			['	}', '.2'],
		];
		const { shown, distance } = fates(three, rows);
		assert.equal(shown, '0:cosmetic 1:cosmetic 2:cosmetic');
		assert.equal(distance, 0);
	});

	it('is modified where something was put inside, cut off, or replaced', () => {
		const rows: Rows = [
			['if (a && b) {', '00000.....0000'],
			['	call(a', '1'],
			['}', '2'],
		];
		assert.equal(fates(three, rows).shown, '0:modified 1:modified 2:unchanged');
	});

	it('is modified where something was put before or behind what survives of the same line', () => {
		const rows: Rows = [
			['if (a) {', '0'],
			['	await call(a, b);', `1${'.'.repeat(6)}1`],
			['} // done', '2........'],
		];
		assert.equal(fates(three, rows).shown, '0:unchanged 1:modified 2:unchanged');
		const appended: Rows = [['if (a) { // why', `${'0'.repeat(8)}${'.'.repeat(7)}0`]];
		assert.equal(fates(three, appended).shown, '0:modified 1:deleted 2:deleted');
	});

	it('is unchanged where Enter was pressed behind or before it', () => {
		const rows: Rows = [
			['if (a) {', '00000000.'],
			['	x();', '.....0'],
			['	y();', '1....'],
			['	call(a, b);', '.1'],
			['}', '2'],
		];
		assert.equal(fates(three, rows).shown, '0:unchanged 1:unchanged 2:unchanged');
	});

	it('is unchanged where it came in pieces, whatever stands between them', () => {
		const cuts = [4];
		const asWritten = fates(['sum()'], [['total = sum(items);', '--------0000-----0-']], [], {
			cuts,
		});
		assert.deepEqual([asWritten.shown, asWritten.distance], ['0:unchanged', 0]);
		const between = fates(['sum()'], [['total = sum(all());', '--------0000.....0-']], [], {
			cuts,
		});
		assert.deepEqual([between.shown, between.distance], ['0:unchanged', 0]);
		// As one piece, the same is something that was put inside; and so is what a piece got inside.
		assert.equal(fates(['sum()'], [['sum(items)', '0000-----0']]).shown, '0:modified');
		assert.equal(
			fates(['sum()'], [['suXm(items)', '00.00-----0']], [], { cuts }).shown,
			'0:modified',
		);
		assert.equal(fates(['sum()'], [['um(items)', '000-----0']], [], { cuts }).shown, '0:modified');
	});

	it('has no distance from pieces on lines apart, whatever lines stand between them', () => {
		const rows: Rows = [
			['a();', '0'],
			['kept();', '-'],
			['kept(b);', '-----1--'],
			['kept();', '-'],
			['c();', '2'],
		];
		const pieces = fates(['a();', 'b', 'c();'], rows, [], { cuts: [5, 7] });
		assert.deepEqual([pieces.shown, pieces.distance], ['0:unchanged 1:unchanged 2:unchanged', 0]);
		assert.ok((fates(['a();', 'b', 'c();'], rows).distance ?? 0) > 0.5);
	});

	it('takes no notice of what stands beside the surviving text', () => {
		assert.equal(fates(['b)'], [['foo(a, b) // c', '.......00.....']]).shown, '0:unchanged');
	});

	it('is gone where only blanks survive', () => {
		assert.equal(fates(['	a b'], [['	x y', '0.0.']]).shown, '0:deleted');
	});

	it('does not count blank lines', () => {
		assert.equal(
			fates(['a', '', '  ', 'b'], asIs(['a', '', '  ', 'b'])).shown,
			'0:unchanged 3:unchanged',
		);
		assert.deepEqual(fates(['', ' '], []).lines, []);
	});

	it('is uncommitted while a working text holds it, else superseded or deleted', () => {
		const staged = asIs(three).slice(0, 1);
		const working = asIs(three).slice(0, 2);
		assert.equal(fates(three, staged, working).shown, '0:unchanged 1:uncommitted 2:deleted');
		const { shown, distance } = fates(three, null, [], { byAi: [0, 1] });
		assert.equal(shown, '0:superseded 1:superseded 2:deleted');
		assert.equal(distance, null);
	});

	it('counts a line once, as the best of its copies', () => {
		const rows: Rows = [
			['	call(a);', '1'],
			['	call(a, b);', '1'],
			['	call(b);', '1'],
		];
		assert.equal(fates(three, rows).shown, '0:deleted 1:unchanged 2:deleted');
		const other = { ...picture(asIs(three), base), path: 'b.ts', fromPath: null };
		assert.equal(
			fates(three, [['if (b) {', '0000.0']], [], { more: [other] }).shown,
			'0:unchanged* 1:unchanged* 2:unchanged*',
		);
	});

	it('flags what moved: the fewest lines that explain the order, and all in another file', () => {
		const rows = asIs(['a();', 'b();', 'c();', 'd();']);
		const moved = [rows[3], rows[0], rows[1], rows[2]].flatMap((row) => (row ? [row] : []));
		const lines = rows.map(([text]) => text);
		assert.equal(fates(lines, moved).shown, '0:unchanged 1:unchanged 2:unchanged 3:unchanged*');
		assert.equal(fates(['a();'], asIs(['a();']), [], { path: 'b.ts' }).shown, '0:unchanged*');
		const renamed = { ...picture(asIs(['a();']), base), path: 'b.ts', fromPath: 'a.ts' };
		assert.equal(fates(['a();'], null, [], { more: [renamed] }).shown, '0:unchanged');
	});

	it('counts what was put inside the region into the distance', () => {
		const rows: Rows = [
			['a();', '0'],
			['x(); y();', '.'],
			['b();', '1'],
		];
		// 8 tokens and 8 more of 16.
		const { shown, distance } = fates(['a();', 'b();'], rows);
		assert.equal(shown, '0:unchanged 1:unchanged');
		assert.equal(distance, 0.5);
	});

	it('sums to the accepted lines, whatever was edited', () => {
		const line = fc.constantFrom('a();', '', '	b(1, 2);', 'return x', '}', ' ');
		const mark = fc.constantFrom('.', '-', '0', '1', '2', '3', '4', '5', '6', '7');
		const rows = fc.array(fc.tuple(line, fc.string({ unit: mark, minLength: 1, maxLength: 8 })));
		const text = fc.array(line, { minLength: 1, maxLength: 8 });
		fc.assert(
			fc.property(text, rows, rows, (inserted, committed, working) => {
				const { lines, distance } = fates(inserted, committed, working);
				const accepted = inserted.flatMap((text, i) => (text.trim() === '' ? [] : [i]));
				assert.deepEqual(
					lines.map(({ line }) => line),
					accepted,
				);
				assert.ok(distance === null || (distance >= 0 && distance <= 1));
			}),
		);
	});
});
