import assert from 'node:assert/strict';
import { classify } from '../../src/attribution/classify.ts';
import { puts, tag } from './detectors/signals.ts';

const host = { source: 'suggest' };
const clean = { dirtyBefore: false };
const announced = { type: 'paste', tMs: 990, doc: 'd', text: 'x' } as const;

describe('classify', () => {
	const order: readonly (readonly [
		title: string,
		given: Parameters<typeof classify>,
		origin: string,
	])[] = [
		[
			'undo before all',
			puts('x', { accepted: tag, useHostReason: true }, { reason: 'undo', host }),
			'unknown',
		],
		[
			'the host before a tag',
			puts('x', { accepted: tag, useHostReason: true }, { host }),
			'editor',
		],
		[
			'a tag before a reload',
			puts('x', { ...clean, accepted: tag }, { dirty: false }),
			'insertion',
		],
		['a reload before a save', puts('x', { ...clean, saving: true }, { dirty: false }), 'external'],
		['a save before a key', puts('x', { saving: true }), 'editor'],
		['the keyboard before a save', puts('x', { saving: true, selectedBy: 'keyboard' }), 'typed'],
		['what is pasted before a save', puts('x', { saving: true, paste: announced }), 'pasted'],
		['a paste before a key', puts('x', { paste: announced }), 'pasted'],
		['a key before a pick', puts('x'), 'typed'],
		['a pick before nobody', puts('total'), 'editor'],
		['nobody in the end', puts('a whole line of code();'), 'unknown'],
	];
	for (const [title, given, origin] of order)
		it(title, () => assert.equal(classify(...given).origin, origin));
});
