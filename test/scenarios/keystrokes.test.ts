// No source file of its own: it tests how recordings and traces are replayed.
import assert from 'node:assert/strict';
import { inFolder, resultsOf } from './neutralFiles.ts';

const accepted = 'inlineSuggestion.accept';

describe('replayed recordings', () => {
	it('hold several documents of one path, texts that came as a whole, and inserts where text is replaced', async () => {
		const docs = [
			{ id: 1, path: 'a.ipynb', initial: 'one two', final: 'ai one TWO' },
			{ id: 2, path: 'a.ipynb', initial: '', final: 'let all = anew;\n' },
		];
		const events = [
			{ t: 0, k: 'focus', doc: 1 },
			{ t: 1, k: 'sel', doc: 1, s: [[0, 0]] },
			{ t: 2, k: 'req', doc: 1, id: 7 },
			{ t: 5, k: 'edit', doc: 1, e: [[0, 0, 'ai ']], src: accepted },
			{ t: 4, k: 'edit', doc: 2, e: [[0, 0, 'let all = old;\n']], src: accepted },
			{ t: 2_000, k: 'resp', doc: 1 },
			{
				t: 3_000,
				k: 'edit',
				doc: 1,
				e: [
					[7, 7, 'T'],
					[7, 10, 'WO'],
				],
				src: 'formatEditsCommand',
			},
			{ t: 4_000, k: 'restore', doc: 2 },
			{ t: 5_000, k: 'setContent', doc: 2, content: 'let all = anew;\n' },
		];
		const oracle = { accepts: [{ end: 3 }, { end: 12 }] };
		assert.deepEqual(await replayed({ docs, events, oracle }), []);
	});

	it('compare accepts after which nothing was edited, and those that brought nothing', async () => {
		const docs = [{ id: 1, path: 'a.ts', initial: 'abc' }];
		const events = [
			{ t: 0, k: 'edit', doc: 1, e: [[2, 3, '']], src: accepted },
			{ t: 1_000, k: 'edit', doc: 1, e: [[2, 2, 'defg']], src: accepted },
		];
		const accept = { at: { '30s': 4, '120s': 3, '300s': null }, end: 4 };
		const oracle = { accepts: [{ at: { '30s': 0 }, end: 0 }, accept] };
		assert.deepEqual(await replayed({ docs, events, oracle }), [
			'accept 2 after 120s: 4 survive, the oracles say 3 and 3',
		]);
	});

	it('give an edit that is still to settle its time', async () => {
		const docs = [{ id: 1, path: 'a.ts', initial: '' }];
		const events = [
			{ t: 0, k: 'edit', doc: 1, e: [[0, 0, 'abcdef']], src: accepted },
			{ t: 29_990, k: 'edit', doc: 1, e: [[0, 2, '']] },
			{ t: 30_010, k: 'edit', doc: 1, e: [[0, 0, 'x']] },
		];
		const oracle = { accepts: [{ at: { '30s': 4 }, end: 4 }] };
		assert.deepEqual(await replayed({ docs, events, oracle }), []);
	});

	it('hold copies of AI code, of which no oracle knows', async () => {
		const line = 'const copiedOften = everywhere();\n';
		const docs = [{ id: 1, path: 'a.ts', initial: '', final: line + line }];
		const events = [
			{ t: 0, k: 'edit', doc: 1, e: [[0, 0, line]], src: accepted },
			{ t: 5_000, k: 'edit', doc: 1, e: [[34, 34, line]] },
		];
		assert.deepEqual(await replayed({ docs, events, oracle: { accepts: [{ end: 34 }] } }), []);
		assert.equal((await replayed({ docs, events, oracle: { accepts: [{ end: 70 }] } })).length, 1);
	});

	it('that are malformed say where, and the others of the file are run', async () => {
		const docs = [{ id: 1, path: 'a.ts', initial: 'abc', final: 'abc' }];
		const edit = (e: unknown, doc: unknown = 1) => [{ t: 0, k: 'edit', doc, e }];
		const good = { name: 'good', durationMs: 1, docs, events: [], ...both({ accepts: [] }) };
		const flaws: [change: object, why: RegExp][] = [
			[{ docs: [{ id: 1 }] }, /docs are no list of id, path and initial text/],
			[{ docs: [...docs, ...docs] }, /two of its docs have one id/],
			[{ durationMs: 'long' }, /durationMs is "long"/],
			[{ events: 3 }, /events are no list/],
			[{ events: [null] }, /event 1 is no object/],
			[{ events: [{ k: 'sel' }] }, /event 1 has the time nothing/],
			[{ events: edit([[0, 1]]) }, /event 1 has edits that are not two numbers and a text/],
			[{ events: edit([[0, 4, '']]) }, /event 1 \(edit\) does not fit: \[0, 4\) of 3 characters/],
			[
				{
					events: edit([
						[0, 2, ''],
						[1, 3, ''],
					]),
				},
				/\[1, 3\) overlaps another change/,
			],
			[{ events: edit([], 9) }, /there is no document number 9/],
			[{ oracle: {} }, /its oracle has no accepts with numbers/],
			[{ oracleUndoAware: null }, /its oracleUndoAware has no accepts/],
			[{ docs: [{ ...docs[0], final: 'b' }] }, /the text of a.ts at the end is another/],
			[{ oracle: { accepts: [{ end: 1 }] } }, /0 accepts, the oracle has 1/],
		];
		await inFolder(async (file) => {
			const recordings = flaws.map(([change]) => ({ ...good, ...change }));
			const results = await resultsOf([
				file('r.json', { recordings: [...recordings, null, good] }),
			]);
			assert.equal(results.length, flaws.length + 2);
			for (const [at, [, why]] of flaws.entries())
				assert.match(results[at]?.differences.join() ?? '', why);
			assert.deepEqual(results.at(-1)?.differences, []);
		});
	});
});

describe('replayed traces', () => {
	const text = 'twenty characters 👍👍';

	it('count code points', async () => {
		const endContent = `😀y${text.slice(0, -2)}z`;
		const patches = [
			[1, 0, 'y'],
			[2, 0, ''],
			[2, 1, text],
			[21, 1, 'z'],
		];
		const trace = { startContent: '😀x', endContent, txns: [{ patches }, { patches: [] }] };
		const blocks = [{ len: 20, surviving: 19 }];
		assert.deepEqual(await traced(trace, { t: { blocks } }), []);
		assert.deepEqual(await traced(trace, { t: { blocks: [] } }), ['1 blocks, the oracle has 0']);
		assert.deepEqual(await traced(trace, { t: { blocks: [{ len: 21, surviving: 19 }] } }), [
			'block 1 has 20 characters, the oracle says 21',
		]);
	});

	it('that are malformed, or of which no oracle knows, say so', async () => {
		const trace = { startContent: 'a', endContent: 'ab', txns: [{ patches: [[1, 0, 'b']] }] };
		const known = { t: { blocks: [] } };
		const flaws: [trace: object, oracles: object, why: RegExp][] = [
			[{ ...trace, startContent: 3 }, known, /it has no startContent/],
			[{ ...trace, txns: [{}] }, known, /transaction 1 has no patches/],
			[{ ...trace, txns: [{ patches: [[1, 'b']] }] }, known, /has the patch \[1,"b"\]/],
			[
				{ ...trace, txns: [{ patches: [[1, 2, '']] }] },
				known,
				/patch 1 of transaction 1 does not fit/,
			],
			[{ ...trace, startContent: '😀', txns: [{ patches: [[0, 2, '']] }] }, known, /does not fit/],
			[{ ...trace, endContent: 'b' }, known, /the text at the end is another/],
			[trace, {}, /oracle.json does not know it/],
			[trace, { t: {} }, /oracle.json: it has no blocks/],
		];
		for (const [content, oracles, why] of flaws)
			assert.match((await traced(content, oracles)).join(), why);
		await inFolder(async (file) => {
			const [result] = await resultsOf([file('alone.json', trace)]);
			assert.match(result?.differences.join() ?? '', /there is no oracle.json beside it/);
		});
	});

	async function traced(trace: object, traces: object): Promise<readonly string[]> {
		let differences: readonly string[] = [];
		await inFolder(async (file) => {
			const paths = [file('t.json', trace), file('oracle.json', { traces })];
			const results = await resultsOf(paths);
			assert.equal(results.length, 1);
			differences = results[0]?.differences ?? [];
		});
		return differences;
	}
});

function both(oracle: object) {
	return { oracle, oracleUndoAware: oracle };
}

/** What differs when a recording with one oracle is replayed. */
async function replayed({
	oracle,
	...rest
}: {
	readonly docs: object[];
	readonly events: object[];
	readonly oracle: object;
}) {
	let differences: readonly string[] = [];
	await inFolder(async (file) => {
		const recording = { name: 'one', durationMs: 20_000, ...rest, ...both(oracle) };
		const [result] = await resultsOf([file('r.json', { recordings: [recording] })]);
		differences = result?.differences ?? [];
	});
	return differences;
}
