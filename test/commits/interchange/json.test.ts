import assert from 'node:assert/strict';
import { listOf, memberOf, nameOf, object } from '../../../src/commits/interchange/json.ts';

describe("a stranger's JSON", () => {
	it('gives own members, names and lists only', () => {
		assert.equal(memberOf({}, 'constructor'), undefined);
		assert.equal(memberOf(null, 'a'), undefined);
		assert.equal(memberOf({ a: 1 }, 'a'), 1);
		assert.equal(object([]), null);
		assert.equal(nameOf(''), null);
		assert.equal(nameOf('x'.repeat(1001)), null);
		assert.deepEqual(listOf({}), []);
	});
});
