import assert from 'node:assert/strict';
import { diskReload } from '../../../src/attribution/detectors/diskReload.ts';
import { puts } from './signals.ts';

const clean = { dirtyBefore: false };
const git = (tMs: number) =>
	({
		type: 'gitOperation',
		tMs,
		repo: 'r',
		root: '/r',
		operation: 'x',
		from: null,
		to: 'y',
	}) as const;

describe('diskReload', () => {
	it('sees a clean document change and stay clean', () => {
		assert.equal(diskReload(...puts('x', clean, { dirty: false }))?.actor, 'external');
	});

	it('gives it to git up to 2 s from what git did', () => {
		const at = (tMs: number) =>
			diskReload(...puts('x', { ...clean, gitOperation: git(tMs) }, { dirty: false }))?.actor;
		assert.deepEqual(
			[at(-1_000), at(3_000), at(-1_001), at(3_001)],
			['git', 'git', 'external', 'external'],
		);
	});

	it('is no answer to a key whose dirty flag is late', () => {
		const key = puts('x', { ...clean, selectedBy: 'keyboard' }, { dirty: false });
		assert.equal(diskReload(...key), null);
	});

	it('says nothing of a document that is, was or becomes dirty, nor of an undo', () => {
		assert.equal(diskReload(...puts('x', clean)), null);
		assert.equal(diskReload(...puts('x', {}, { dirty: false })), null);
		assert.equal(diskReload(...puts('x', { ...clean, becameDirty: true }, { dirty: false })), null);
		assert.equal(diskReload(...puts('x', clean, { dirty: false, reason: 'undo' })), null);
	});
});
