// No test of its own. Tested through the git port: test/gitPort.test.ts, test/history/.
import type * as Git from './commits/git.ts';
import type { CommitEvent, Remembered } from './core/events.ts';
import type { Insertion, InsertionLine } from './core/insertion.ts';
import { type Log, reasonOf } from './core/log.ts';
import type { StoreClient } from './store/client.ts';
import type { Answer, Arguments, Question } from './store/messages.ts';
import type { RememberedVersion } from './store/remembered.ts';

export interface CommitMemoryOptions {
	readonly store: StoreClient;
	readonly log: Log;
	/** Whether a live ledger exists for a file, so that the store need not be asked. */
	hasLedger(file: string): boolean;
}

/** Text of the bytes of a file; see `decodeText`. */
export type Decode = (bytes: Uint8Array, path: string) => ReturnType<typeof Git.decodeText>;

/** Where a commit was made, and what reads its texts. */
export interface MemoryPlace {
	readonly repo: string;
	readonly root: string;
	readonly objects: Git.ObjectReader;
	readonly decodeText: Decode;
}

/** Insertions asked for at once, with all their lines: the answers of more would be one long turn of the event loop. */
const insertionsAtOnce = 30;

/** What the store remembers of the files of a commit. Never rejects: without an answer nothing is known. */
export class CommitMemory {
	readonly #options: CommitMemoryOptions;

	constructor(options: CommitMemoryOptions) {
		this.#options = options;
	}

	hasLedger(file: string): boolean {
		return this.#options.hasLedger(file);
	}

	/** Asks the store; `otherwise` where it cannot say. */
	async ask<Q extends Question>(
		otherwise: Answer<Q>,
		question: Q,
		...args: Arguments<Q>
	): Promise<Answer<Q>> {
		try {
			return await this.#options.store.ask(question, ...args);
		} catch (failure) {
			this.#options.log.warn(`Store: ${reasonOf(failure)}`);
			return otherwise;
		}
	}

	/** What the store knows of a committed text. */
	async version(
		repo: string,
		{ path, blob, text }: Pick<Git.CommittedContent, 'path' | 'blob' | 'text'>,
	): Promise<Remembered | null> {
		if (blob === null || text === null) return null;
		const nonBlank = text.replace(/\s+/g, '').length;
		const runs = await this.ask(null, 'rememberedByBlob', repo, blob, path, nonBlank);
		return runs && { ...runs, text };
	}

	/** What is known of these very versions. Their texts are read from git. */
	async versions(
		{ repo, objects, decodeText }: MemoryPlace,
		versions: readonly Git.Version[],
	): Promise<Remembered[]> {
		const known = await Promise.all(
			versions.map(async ({ path, blob }) => {
				const object = await objects.read(blob);
				const decoded = object.kind === 'object' ? decodeText(object.bytes, path) : null;
				return decoded?.kind === 'text'
					? this.version(repo, { path, blob, text: decoded.text })
					: null;
			}),
		);
		return known.filter((version) => version !== null);
	}

	/** The last versions at a path that are known, newest first. */
	async versionsAt(place: MemoryPlace, path: string, limit: number): Promise<Remembered[]> {
		return this.withTexts(place, await this.ask([], 'versionsAtPath', place.repo, path, limit));
	}

	/** Versions with their texts, as far as git still has them. */
	async withTexts(
		{ objects, decodeText }: MemoryPlace,
		versions: readonly RememberedVersion[],
	): Promise<Remembered[]> {
		const texts = await Promise.all(
			versions.map(async ({ blob, path, ...runs }): Promise<Remembered | null> => {
				const object = await objects.read(blob);
				const decoded = object.kind === 'object' ? decodeText(object.bytes, path) : null;
				return decoded?.kind === 'text' ? { ...runs, text: decoded.text } : null;
			}),
		);
		return texts.filter((text) => text !== null);
	}

	/** Open insertions that were made in these files. */
	async open(repo: string, files: readonly Git.CommittedContent[]): Promise<CommitEvent['open']> {
		const paths = files.flatMap(({ path, fromPath }) => [path, ...(fromPath ? [fromPath] : [])]);
		const ids = await this.ask([], 'openInsertionIds', repo, paths);
		const insertions: Insertion[] = [];
		const lines: InsertionLine[] = [];
		for (let at = 0; at < ids.length; at += insertionsAtOnce) {
			const some = ids.slice(at, at + insertionsAtOnce);
			const known = await this.ask({ insertions: [], lines: [] }, 'insertionsById', some);
			insertions.push(...known.insertions);
			for (const line of known.lines) lines.push(line);
		}
		return { insertions, lines };
	}
}
