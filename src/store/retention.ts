import type { DatabaseSync } from 'node:sqlite';
import { rollUpDays } from './dayRollups.ts';

/** Text of AI code is kept this long after its last change, then only its figures. */
export const textDays = 30;
/** Single slices, the events behind a time figure, are kept this long; the rollups stay. */
export const sliceDays = 90;

/** How many rows one sweep changed. */
export interface Swept {
	readonly insertionTexts: number;
	readonly draftTexts: number;
	/** Drafts a day old: what was removed from them before. */
	readonly removals: number;
	readonly slices: number;
}

const dayMs = 86_400_000;

/**
 * Drops what is older than the retention as of the given time, for good: freed pages are
 * overwritten and the write-ahead log emptied. Figures stay, and those of days long ago are summed up. Idempotent.
 */
export function sweep(db: DatabaseSync, asOfMs: number): Swept {
	const textsBeforeMs = asOfMs - textDays * dayMs;
	db.exec('BEGIN IMMEDIATE');
	try {
		const run = (sql: string, ...values: number[]) =>
			Number(db.prepare(sql).run(...values).changes);
		const swept: Swept = {
			insertionTexts: run(
				`DELETE FROM insertion_texts
				WHERE insertion IN (SELECT id FROM insertions WHERE changed_ms < ?)`,
				textsBeforeMs,
			),
			draftTexts: run(
				'UPDATE drafts SET packed = NULL WHERE t_ms < ? AND packed IS NOT NULL',
				textsBeforeMs,
			),
			removals: run(
				'UPDATE drafts SET removed = NULL WHERE t_ms < ? AND removed IS NOT NULL',
				asOfMs - dayMs,
			),
			slices: run('DELETE FROM slices WHERE start_ms < ?', asOfMs - sliceDays * dayMs),
		};
		// A sender is marked by one sweep and forgotten by another a month later, unless it wrote.
		run('DELETE FROM senders WHERE swept_ms < ?', textsBeforeMs);
		run('UPDATE senders SET swept_ms = ? WHERE swept_ms IS NULL', asOfMs);
		rollUpDays(db, asOfMs);
		db.exec('COMMIT');
		db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
		return swept;
	} catch (failure) {
		if (db.isTransaction) db.exec('ROLLBACK');
		throw failure;
	}
}
