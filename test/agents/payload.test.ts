import assert from 'node:assert/strict';
import {
	absolutePath,
	durationAt,
	firstText,
	listAt,
	nameAt,
	objectOf,
	timeOf,
	valueAt,
} from '../../src/agents/payload.ts';

describe('a payload', () => {
	it('gives what is at a path of own fields', () => {
		const payload = { a: { b: [{ c: 'd' }], n: null } };
		assert.deepEqual(listAt(payload, 'a', 'b'), [{ c: 'd' }]);
		assert.equal(valueAt(payload, 'a', 'n', 'x'), undefined);
		assert.equal(valueAt(payload, 'constructor'), undefined);
		assert.equal(valueAt(payload, '__proto__', 'toString'), undefined);
		assert.equal(objectOf([1]), null);
	});

	it('takes no name that is empty or endless', () => {
		assert.equal(nameAt({ a: '' }, 'a'), null);
		assert.equal(nameAt({ a: 'x'.repeat(10_001) }, 'a'), null);
		assert.equal(nameAt({ a: 1 }, 'a'), null);
		assert.equal(nameAt({ a: 'x' }, 'a'), 'x');
	});

	it('reads texts with LF', () => {
		assert.equal(firstText({ b: 'x\r\ny\rz' }, ['a', 'b']), 'x\ny\nz');
	});

	it('reads times of three kinds, and none that no agent can have lived in', () => {
		const ms = Date.UTC(2026, 10, 2);
		for (const same of ['2026-11-02T00:00:00Z', ms, String(ms)]) assert.equal(timeOf(same), ms);
		for (const none of ['1999-01-01', 12, Number.NaN, Infinity, '', 'soon', null, {}, 1e300])
			assert.equal(timeOf(none), null);
	});

	it('takes no negative duration', () => {
		assert.equal(durationAt({ d: -1 }, 'd'), null);
		assert.equal(durationAt({ d: 1.4 }, 'd'), 1);
	});

	it('makes paths absolute, with `/`', () => {
		assert.equal(absolutePath('a/../b.ts', '/w/x'), '/w/x/b.ts');
		assert.equal(absolutePath('/w//x/./b.ts', '/else'), '/w/x/b.ts');
		assert.equal(absolutePath('../../../../etc/passwd', '/w/x'), '/etc/passwd');
		assert.equal(absolutePath('C:\\w\\b.ts', null), 'C:/w/b.ts');
		assert.equal(absolutePath('/c:/w/b.ts', null), 'c:/w/b.ts');
		assert.equal(absolutePath('b.ts', null), 'b.ts');
	});
});
