import assert from 'node:assert/strict';
import { turnKey, turnPrefix } from '../../src/core/turnKey.ts';

describe('the name of a turn', () => {
	it('is no name of an insertion', () => {
		assert.equal(turnKey('claude-code/b187/1'), `${turnPrefix}claude-code/b187/1`);
		assert.doesNotMatch('3f2a9c1e-12', new RegExp(`^${turnPrefix}`));
	});
});
