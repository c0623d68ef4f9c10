// No test of its own. Tested through what it calls: test/store/insertionList.test.ts and its neighbours.
import type { DatabaseSync } from 'node:sqlite';
import { commitList } from './commitList.ts';
import type { ReportRange } from './conditions.ts';
import { commitEvidence, sliceEvidence } from './evidenceRows.ts';
import { type InsertionFilter, insertionList } from './insertionList.ts';
import { deleteKept, type KeptPart } from './keptParts.ts';
import { backUp, merge } from './merge.ts';
import type { TimeRow } from './queries.ts';
import { type Sizes, sizesOf } from './sizes.ts';

/** The part of the store that people ask by hand: lists, what lies behind figures, and all of it as a whole. */
export class StoreLists {
	readonly #folder: string;
	readonly #db: DatabaseSync;

	constructor(folder: string, db: DatabaseSync) {
		this.#folder = folder;
		this.#db = db;
	}

	insertionList(filter: InsertionFilter, limit: number) {
		return insertionList(this.#db, filter, limit);
	}

	commitList(filter: InsertionFilter, beforeMs: number, limit: number) {
		return commitList(this.#db, filter, beforeMs, limit);
	}

	sliceEvidence(range: ReportRange, state: TimeRow['state'], limit: number) {
		return sliceEvidence(this.#db, range, state, limit);
	}

	commitEvidence(range: ReportRange, limit: number) {
		return commitEvidence(this.#db, range, limit);
	}

	sizes(): Sizes {
		return sizesOf(this.#db, this.#folder);
	}

	/** See `merge.ts`. Blocks for as long as writing all of it takes. */
	backUp(file: string, takenMs: number) {
		return backUp(this.#db, file, takenMs);
	}

	/** See `merge.ts`. */
	merge(file: string) {
		return merge(this.#db, this.#folder, file);
	}

	deleteKept(part: KeptPart): void {
		deleteKept(this.#db, this.#folder, part);
	}
}
