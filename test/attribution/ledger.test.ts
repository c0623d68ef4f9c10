import assert from 'node:assert/strict';
import { freshLedger, Ledger } from '../../src/attribution/ledger.ts';
import { applyPieces, planPieces } from '../../src/attribution/plan.ts';
import { RunMap } from '../../src/core/runMap.ts';

function put(ledger: Ledger, from: number, to: number, text: string, origin: number): void {
	const pieces = planPieces(ledger.text, [[from, to, text]]);
	const runs = (piece: { readonly text: string }) =>
		piece.text === '' ? [] : [{ length: piece.text.length, origin }];
	ledger.apply(pieces, applyPieces(ledger.text, pieces), runs);
}

describe('Ledger', () => {
	it('keeps text and map of one length', () => {
		const ledger = freshLedger('d', 'abc', 1);
		put(ledger, 1, 2, 'XY', 20);
		assert.equal(ledger.text.toString(), 'aXYc');
		assert.deepEqual(
			ledger.map.slice(0, 4).map(({ length }) => length),
			[1, 2, 1],
		);
		assert.throws(() => new Ledger('d', 'abc', RunMap.filled(2, 1)), /3 characters, its map 2/);
	});

	it('knows texts it had', () => {
		const ledger = freshLedger('d', 'abc', 1);
		const { text, map } = ledger;
		put(ledger, 0, 3, 'x', 2);
		assert.equal(ledger.knownMapOf(text), map);
	});

	it('goes back to what was saved', () => {
		const ledger = freshLedger('d', 'abc', 1);
		put(ledger, 3, 3, 'd', 20);
		ledger.markSaved();
		put(ledger, 4, 4, 'e', 21);
		ledger.revertToSaved();
		assert.deepEqual(ledger.attributed().text, 'abcd');
	});

	it('saves an adopted map only when its text is the saved one', () => {
		const ledger = freshLedger('d', 'abc', 1);
		ledger.adopt(RunMap.filled(3, 5));
		put(ledger, 3, 3, 'd', 20);
		ledger.adopt(RunMap.filled(4, 6));
		ledger.revertToSaved();
		assert.equal(ledger.map.originAt(0), 5);
	});
});
