import assert from 'node:assert/strict';
import { paste } from '../../../src/attribution/detectors/paste.ts';
import { candidate, puts } from './signals.ts';

const announced = (text: string, tMs = 980) =>
	({ paste: { type: 'paste', tMs, doc: 'd', text } }) as const;

describe('paste', () => {
	it('knows what was announced, whatever its white space became', () => {
		assert.equal(paste(...puts('a\n\tb', announced('a\nb')))?.origin, 'pasted');
	});

	it('knows one line for each cursor, and the same for all', () => {
		const spread = candidate(
			[
				[5, 5, 'two'],
				[1, 1, 'one'],
			],
			announced('one\ntwo'),
		);
		assert.equal(paste(...spread)?.origin, 'pasted');
		const same = candidate(
			[
				[5, 5, 'one'],
				[1, 1, 'one'],
			],
			announced('one'),
		);
		assert.equal(paste(...same)?.origin, 'pasted');
	});

	it('says nothing of another text, of late ones, of undo, or unannounced', () => {
		assert.equal(paste(...puts('a', announced('b'))), null);
		assert.equal(paste(...puts('a', announced('a', -501))), null);
		assert.equal(paste(...puts('a', announced('a'), { reason: 'redo' })), null);
		assert.equal(paste(...puts('a')), null);
		assert.equal(paste(...puts(' ', announced(' '))), null);
	});
});
