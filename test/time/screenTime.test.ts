import assert from 'node:assert/strict';
import { bounds } from '../../src/core/bounds.ts';
import { ScreenTime } from '../../src/time/screenTime.ts';

describe('time on screen', () => {
	it('is told each second that it grew, all of it so far', () => {
		const time = new ScreenTime();
		time.add({ insertion: 'A', ...bounds(600) });
		time.add({ insertion: 'B', ...bounds(0, 100, 1_500) });
		assert.deepEqual(time.take(), [{ insertion: 'B', ...bounds(0, 100, 1_500) }]);
		assert.deepEqual(time.take(), []);
		time.add({ insertion: 'A', ...bounds(500) });
		assert.deepEqual(time.take(), [{ insertion: 'A', ...bounds(1_100) }]);
	});

	it('is told to the end when asked for all of it', () => {
		const time = new ScreenTime();
		time.add({ insertion: 'A', ...bounds(3) });
		assert.deepEqual(time.take('all'), [{ insertion: 'A', ...bounds(3) }]);
		assert.deepEqual(time.take('all'), []);
	});
});
