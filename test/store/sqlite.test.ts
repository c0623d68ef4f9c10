import assert from 'node:assert/strict';
import { isBusy, isDamage, isRefusal, loadSqlite, number, text } from '../../src/store/sqlite.ts';

const failure = (errcode: number) => Object.assign(new Error('x'), { errcode });

describe('sqlite', () => {
	it('is loaded without a warning left behind', () => {
		const emitWarning = process.emitWarning;
		assert.ok(loadSqlite());
		assert.equal(process.emitWarning, emitWarning);
	});

	it('tells what can be tried again, what is broken and what is one bad value', () => {
		const kinds = (of: unknown) => [isBusy(of), isDamage(of), isRefusal(of)];
		assert.deepEqual(kinds(failure(5)), [true, false, false]);
		assert.deepEqual(kinds(failure(517)), [true, false, false]);
		assert.deepEqual(kinds(failure(11)), [false, true, false]);
		assert.deepEqual(kinds(failure(26)), [false, true, false]);
		assert.deepEqual(kinds(failure(1299)), [false, false, true]);
		assert.deepEqual(kinds(failure(13)), [false, false, false]);
		assert.deepEqual(kinds(new TypeError('not bindable')), [false, false, true]);
	});

	it('reads columns by their type or throws', () => {
		assert.equal(number({ a: 1 }, 'a'), 1);
		assert.throws(() => text({ a: 1 }, 'a'), /Column a is not text/);
		assert.throws(() => number({}, 'a'), /Column a is not a number/);
	});
});
