import assert from 'node:assert/strict';
import { history } from '../../../src/attribution/detectors/history.ts';
import { puts } from './signals.ts';

describe('history', () => {
	it('knows undo and redo by name, and nothing else', () => {
		assert.equal(history(...puts('x', {}, { reason: 'undo' }))?.actor, 'user');
		assert.equal(history(...puts('x', {}, { reason: 'redo' }))?.actor, 'user');
		assert.equal(history(...puts('x')), null);
	});
});
