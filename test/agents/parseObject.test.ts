import assert from 'node:assert/strict';
import { parseObject } from '../../src/agents/parseObject.ts';

describe('parsing an object', () => {
	it('takes objects only', () => {
		assert.deepEqual(parseObject('{"a":1}'), { a: 1 });
		for (const none of ['[1]', '"x"', 'null', '', '{', '{"a":}'])
			assert.equal(parseObject(none), null);
	});

	it('forgives raw control characters within strings', () => {
		assert.deepEqual(parseObject('{"a":"x\ty\nz\u0001\\"q"}'), { a: 'x\ty\nz\u0001"q' });
	});
});
