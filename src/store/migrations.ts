import type { DatabaseSync } from 'node:sqlite';
import { steps as releasedSteps } from './schema.ts';
import { number } from './sqlite.ts';

/** How the schema stands after opening. `newer` means: nothing was changed, and nothing may be. */
export type Migrated =
	| { readonly kind: 'current'; readonly from: number; readonly version: number }
	| { readonly kind: 'newer'; readonly version: number; readonly supported: number };

/** Version of the schema in an open database, 0 for an empty one. Reads only. */
export function versionOf(db: DatabaseSync): number {
	const row = db.prepare('PRAGMA user_version').get();
	return row ? number(row, 'user_version') : 0;
}

/** Version that this code writes. */
export const currentVersion = releasedSteps.length;

/**
 * Brings the schema forward to the last step, all in one transaction: a failure, or a process
 * killed in the middle, leaves the old version as it was. Two processes may call it at once; the
 * second finds the work done. `steps` is given only by tests.
 */
export function migrate(db: DatabaseSync, steps: readonly string[] = releasedSteps): Migrated {
	const seen = versionOf(db);
	if (seen > steps.length) return { kind: 'newer', version: seen, supported: steps.length };
	if (seen === steps.length) return { kind: 'current', from: seen, version: seen };
	db.exec('BEGIN IMMEDIATE');
	try {
		const from = versionOf(db);
		for (const step of steps.slice(from)) db.exec(step);
		if (from < steps.length) db.exec(`PRAGMA user_version = ${steps.length}`);
		db.exec('COMMIT');
		return { kind: 'current', from, version: steps.length };
	} catch (failure) {
		db.exec('ROLLBACK');
		throw failure;
	}
}
