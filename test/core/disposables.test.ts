import assert from 'node:assert/strict';
import { Disposables } from '../../src/core/disposables.ts';

describe('disposables', () => {
	const gone: string[] = [];
	const member = (name: string) => ({ dispose: () => gone.push(name) });
	beforeEach(() => {
		gone.length = 0;
	});

	it('go in reverse order, once', () => {
		const owned = new Disposables();
		for (const name of ['a', 'b', 'c']) owned.add(member(name));
		owned.dispose();
		owned.dispose();
		assert.deepEqual(gone, ['c', 'b', 'a']);
	});

	it('hand back what they own', () => {
		const own = member('a');
		assert.equal(new Disposables().add(own), own);
	});

	it('dispose at once what comes late', () => {
		const owned = new Disposables();
		owned.dispose();
		owned.add(member('late'));
		assert.deepEqual(gone, ['late']);
		assert.equal(owned.isDisposed, true);
	});

	it('dispose all, also when one fails, and then say so', () => {
		const owned = new Disposables();
		owned.add(member('a'));
		owned.add({
			dispose: () => {
				throw new Error('stuck');
			},
		});
		owned.add(member('c'));
		assert.throws(() => owned.dispose(), /stuck/);
		assert.deepEqual(gone, ['c', 'a']);
	});
});
