import assert from 'node:assert/strict';
import { freshVerdict, verdict } from '../../src/attribution/candidate.ts';

describe('verdict', () => {
	it('is certain unless it says how sure it is', () => {
		assert.deepEqual(verdict('git', 'git'), { actor: 'git', origin: 'git', confidence: 1 });
		assert.equal(verdict('git', 'git', 0.5).confidence, 0.5);
	});

	it("may be fresh, and is a person's then", () => {
		const fresh = { actor: 'user', origin: 'typed', confidence: 1, fresh: true };
		assert.deepEqual(freshVerdict('typed'), fresh);
	});
});
