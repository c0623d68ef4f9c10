import assert from 'node:assert/strict';
import type { CommitHeader } from '../../src/commits/commitHeader.ts';
import { type Movement, makingOf } from '../../src/commits/making.ts';

const withParents = (...parents: string[]): CommitHeader => {
	return { parents, committedMs: 0, identity: ['a', 's'], committer: 'c', people: [] };
};

/** What a movement from `a` to `b` did, where `b` and `a` have these parents. */
function did(to: CommitHeader | null, from: CommitHeader | null, change: Partial<Movement> = {}) {
	const movement = { from: 'a', to: 'b', operation: 'other', mayMake: true, ...change } as const;
	return makingOf(movement, to, from);
}

describe('making', () => {
	it('is a commit where HEAD was its first parent', () => {
		const made = { kind: 'made', amended: null };
		assert.deepEqual(did(withParents('a'), withParents('x')), made);
		assert.deepEqual(did(withParents('a', 'x'), null), made);
		assert.deepEqual(did(withParents(), null, { from: null }), made);
	});

	it('is a commit in the place of another with the same parent', () => {
		assert.deepEqual(did(withParents('x'), withParents('x')), { kind: 'made', amended: 'a' });
		assert.deepEqual(did(withParents(), withParents()), { kind: 'made', amended: 'a' });
	});

	it('is no commit where HEAD went to one that was there', () => {
		const went = { kind: 'went' };
		assert.deepEqual(did(withParents('x', 'a'), withParents('y')), went);
		assert.deepEqual(did(withParents('a'), withParents('y'), { mayMake: false }), went);
		assert.deepEqual(did(withParents('x'), null), went);
	});

	it('is nothing where HEAD stayed, or its commit cannot be read', () => {
		const nothing = { kind: 'nothing' };
		assert.deepEqual(did(withParents('a'), null, { to: 'a' }), nothing);
		assert.deepEqual(did(null, withParents('a')), nothing);
	});
});
