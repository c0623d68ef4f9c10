import assert from 'node:assert/strict';
import { batchesOf } from '../../src/store/batches.ts';
import { counter, draft, lines } from './sample.ts';

const many = (n: number) =>
	lines('w-1', ...Array.from({ length: n }, () => 'unchanged@5' as const));

describe('batches of writes', () => {
	it('keep the order and are cut where they are heavy', () => {
		const queue = [counter('a'), many(300), counter('b'), many(300), counter('c')];
		const batches = batchesOf(queue);
		assert.deepEqual(batches.flat(), queue);
		assert.deepEqual(
			batches.map((batch) => batch.length),
			[3, 2],
		);
	});

	it('hold what is heavy in itself, and nothing where nothing is written', () => {
		assert.deepEqual(
			batchesOf([many(600), many(600)]).map((batch) => batch.length),
			[1, 1],
		);
		assert.deepEqual(batchesOf([]), []);
	});

	it('hold the last draft of a document only', () => {
		const [first, other, last] = [draft('1'), draft('2'), draft('1', { text: 'later' })];
		assert.deepEqual(batchesOf([first, other, last]), [[other, last]]);
	});

	it('hold the changes after the last whole draft, and none before it', () => {
		const [first, whole] = [draft('1'), draft('1', { text: 'later' })];
		const changed = (version: string) => {
			assert.equal(whole.put, 'draft');
			const row = { ...whole.row, after: 'v', version, texts: [], spans: [] };
			return { put: 'draftChange', row } as const;
		};
		const [before, after, next] = [changed('1'), changed('2'), changed('3')];
		assert.deepEqual(batchesOf([first, before, whole, after, next]), [[whole, after, next]]);
		assert.deepEqual(batchesOf([after, next]), [[after, next]]);
	});
});
