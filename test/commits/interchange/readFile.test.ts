import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readInterchange } from '../../../src/commits/interchange/readFile.ts';

const note = 'a.ts\n  s_aa::t_1 1-3\n---\n{"schema_version":"authorship/3.0.0","sessions":{}}';
const trace = {
	version: '0.1.0',
	vcs: { type: 'git', revision: 'b'.repeat(40) },
	files: [
		{
			path: 'a.ts',
			conversations: [{ contributor: { type: 'ai' }, ranges: [{ start_line: 1, end_line: 2 }] }],
		},
	],
};

describe('a file of another tool', () => {
	it('is known by its form, alone or in a collection', () => {
		const formats = (text: string) => {
			const { format, ranges } = readInterchange(text);
			return [format, ranges.length];
		};
		assert.deepEqual(formats(note), ['git-ai', 1]);
		assert.deepEqual(formats(JSON.stringify({ notes: [{ commit: 'c', note }, { note }] })), [
			'git-ai',
			2,
		]);
		for (const text of [
			JSON.stringify(trace),
			JSON.stringify([trace]),
			JSON.stringify({ records: [trace] }),
			`${JSON.stringify(trace)}\n`,
		])
			assert.deepEqual(formats(text), ['agent-trace', 1], text.slice(0, 20));
		assert.deepEqual(formats(`${JSON.stringify(trace)}\nbroken\n${JSON.stringify(trace)}\n`), [
			'agent-trace',
			2,
		]);
		for (const text of ['', '{}', 'hello', '[]', 'null', '{"notes":[1]}'])
			assert.equal(formats(text)[1], 0, text);
	});

	it('never throws, whatever it holds, and gives only ranges that can be', () => {
		const text = fc.oneof(
			fc.string(),
			fc.json(),
			mutated(note),
			mutated(JSON.stringify(trace)),
			fc.json().map((json) => `a\n  s_1::t_1 1-2\n---\n${json}`),
			fc.json().map((files) => `{"version":"1.0","files":[{"path":"a","conversations":${files}}]}`),
		);
		fc.assert(
			fc.property(text, (input) => {
				for (const { from, to, path } of readInterchange(input).ranges) {
					assert.ok(from >= 1 && to >= from && to <= 10_000_000);
					assert.ok(!path.startsWith('/') && !path.split('/').includes('..'));
				}
			}),
			{ numRuns: process.env['REWORK_FULL'] ? 20_000 : 1500 },
		);
	});

	it('reads 3 MB of overlapping ranges without growing slow', () => {
		const ranges = Array.from({ length: 200_000 }, (_, i) => `${1 + (i % 1000)}-${2000 + i}`);
		const { ranges: read } = readInterchange(`a\n  s_1::t_1 ${ranges.join(',')}\n---\n{}`);
		assert.deepEqual([read.length, read[0]?.from, read[0]?.to], [1, 1, 201_999]);
	});
});

/** The text with a few stretches replaced or removed. */
function mutated(text: string) {
	const cut = fc.tuple(fc.nat(text.length), fc.nat(6), fc.string({ maxLength: 4 }));
	return fc
		.array(cut, { minLength: 1, maxLength: 4 })
		.map((cuts) =>
			cuts.reduce(
				(now, [at, length, put]) => now.slice(0, at) + put + now.slice(at + length),
				text,
			),
		);
}
