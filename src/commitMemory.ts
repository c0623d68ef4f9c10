// No test of its own. Tested through the git port: test/gitPort.test.ts, test/history/.
import { existsSync } from 'node:fs';
import type * as Git from './commits/git.ts';
import type { CommitEvent, CommittedFile, Remembered } from './core/events.ts';
import { type Log, reasonOf } from './core/log.ts';
import type { StoreClient } from './store/client.ts';
import type { Answer, Arguments, Question } from './store/messages.ts';

export interface CommitMemoryOptions {
	readonly store: StoreClient;
	readonly log: Log;
	/** Whether a live ledger exists for a file, so that the store need not be asked. */
	hasLedger(file: string): boolean;
}

/** Where a commit was made, and what reads its texts. */
export interface MemoryPlace {
	readonly repo: string;
	readonly root: string;
	readonly objects: Git.ObjectReader;
	readonly decodeText: typeof Git.decodeText;
}

/** What the store remembers of the files of a commit. Never rejects: without an answer nothing is known. */
export class CommitMemory {
	readonly #options: CommitMemoryOptions;

	constructor(options: CommitMemoryOptions) {
		this.#options = options;
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

	/** The file with its parent's version and the working file, as far as they are known. */
	async withMemory(place: MemoryPlace, file: Git.CommittedContent): Promise<CommittedFile> {
		if (file.skipped) return { ...file, parent: null, working: null };
		const { repo, root } = place;
		const at = (path: string) => this.ask(null, 'rememberedByPath', { repo, path });
		const named = async () =>
			(await at(file.path)) ?? (file.fromPath === null ? null : await at(file.fromPath));
		// Renamed beyond what git recognizes, a text is still known by what it is.
		const alike = async () =>
			file.text === null ? null : this.ask(null, 'rememberedByContent', file.text, file.path, repo);
		// A draft of a file that is gone from the disk, too, holds nothing back from the commit.
		const isGone = file.text === null && !existsSync(`${root}/${file.path}`);
		const live = this.#options.hasLedger(`${root}/${file.path}`);
		const working = live || isGone ? null : ((await named()) ?? (await alike()));
		const { parentBlob, parentText } = file;
		const path = file.fromPath ?? file.path;
		const parent = await this.version(repo, { path, blob: parentBlob, text: parentText });
		return { ...file, parent, working };
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

	/**
	 * Versions that a committed text may come from: the very same first, then the last `limit` at its paths. Their texts
	 * are read from git.
	 */
	async relatives(
		place: MemoryPlace,
		file: Pick<Git.CommittedContent, 'path' | 'fromPath' | 'blob' | 'text'>,
		limit: number,
	): Promise<Remembered[]> {
		const same = await this.version(place.repo, file);
		if (same) return [same];
		const paths = file.fromPath === null ? [file.path] : [file.path, file.fromPath];
		const found = await Promise.all(paths.map((path) => this.versionsAt(place, path, limit)));
		return found.flat();
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
	async versionsAt(
		{ repo, objects, decodeText }: MemoryPlace,
		path: string,
		limit: number,
	): Promise<Remembered[]> {
		const versions = await this.ask([], 'versionsAtPath', repo, path, limit);
		const texts = await Promise.all(
			versions.map(async ({ blob, ...runs }): Promise<Remembered | null> => {
				const object = await objects.read(blob);
				const decoded = object.kind === 'object' ? decodeText(object.bytes, path) : null;
				return decoded?.kind === 'text' ? { ...runs, text: decoded.text } : null;
			}),
		);
		return texts.filter((text) => text !== null);
	}

	/** Open insertions that were made in these files. */
	open(repo: string, files: readonly Git.CommittedContent[]): Promise<CommitEvent['open']> {
		const paths = files.flatMap(({ path, fromPath }) => [path, ...(fromPath ? [fromPath] : [])]);
		return this.ask({ insertions: [], lines: [] }, 'openInsertions', repo, paths);
	}
}
