import assert from 'node:assert/strict';
import type { Heard } from './protocol.ts';
import { contradiction, testimony } from './witness.ts';

function heard(source: string | null, kind: string | null = null): Heard {
	return { edits: [], reason: null, source, kind };
}

describe('the second witness', () => {
	it('knows suggestions, keys and the editor, and nothing of other programs', () => {
		assert.equal(testimony(heard('inlineCompletionAccept')), 'ai');
		assert.equal(testimony(heard('cursor', 'type')), 'notAi');
		assert.equal(testimony(heard('unknown', 'formatEditsCommand')), 'notAi');
		assert.equal(testimony(heard('unknown', 'MainThreadTextEditor')), null);
		assert.equal(testimony(heard('snippet')), null);
		assert.equal(testimony({ ...heard('cursor', 'type'), reason: 'undo' }), null);
	});

	it('contradicts a session that is wrong, and keeps silent otherwise', () => {
		assert.equal(contradiction([heard(null), heard('cursor', 'type')], false), null);
		assert.match(contradiction([heard('inlineCompletionAccept')], false) ?? '', /not AI/);
		assert.match(contradiction([heard('cursor', 'paste')], true) ?? '', /cursor\/paste/);
	});
});
