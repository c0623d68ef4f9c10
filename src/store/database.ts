import type { DatabaseSync } from 'node:sqlite';
import type { Remembered } from '../core/events.ts';
import { reasonOf } from '../core/log.ts';
import { type AcceptedRange, type AcceptedSince, acceptedSince } from './acceptedSince.ts';
import type { BatchMark, Written } from './batches.ts';
import { type ClosedInsertion, closedInsertions, pathsHolding } from './closedInsertions.ts';
import { type AskedFile, commitFiles, type KnownFile } from './commitFiles.ts';
import type { Deleted } from './deleted.ts';
import { databaseName, identityOf, removeAll } from './folder.ts';
import { FollowedMemory } from './followedMemory.ts';
import {
	type BirthVersion,
	birthVersions,
	type FileVersions,
	type FollowedVersions,
	type FollowState,
	followedFiles,
	followState,
} from './following.ts';
import {
	type ClosedByCommits,
	closedByCommits,
	closingCommits,
	commitsByAuthor,
	countedCommits,
	type HoldingVersion,
	headMark,
	type KnownCommit,
	knownPaths,
	type LostCommit,
	lostCommits,
	versionsHolding,
} from './history.ts';
import { insertionEvidence, insertionTimes } from './insertionTime.ts';
import { eraseRows, type Opened, type OpenFailure, openDatabase, openForReading } from './open.ts';
import { type ReportRange, type ReportRows, reportRows, reworkMinutesOf } from './queries.ts';
import {
	type DocumentPlace,
	type InsertionsWithLines,
	insertionsById,
	openInsertionIds,
	openInsertions,
	type RememberedRuns,
	type RememberedVersion,
	rememberedByBlob,
	rememberedByContent,
	rememberedByPath,
	versionsAtPath,
} from './remembered.ts';
import { type Swept, sweep } from './retention.ts';
import type { StoreWrite } from './rows.ts';
import { isRefusal } from './sqlite.ts';
import { StoreLists } from './storeLists.ts';
import { type TrialStretch, trialEvents, trialFigures } from './trialRows.ts';
import { Writes } from './writes.ts';

export type { Deleted } from './deleted.ts';

/** Opens the store in a data folder, or a private one for `:memory:`. Synchronous: it belongs in a worker (`client.ts`), a command line or a test. */
export function openStore(folder: string, check: 'quick' | 'full' = 'quick'): Store | OpenFailure {
	const result = openDatabase(folder, check);
	return 'db' in result ? new Store(folder, result.db, result.opened) : result;
}

/** Opens an existing store for reports only; it changes nothing, and creates no database. */
export function openReadOnly(folder: string): Store | OpenFailure {
	const result = openForReading(folder);
	return 'db' in result ? new Store(folder, result.db, result.opened) : result;
}

/** The only memory there is. After `close` every call throws. */
export class Store extends StoreLists {
	readonly opened: Opened;
	readonly #folder: string;
	readonly #db: DatabaseSync;
	readonly #writes: Writes;
	readonly #identity: string | null;
	readonly #followed = new FollowedMemory();

	constructor(folder: string, db: DatabaseSync, opened: Opened) {
		super(folder, db);
		this.opened = opened;
		this.#folder = folder;
		this.#db = db;
		this.#writes = new Writes(db);
		this.#identity = identityOf(folder);
	}

	/**
	 * Applies a batch in one transaction, durable against a killed process when this returns. With a
	 * mark, a batch that was applied before is known and changes nothing, counters included.
	 * Throws only when the database is busy (`isBusy`), damaged (`isDamage`), full or gone.
	 */
	write(batch: readonly StoreWrite[], mark?: BatchMark): Written {
		try {
			return this.#transaction(mark, () => {
				for (const write of batch) this.#writes.apply(write);
				return [];
			});
		} catch (failure) {
			if (!isRefusal(failure) || !this.#db.isOpen) throw failure;
			// Some write is not acceptable: find it, so that the others are not lost with it.
			return this.#transaction(mark, () => this.#writeEach(batch));
		}
	}

	rememberedByContent(
		content: string,
		preferPath: string | null,
		repo?: string | null,
	): Remembered | null {
		return rememberedByContent(this.#db, content, preferPath, repo);
	}

	rememberedByPath(place: DocumentPlace): Remembered | null {
		return rememberedByPath(this.#db, place);
	}

	/** See `remembered.ts`: without the same path, only for `nonBlank` ≥ 64 characters. */
	rememberedByBlob(
		repo: string,
		blob: string,
		path: string | null,
		nonBlank = 0,
	): RememberedRuns | null {
		return rememberedByBlob(this.#db, repo, blob, path, nonBlank);
	}

	versionsAtPath(repo: string, path: string, limit: number): RememberedVersion[] {
		return versionsAtPath(this.#db, repo, path, limit);
	}

	commitFiles(repo: string, files: readonly AskedFile[]): KnownFile[] {
		return commitFiles(this.#db, repo, files);
	}

	knownPaths(repo: string, paths: readonly string[]): string[] {
		return knownPaths(this.#db, repo, paths);
	}

	commitsByAuthor(repo: string, author: string): KnownCommit[] {
		return commitsByAuthor(this.#db, repo, author);
	}

	lostCommits(repo: string, limit: number): LostCommit[] {
		return lostCommits(this.#db, repo, limit);
	}

	countedCommits(repo: string, limit: number): string[] {
		return countedCommits(this.#db, repo, limit);
	}

	closingCommits(repo: string, limit: number): string[] {
		return closingCommits(this.#db, repo, limit);
	}

	versionsHolding(repo: string, insertions: readonly string[]): HoldingVersion[] {
		return versionsHolding(this.#db, repo, insertions);
	}

	closedByCommits(repo: string, commits: readonly string[]): ClosedByCommits {
		return closedByCommits(this.#db, repo, commits);
	}

	headMark(root: string): string | null {
		return headMark(this.#db, root);
	}

	followState(repo: string, chain: readonly string[]): FollowState | 'new' | null {
		return followState(this.#db, repo, chain);
	}

	followedFiles(repo: string, files: readonly FileVersions[]): FollowedVersions[] {
		return followedFiles(this.#db, repo, files);
	}

	birthVersions(repo: string, path: string, limit: number): BirthVersion[] {
		return birthVersions(this.#db, repo, path, limit);
	}

	openInsertions(repo: string | null, paths?: readonly string[]): InsertionsWithLines {
		return openInsertions(this.#db, repo, paths);
	}

	openInsertionIds(repo: string | null, paths?: readonly string[]): string[] {
		return openInsertionIds(this.#db, repo, paths);
	}

	insertionsById(ids: readonly string[]): InsertionsWithLines {
		return insertionsById(this.#db, ids);
	}

	closedInsertions(repos: readonly string[], limit: number): ClosedInsertion[] {
		return closedInsertions(this.#db, repos, limit);
	}

	pathsHolding(repo: string, insertion: string, limit: number): string[] {
		return pathsHolding(this.#db, repo, insertion, limit);
	}

	acceptedSince(range: AcceptedRange): AcceptedSince[] {
		return acceptedSince(this.#db, range);
	}

	reportRows(range: ReportRange): ReportRows {
		return reportRows(this.#db, range, this.#followed);
	}

	reworkMinutesOf(insertion: string): number {
		return reworkMinutesOf(this.#db, insertion);
	}

	trialEvents(workspace: string | null) {
		return trialEvents(this.#db, workspace);
	}

	trialFigures(stretches: readonly TrialStretch[], repos: readonly string[]) {
		return trialFigures(this.#db, stretches, repos);
	}

	insertionTimes(range: ReportRange, limit: number) {
		return insertionTimes(this.#db, range, limit);
	}

	insertionEvidence(id: string) {
		return insertionEvidence(this.#db, id);
	}

	sweep(asOfMs: number): Swept {
		return sweep(this.#db, asOfMs);
	}

	/** Whether the file that was opened is still the one in the folder. One `lstat`. */
	isCurrent(): boolean {
		return this.#folder === ':memory:' || identityOf(this.#folder) === this.#identity;
	}

	/**
	 * Closes and removes everything: database, damaged files, recordings, spool, backups. Where a
	 * file cannot be removed because another window has it open (Windows), its rows are erased.
	 */
	deleteEverything(): Deleted {
		this.close();
		if (this.#folder === ':memory:') return { kind: 'deleted' };
		const left = removeAll(this.#folder);
		if (left.length === 0) return { kind: 'deleted' };
		if (left.includes(databaseName)) eraseRows(this.#folder);
		return { kind: 'left', files: left };
	}

	close(): void {
		if (this.#db.isOpen) this.#db.close();
	}

	#transaction(mark: BatchMark | undefined, body: () => string[]): Written {
		const db = this.#db;
		db.exec('BEGIN IMMEDIATE');
		try {
			if (mark && !this.#writes.claim(mark.sender, mark.number)) {
				db.exec('ROLLBACK');
				return { kind: 'known' };
			}
			const refused = body();
			this.#writes.finish();
			db.exec('COMMIT');
			return { kind: 'written', refused, lost: this.#writes.takeLost() };
		} catch (failure) {
			this.#writes.abandon();
			if (db.isOpen && db.isTransaction) db.exec('ROLLBACK');
			throw failure;
		}
	}

	#writeEach(batch: readonly StoreWrite[]): string[] {
		const refused: string[] = [];
		for (const write of batch) {
			this.#db.exec('SAVEPOINT one');
			try {
				this.#writes.apply(write);
			} catch (failure) {
				if (!isRefusal(failure)) throw failure;
				this.#db.exec('ROLLBACK TO one');
				refused.push(`${write.put}: ${reasonOf(failure)}`);
			}
			this.#db.exec('RELEASE one');
		}
		return refused;
	}
}
