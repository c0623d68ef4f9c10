import assert from 'node:assert/strict';
import { type Put, RemovedTexts } from '../../src/attribution/removedTexts.ts';

const code = 'total = sum(values)';
const put = (text: string, more: Partial<Put> = {}): Put => ({
	doc: 'b',
	at: 0,
	from: 0,
	tMs: 10,
	text,
	undoing: false,
	around: 2,
	...more,
});
const day = 24 * 60 * 60 * 1000;

function removed(text: string): RemovedTexts {
	const texts = new RemovedTexts();
	texts.add('a', 5, 0, text, [{ length: text.length, origin: 20 }]);
	return texts;
}

describe('RemovedTexts', () => {
	it('takes other origins, and its own back', () => {
		const texts = removed(code);
		const giveBack = texts.recolor((origin) => (origin === 20 ? 2 : origin));
		assert.deepEqual(texts.find(put(code))?.runs, [{ length: 19, origin: 2 }]);
		giveBack();
		assert.deepEqual(texts.find(put(code))?.runs, [{ length: 19, origin: 20 }]);
	});

	it('finds a telling text anywhere, once; then it is a copy', () => {
		const texts = removed(code);
		assert.deepEqual(texts.find(put(code)), {
			runs: [{ length: 19, origin: 20 }],
			how: 'restored',
		});
		assert.equal(texts.find(put(code))?.how, 'copied');
	});

	it('finds two parts as two', () => {
		const texts = removed('firstPart1 secondPart2');
		assert.equal(texts.find(put('firstPart1'))?.how, 'restored');
		assert.equal(texts.find(put('secondPart2'))?.how, 'restored');
	});

	it('leaves white space that did not come along to the edit', () => {
		assert.deepEqual(removed(code).find(put(`\t${code}\n`))?.runs, [
			{ length: 1, origin: 2 },
			{ length: 19, origin: 20 },
			{ length: 1, origin: 2 },
		]);
	});

	it('finds what tells nothing only at home, by undo, or as a whole in the same edit', () => {
		assert.equal(removed('}').find(put('}')), null);
		assert.equal(removed('==========').find(put('==========')), null);
		assert.equal(removed('}').find(put('}', { doc: 'a', at: 5, undoing: true }))?.how, 'restored');
		assert.equal(removed('}').find(put('}', { doc: 'a', at: 6, undoing: true })), null);
		assert.equal(removed('}').find(put('}\n', { doc: 'a', at: 9, tMs: 0 }))?.how, 'restored');
	});

	it('forgets after a day', () => {
		assert.notEqual(removed(code).find(put(code, { tMs: day })), null);
		assert.equal(removed(code).find(put(code, { tMs: day + 1 })), null);
	});

	it('joins keys that delete one after another, either way, until something is written', () => {
		const texts = new RemovedTexts();
		const run = (origin: number) => [{ length: 1, origin }];
		texts.add('a', 6, 0, 'b', run(21));
		texts.add('a', 5, 100, 'a', run(20));
		texts.add('a', 5, 200, 'c', run(22));
		assert.equal(texts.from('a')[0]?.text, 'abc');
		texts.endRun('a');
		texts.add('a', 5, 300, 'd', run(23));
		assert.deepEqual(
			texts.from('a').map(({ text }) => text),
			['d', 'abc'],
		);
	});

	it('sheds the oldest, and stays small', () => {
		const texts = new RemovedTexts();
		const big = 'x'.repeat(1_000_000);
		for (let i = 0; i < 9; i++)
			texts.add('a', i * 9, i * 10_000, big, [{ length: 1_000_000, origin: 1 }]);
		assert.ok(texts.from('a').length <= 4);
	});
});
