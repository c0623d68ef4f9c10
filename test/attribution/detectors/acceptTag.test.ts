import assert from 'node:assert/strict';
import { acceptTag } from '../../../src/attribution/detectors/acceptTag.ts';
import { candidate, puts, tag } from './signals.ts';

describe('acceptTag', () => {
	it('takes a tagged change for an accepted suggestion', () => {
		assert.equal(acceptTag(...puts('foo', { accepted: tag }))?.kind, 'inline');
		const nextEdit = { ...tag, gesture: 'nextEdit' } as const;
		assert.equal(acceptTag(...puts('foo', { accepted: nextEdit }))?.kind, 'nextEdit');
	});

	it('takes a tagged deletion for the AI deleting', () => {
		const found = acceptTag(...candidate([[0, 3, '']], { accepted: tag }));
		assert.deepEqual([found?.actor, found?.origin], ['ai', 'editor']);
	});

	it('says nothing without a tag, nor of an undo', () => {
		assert.equal(acceptTag(...puts('foo')), null);
		assert.equal(acceptTag(...puts('foo', { accepted: tag }, { reason: 'undo' })), null);
	});
});
