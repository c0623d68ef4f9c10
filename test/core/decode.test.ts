import assert from 'node:assert/strict';
import {
	boolean,
	DecodeError,
	type Decoder,
	list,
	nullable,
	number,
	oneOf,
	record,
	recordWith,
	text,
	whole,
} from '../../src/core/decode.ts';

const withOptional = recordWith<{ a: number; b?: number }>({ a: number }, { b: number });

const cases: readonly [string, Decoder<unknown>, unknown, 'accepts' | 'refuses'][] = [
	['number', number, -1.5, 'accepts'],
	['number', number, Number.NaN, 'refuses'],
	['number', number, Number.POSITIVE_INFINITY, 'refuses'],
	['number', number, '1', 'refuses'],
	['whole(9)', whole(9), 9, 'accepts'],
	['whole(9)', whole(9), 10, 'refuses'],
	['whole(9)', whole(9), -1, 'refuses'],
	['whole(9)', whole(9), 0.5, 'refuses'],
	['boolean', boolean, false, 'accepts'],
	['boolean', boolean, 0, 'refuses'],
	['text(3)', text(3), 'abc', 'accepts'],
	['text(3)', text(3), 'abcd', 'refuses'],
	['oneOf(a)', oneOf(['a']), 'a', 'accepts'],
	['oneOf(a)', oneOf(['a']), 'toString', 'refuses'],
	['nullable(number)', nullable(number), null, 'accepts'],
	['nullable(number)', nullable(number), undefined, 'refuses'],
	['list(number)', list(number), [1, 2], 'accepts'],
	['list(number)', list(number), { length: 1, 0: 1 }, 'refuses'],
	['list(number)', list(number), Array.from({ length: 1001 }, () => 1), 'refuses'],
	['list(number, 1)', list(number, 1), [1, 2], 'refuses'],
	['recordWith(a, b?)', withOptional, { a: 1 }, 'accepts'],
	['recordWith(a, b?)', withOptional, { a: 1, b: 2 }, 'accepts'],
	['recordWith(a, b?)', withOptional, { a: 1, b: '' }, 'refuses'],
	['recordWith(a, b?)', withOptional, { b: 2 }, 'refuses'],
	['recordWith(a, b?)', withOptional, { a: 1, c: 2 }, 'refuses'],
	['record(a)', record({ a: number }), { a: 1 }, 'accepts'],
	['record(a)', record({ a: number }), {}, 'refuses'],
	['record(a)', record({ a: number }), { a: 1, b: 1 }, 'refuses'],
	['record(a)', record({ a: number }), [1], 'refuses'],
	['record(a)', record({ a: number }), null, 'refuses'],
];

describe('decode', () => {
	for (const [name, decoder, value, verdict] of cases) {
		it(`${name} ${verdict} ${JSON.stringify(value)?.slice(0, 30)}`, () => {
			if (verdict === 'accepts') assert.deepEqual(decoder(value, 'it'), value);
			else assert.throws(() => decoder(value, 'it'), DecodeError);
		});
	}

	it('names the place', () => {
		const decoder = record({ rows: list(record({ n: number })) });
		assert.throws(
			() => decoder({ rows: [{ n: 1 }, { n: '' }] }, 'it'),
			/^Error: it\.rows\[1\]\.n: /,
		);
	});
});
