import assert from 'node:assert/strict';
import { guard, type Log, reasonOf, silentLog } from '../../src/core/log.ts';

describe('guard', () => {
	const lines: string[] = [];
	const log: Log = { ...silentLog, error: (line) => lines.push(line) };
	beforeEach(() => {
		lines.length = 0;
	});

	it('hands arguments on', () => {
		let sum = 0;
		guard(log, 'add', (a: number, b: number) => {
			sum = a + b;
		})(1, 2);
		assert.equal(sum, 3);
		assert.deepEqual(lines, []);
	});

	it('turns a failure into one line', () => {
		guard(log, 'change', () => {
			throw new Error('boom');
		})();
		assert.deepEqual(lines, ['change: boom']);
	});

	it('covers promises', async () => {
		guard(log, 'later', () => Promise.reject(new Error('late')))();
		await Promise.resolve();
		await Promise.resolve();
		assert.deepEqual(lines, ['later: late']);
	});

	it('names what is no error', () => assert.equal(reasonOf(7), '7'));
});
