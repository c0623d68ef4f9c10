import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeRuns } from '../../src/core/runCodec.ts';
import { RunMap } from '../../src/core/runMap.ts';
import { DraftMirrors } from '../../src/store/draftMirrors.ts';
import type { DraftChangeRow, DraftRow } from '../../src/store/rows.ts';

const doc = 'file:///a.ts';
const place = { doc, repo: null, root: null, path: doc, tMs: 1 };

function whole(version: string, text: string): DraftRow {
	const runs = encodeRuns(RunMap.filled(text.length, 0));
	return { ...place, text, runs, origins: [], version };
}

function change(
	after: string,
	version: string,
	[from, to, text]: readonly [from: number, to: number, text: string],
): DraftChangeRow {
	// What is put is the first line of an insertion, numbered by the change itself.
	const runs = encodeRuns(RunMap.filled(text.length, 16));
	const spans = [[from, to, text.length]] as const;
	const texts = [[from, to, text]] as const;
	return { ...place, after, version, texts, spans, runs, origins: [[`i-${text}`, 1]] };
}

describe('mirrors of drafts', () => {
	it('make whole drafts of changes, origins numbered anew', () => {
		const mirrors = new DraftMirrors();
		mirrors.keep(whole('1', 'abcdef'));
		assert.equal(mirrors.changed(change('1', '2', [1, 2, 'xyz']))?.text, 'axyzcdef');
		const row = mirrors.changed(change('2', '3', [0, 2, 'uu']));
		assert.equal(row?.text, 'uuyzcdef');
		assert.deepEqual(row?.origins, [
			['i-uu', 1],
			['i-xyz', 1],
		]);
		const runs = [
			{ length: 2, origin: 16 },
			{ length: 2, origin: 17 },
			{ length: 4, origin: 0 },
		];
		assert.deepEqual(row?.runs, encodeRuns(RunMap.of(runs)));
	});

	it('list no insertion of which nothing is left', () => {
		const mirrors = new DraftMirrors();
		mirrors.keep(whole('1', 'ab'));
		mirrors.changed(change('1', '2', [0, 0, 'x']));
		assert.deepEqual(mirrors.changed(change('2', '3', [0, 1, '']))?.origins, []);
	});

	it('give the same draft where a change comes again', () => {
		const mirrors = new DraftMirrors();
		mirrors.keep(whole('1', 'ab'));
		const once = mirrors.changed(change('1', '2', [1, 1, 'x']));
		assert.deepEqual(mirrors.changed(change('1', '2', [1, 1, 'x'])), once);
	});

	it('change several stretches at once, text and attribution apart', () => {
		const mirrors = new DraftMirrors();
		mirrors.keep(whole('1', 'abcdef'));
		const runs = encodeRuns(RunMap.filled(3, 16));
		const texts = [
			[1, 2, 'X'],
			[4, 4, 'YZ'],
		] as const;
		const spans = [
			[0, 1, 1],
			[4, 4, 2],
		] as const;
		const row = mirrors.changed({
			...place,
			after: '1',
			version: '2',
			texts,
			spans,
			runs,
			origins: [['i', 1]],
		});
		assert.equal(row?.text, 'aXcdYZef');
		const expected = [
			{ length: 1, origin: 16 },
			{ length: 3, origin: 0 },
			{ length: 2, origin: 16 },
			{ length: 2, origin: 0 },
		];
		assert.deepEqual(row?.runs, encodeRuns(RunMap.of(expected)));
	});

	it('keep what was removed until it is told anew', () => {
		const mirrors = new DraftMirrors();
		const removed = { text: 'r', runs: '', origins: [], pieces: [] };
		mirrors.keep({ ...whole('1', 'ab'), removed });
		assert.equal(mirrors.changed(change('1', '2', [1, 1, 'x']))?.removed, removed);
		const told = { ...change('2', '3', [1, 1, 'x']), removed: null };
		assert.equal(mirrors.changed(told)?.removed, null);
	});

	for (const [what, prepare] of [
		['nothing is here', () => {}],
		['another version is here', (mirrors) => mirrors.keep(whole('9', 'abc'))],
		[
			'the document was forgotten',
			(mirrors) => mirrors.keep(whole('1', 'ab')) ?? mirrors.forget(doc),
		],
		['the stretch is outside', (mirrors) => mirrors.keep(whole('1', ''))],
		[
			'it is damaged',
			(mirrors) => mirrors.keep({ ...whole('1', 'abc'), runs: new Uint8Array([7]) }),
		],
	] as readonly (readonly [string, (mirrors: DraftMirrors) => void])[])
		it(`say that a change is lost where ${what}`, () => {
			const mirrors = new DraftMirrors();
			prepare(mirrors);
			assert.equal(mirrors.changed(change('1', '2', [1, 1, 'x'])), null);
			assert.deepEqual(mirrors.takeLost(), [doc]);
			assert.deepEqual(mirrors.takeLost(), []);
		});

	it('hold no more than two dozen documents', () => {
		const mirrors = new DraftMirrors();
		for (let i = 0; i < 25; i++) mirrors.keep({ ...whole('1', 'ab'), doc: `file:///${i}.ts` });
		const first = { ...change('1', '2', [0, 0, 'x']), doc: 'file:///0.ts' };
		assert.equal(mirrors.changed(first), null);
		assert.ok(mirrors.changed({ ...first, doc: 'file:///24.ts' }));
	});

	it('follow any edits', () => {
		const anyEdit = fc.tuple(fc.nat(12), fc.nat(6), fc.string({ maxLength: 4 }));
		fc.assert(
			fc.property(fc.array(anyEdit, { maxLength: 12 }), (edits) => {
				const mirrors = new DraftMirrors();
				let text = 'some text';
				mirrors.keep(whole('0', text));
				for (const [i, [at, size, put]] of edits.entries()) {
					const from = Math.min(at, text.length);
					const to = Math.min(from + size, text.length);
					text = text.slice(0, from) + put + text.slice(to);
					const row = mirrors.changed(change(`${i}`, `${i + 1}`, [from, to, put]));
					assert.equal(row?.text, text);
				}
			}),
		);
	});
});
