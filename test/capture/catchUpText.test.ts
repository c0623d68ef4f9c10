import assert from 'node:assert/strict';
import { catchUpText } from '../../src/capture/catchUpText.ts';

describe('what is said of commits made meanwhile', () => {
	it('is how far it is and how to stop, never more than all', () => {
		const reading = catchUpText({ read: 120, total: 1000, how: 'reading' });
		assert.equal(reading.text, '$(sync~spin) Rework: 120 of 1000 commits');
		assert.match(reading.label, /120 of 1000 commits .*Press to stop/);
		assert.match(reading.lines.join(' '), /next start/);
		const over = catchUpText({ read: 3, total: 2, how: 'reading' });
		assert.equal(over.text, '$(sync~spin) Rework: 2 of 2 commits');
	});

	it('is what was not read, and that it is not counted', () => {
		const stopped = catchUpText({ read: 120, total: 1000, how: 'stopped' });
		assert.equal(stopped.text, '$(debug-pause) Rework: 880 commits not read');
		assert.match(stopped.lines.join(' '), /not counted yet.*read on.*next start/);
		// Of the last one all but its end was read.
		const last = catchUpText({ read: 5, total: 5, how: 'stopped' });
		assert.equal(last.text, '$(debug-pause) Rework: 1 commit not read');
	});
});
