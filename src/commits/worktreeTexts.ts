import { lstat, readFile } from 'node:fs/promises';
import { blobIdOfBytes, type ObjectHash } from '../core/blobId.ts';
import type { Decoded } from './decodeText.ts';
import type { GitClient } from './gitClient.ts';
import { noFilters } from './noFilters.ts';
import { maxObjectBytes, type ObjectReader } from './objects.ts';

export interface WorktreeTextsOptions {
	readonly client: GitClient;
	readonly objects: ObjectReader;
	/** Git common dir, where objects lie. */
	readonly repo: string;
	readonly root: string;
	isExcluded(path: string): boolean;
	/** Text of a file's bytes; see `decodeText`. */
	decode(bytes: Uint8Array, path: string): Decoded;
}

/** Files that differ from the last commit are few; more than this are generated. */
const maxFiles = 500;
/** Texts held at a time, in bytes. */
const maxHeldBytes = 16 * 1024 * 1024;
/** A long session of an agent commits often; only the last marks are asked for. */
const maxMarks = 20;

/** What a worktree held at one moment: a commit, and the files that differed from it. */
interface Mark {
	readonly atMs: number;
	/** Null before the first commit. */
	readonly head: string | null;
	/** Text by path; null where a file was not read: too large, binary, excluded, or one too many. */
	readonly changed: ReadonlyMap<string, string | null>;
}

/**
 * What files of a worktree held before somebody wrote to them, from git and from a look at the few
 * files that differ from it:
 *
 *     mark ─── commit + changed files ───▶ a file is written: before = changed text, else the commit's
 *
 * Costs two git processes and a read of the changed files a mark, nothing without marks.
 */
export class WorktreeTexts {
	readonly #options: WorktreeTextsOptions;
	#marks: Promise<Mark | null>[] = [];
	#hash: Promise<ObjectHash> | null = null;

	constructor(options: WorktreeTextsOptions) {
		this.#options = options;
	}

	/** Looks at the worktree: `before` knows what files hold from now on. */
	mark(atMs: number): Promise<unknown> {
		const mark = this.#look(atMs);
		this.#marks = [...this.#marks.slice(1 - maxMarks), mark];
		return mark;
	}

	/** Nobody will ask any more. */
	forget(): void {
		this.#marks = [];
	}

	/**
	 * What a file held before it was written at `wroteMs`: its LF text, `''` where there was none, null
	 * where nobody knows.
	 */
	async before(path: string, wroteMs: number): Promise<string | null> {
		const marks = await Promise.all(this.#marks);
		const mark = marks.findLast((one) => one !== null && one.atMs <= wroteMs) ?? null;
		if (!mark) return null;
		const held = mark.changed.get(path);
		if (held !== undefined) return held;
		if (mark.head === null) return '';
		const object = await this.#options.objects.readAt(mark.head, path);
		if (object.kind === 'missing') return '';
		if (object.kind !== 'object' || object.type !== 'blob') return null;
		const decoded = this.#options.decode(object.bytes, path);
		return decoded.kind === 'text' ? decoded.text : null;
	}

	/**
	 * Whether git held just this content before the file was written: then git wrote it (checkout, stash,
	 * merge, restore), or it was copied; nobody made it up. An object that is younger than the file was
	 * added from it.
	 */
	async isStored(bytes: Uint8Array, wroteMs: number): Promise<boolean> {
		if (await this.#isStored(bytes, wroteMs)) return true;
		const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
		if (!text.includes('\r\n')) return false;
		return this.#isStored(Buffer.from(text.replaceAll('\r\n', '\n'), 'latin1'), wroteMs);
	}

	async #isStored(bytes: Uint8Array, wroteMs: number): Promise<boolean> {
		this.#hash ??= this.#askHash();
		const hash = blobIdOfBytes(bytes, await this.#hash);
		const { objects, repo } = this.#options;
		const loose = `${repo}/objects/${hash.slice(0, 2)}/${hash.slice(2)}`;
		const stat = await lstat(loose).catch(() => null);
		if (stat) return stat.mtimeMs <= wroteMs;
		const { kind } = await objects.read(hash);
		return kind === 'object' || kind === 'tooLarge';
	}

	/** A git that cannot say knows one only. */
	async #askHash(): Promise<ObjectHash> {
		const { client, root } = this.#options;
		const answer = await client.read(root, ['rev-parse', '--show-object-format']);
		return answer.kind === 'ok' && answer.output.trim() === 'sha256' ? 'sha256' : 'sha1';
	}

	async #look(atMs: number): Promise<Mark | null> {
		const { client, root } = this.#options;
		const others = ['ls-files', '--others', '--exclude-standard', '-z'];
		const [head, untracked] = await Promise.all([
			client.read(root, ['rev-parse', '--verify', '--quiet', 'HEAD']),
			client.read(root, others),
		]);
		const commit = head.kind === 'ok' ? head.output.trim() || null : null;
		// Git looks into a submodule by running itself there, with the submodule's own filters.
		const only = ['--no-ext-diff', '--no-renames', '--ignore-submodules=all'];
		const compare = ['diff-index', '--name-only', ...only, '-z'];
		const settings = await noFilters(client, root);
		if (settings === null) return null;
		const tracked = await (commit === null
			? client.read(root, ['ls-files', '-z'])
			: client.read(root, [...compare, commit, '--'], '', { settings }));
		if (tracked.kind === 'failed' || untracked.kind === 'failed') return null;
		const strangers = new Set(namesIn(untracked.output));
		const names = [...namesIn(tracked.output), ...strangers];
		return { atMs, head: commit, changed: await this.#read(names, strangers, atMs) };
	}

	async #read(
		paths: readonly string[],
		untracked: ReadonlySet<string>,
		atMs: number,
	): Promise<Map<string, string | null>> {
		const { root, isExcluded } = this.#options;
		const changed = new Map<string, string | null>();
		let left = maxHeldBytes;
		for (const [at, path] of paths.entries()) {
			if (changed.has(path)) continue;
			changed.set(path, null);
			if (at >= maxFiles || left <= 0 || isExcluded(path)) continue;
			const file = `${root}/${path}`;
			const stat = await lstat(file).catch(() => null);
			// Gone since the commit: nothing is there.
			if (!stat) changed.set(path, '');
			else if (stat.mtimeMs > atMs) {
				// Written since, and whether it had been changed before is not known. A new file is one.
				if (stat.birthtimeMs > atMs && untracked.has(path)) changed.set(path, '');
			} else if (stat.isFile() && stat.size <= maxObjectBytes) {
				const bytes = await readFile(file).catch(() => new Uint8Array([0]));
				const decoded = this.#options.decode(bytes, path);
				if (decoded.kind === 'text') changed.set(path, decoded.text);
				left -= stat.size;
			}
		}
		return changed;
	}
}

function namesIn(output: string): string[] {
	return output.split('\0').filter((name) => name !== '');
}
