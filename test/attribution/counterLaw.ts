import assert from 'node:assert/strict';
import type { Desk } from './notation.ts';

/**
 * Fails unless for every insertion inserted + copied + restored = surviving + removed, none of them is
 * below 0, surviving is what the run maps of all documents really hold, and it is gone when nothing is.
 */
export function checkCounterLaw({ attribution }: Pick<Desk, 'attribution'>): void {
	const { book, table, docs } = attribution;
	const held = new Map<string, number>();
	for (const { ledger } of docs.values())
		for (const { length, origin } of ledger?.map.runs() ?? []) {
			const id = table.insertionOf(origin);
			if (id !== null) held.set(id, (held.get(id) ?? 0) + length);
		}
	for (const id of book.ids()) {
		const c = book.countersOf(id);
		assert.ok(c);
		for (const [name, count] of Object.entries(c)) assert.ok(count >= 0, `${name} of ${id}`);
		assert.equal(c.inserted + c.copied + c.restored, c.surviving + c.removed, `law of ${id}`);
		assert.equal(c.surviving, held.get(id) ?? 0, `surviving of ${id}`);
		// What the person denied was never there: it is neither.
		if (c.inserted + c.copied + c.restored === 0) continue;
		assert.equal(book.get(id)?.goneMs === null, c.surviving > 0, `gone of ${id}`);
	}
}
