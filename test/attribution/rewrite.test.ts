import assert from 'node:assert/strict';
import { freshLedger } from '../../src/attribution/ledger.ts';
import { closeDocument, firstLedger, rewrite } from '../../src/attribution/rewrite.ts';
import { originOf } from '../../src/core/origins.ts';
import { RunMap } from '../../src/core/runMap.ts';
import { finish } from '../../src/core/steps.ts';
import { page } from './notation.ts';

describe('rewrite', () => {
	it('keeps what is equal', () => {
		const ledger = freshLedger('d', 'one two three', originOf('typed'));
		rewrite(ledger, 'zero one three four', 'unknown', 1, page('').desk.attribution.book);
		assert.equal(ledger.text.toString(), 'zero one three four');
		assert.equal(ledger.map.originAt(5), originOf('typed'));
		assert.equal(ledger.map.originAt(0), originOf('unknown'));
	});

	it('compares an opened text with what the store knew', () => {
		const { attribution } = page('').desk;
		const known = { text: 'a\nb\n', map: RunMap.filled(4, originOf('typed')) };
		const [state] = attribution.docs.values();
		assert.ok(state);
		const last = (dirty: boolean) => {
			const opened = { text: 'a\nb\nc\n', dirty };
			const ledger = finish(firstLedger({ ...state, opened }, known, 1, attribution.book));
			return ledger.map.originAt(4);
		};
		assert.deepEqual([last(true), last(false)], [originOf('unknown'), originOf('external')]);
	});

	it('keeps a clean file, and forgets what is no file', () => {
		const p = page('x');
		const state = p.desk.attribution.docs.get(p.doc);
		assert.ok(state);
		assert.equal(closeDocument(state, 1, p.desk.attribution.book), 'kept');
		assert.equal(closeDocument({ ...state, file: null }, 1, p.desk.attribution.book), 'gone');
	});
});
