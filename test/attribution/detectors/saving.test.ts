import assert from 'node:assert/strict';
import { saving } from '../../../src/attribution/detectors/saving.ts';
import { puts } from './signals.ts';

describe('saving', () => {
	it('takes what changes during a save for the editor', () => {
		assert.equal(saving(...puts('x', { saving: true }))?.actor, 'editor');
		assert.equal(saving(...puts('x')), null);
		assert.equal(saving(...puts('x', { saving: true }, { reason: 'undo' })), null);
	});
});
