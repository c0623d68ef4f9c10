import type { CommittedFile } from '../core/events.ts';
import { type CommitHeader, parseCommit } from './commitHeader.ts';
import { decodeText } from './decodeText.ts';
import type { TreeChange } from './diffTree.ts';
import { generatedPaths } from './generated.ts';
import type { GitClient } from './gitClient.ts';
import type { GitReason } from './gitErrors.ts';
import type { ObjectReader } from './objects.ts';
import { type Comparison, treeChanges } from './treeChanges.ts';

/** A changed file of a commit; what the store remembers of it is added by the caller. */
export type CommittedContent = Omit<CommittedFile, 'parent' | 'working'>;

/** A commit as it was read. */
export interface CommitRead extends CommitHeader {
	readonly kind: 'commit';
	/** In git's order of paths. */
	readonly files: readonly CommittedContent[];
	/** Of a merge: what its other parents have in the place of each file, by path. */
	readonly joined: ReadonlyMap<string, readonly Version[]>;
}

/** A file of some commit. */
export interface Version {
	readonly path: string;
	readonly blob: string;
}

export type ReadCommit = CommitRead | { readonly kind: 'failed'; readonly reason: GitReason };

/** From where a commit is read. */
export interface CommitSource {
	readonly client: GitClient;
	readonly objects: ObjectReader;
	readonly root: string;
	/** See `excluder`. */
	readonly isExcluded: (path: string) => boolean;
	/** What the editor reads a file as; see `decodeText`. */
	readonly encodingOf?: (path: string) => string | null;
}

/** More files are no work of a person that could be looked at; the rest is told as `tooLarge`. */
export const maxFilesInCommit = 2_000;

/** All texts of one commit together, in code units: what an editor's extension may hold for a moment. */
const maxTextInCommit = 32_000_000;

/** Files asked for at once: keeps git busy, and bounds what is in flight. */
const filesAtOnce = 32;

/** Commits prepared together: what git says of one costs as much as what it says of all. */
const preparedAtOnce = 100;

/**
 * Reads what a commit changed against its first parent. Of a merge only the files that differ from every parent count:
 * the others were made by the commits it joins. Two to four processes, and 1 ms per file.
 */
export async function readCommit(source: CommitSource, commit: string): Promise<ReadCommit> {
	for await (const read of readCommits(source, [commit])) return read;
	return { kind: 'failed', reason: 'missingObject' };
}

/** Reads commits one after the other, each as `readCommit` does; the processes are shared by a hundred. */
export async function* readCommits(
	source: CommitSource,
	commits: readonly string[],
): AsyncGenerator<ReadCommit> {
	for (let at = 0; at < commits.length; at += preparedAtOnce)
		yield* readTogether(source, commits.slice(at, at + preparedAtOnce));
}

async function* readTogether(
	source: CommitSource,
	commits: readonly string[],
): AsyncGenerator<ReadCommit> {
	const headers = await Promise.all(
		commits.map(async (commit) => parseCommit(await source.objects.read(commit))),
	);
	const comparisons = headers.map((header, at) => comparisonsOf(commits[at] ?? '', header));
	let compared = await treeChanges(source.client, source.root, comparisons.flat());
	if (compared.kind === 'failed' && commits.length > 1) {
		// One that cannot be read must not take the others with it.
		for (const commit of commits) yield* readTogether(source, [commit]);
		return;
	}
	if (compared.kind === 'compared' && headers[0] === null && commits.length === 1)
		compared = { kind: 'failed', reason: 'missingObject' };
	if (compared.kind === 'failed') {
		yield compared;
		return;
	}
	const left = [...compared.changes];
	const byParent = comparisons.map(({ length }) => left.splice(0, length));
	const changes = byParent.map(inAllParents);
	const generated = await generatedAmong(source, changes.flat());
	for (const [at, header] of headers.entries()) {
		if (!header) yield { kind: 'failed', reason: 'missingObject' };
		else {
			const files = await readChanges(source, changes[at] ?? [], generated);
			yield { kind: 'commit', ...header, files, joined: inOtherParents(byParent[at] ?? []) };
		}
	}
}

function comparisonsOf(commit: string, header: CommitHeader | null): Comparison[] {
	if (!header) return [];
	if (header.parents.length === 0) return [{ from: null, to: commit }];
	return header.parents.map((from) => ({ from, to: commit }));
}

function inAllParents(lists: readonly (readonly TreeChange[])[]): readonly TreeChange[] {
	const [first = [], ...others] = lists;
	const differing = others.map((changes) => new Set(changes.map(({ path }) => path)));
	return first.filter(({ path }) => differing.every((paths) => paths.has(path)));
}

function inOtherParents([, ...lists]: readonly (readonly TreeChange[])[]): Map<string, Version[]> {
	const others = new Map<string, Version[]>();
	for (const { path, fromPath, parentBlob } of lists.flat()) {
		if (parentBlob === null) continue;
		const version = { path: fromPath ?? path, blob: parentBlob };
		others.set(path, [...(others.get(path) ?? []), version]);
	}
	return others;
}

/** What HEAD's way from one commit to another changed, of the paths that `isWanted`. */
export async function readWay(
	source: CommitSource,
	way: Comparison,
	isWanted: (changes: readonly TreeChange[]) => Promise<readonly TreeChange[]>,
): Promise<CommittedContent[]> {
	const compared = await treeChanges(source.client, source.root, [way]);
	if (compared.kind === 'failed') return [];
	const changes = await isWanted(compared.changes[0] ?? []);
	return readChanges(source, changes, await generatedAmong(source, changes));
}

function generatedAmong(source: CommitSource, changes: readonly TreeChange[]) {
	const wanted = changes
		.filter((change) => change.regular && !isExcluded(source, change))
		.map(({ path }) => path);
	return generatedPaths(source.client, source.root, [...new Set(wanted)]);
}

async function readChanges(
	source: CommitSource,
	changes: readonly TreeChange[],
	generated: ReadonlySet<string>,
): Promise<CommittedContent[]> {
	const looked = new Set(
		changes
			.filter((change) => change.regular && !isExcluded(source, change))
			.slice(0, maxFilesInCommit)
			.map(({ path }) => path),
	);
	const files: CommittedContent[] = [];
	let textLeft = maxTextInCommit;
	for (let at = 0; at < changes.length; at += filesAtOnce) {
		const read = changes.slice(at, at + filesAtOnce).map((change) => {
			if (isExcluded(source, change) || generated.has(change.path))
				return skipped(change, 'excluded');
			if (!change.regular) return skipped(change, 'binary');
			if (!looked.has(change.path) || textLeft <= 0) return skipped(change, 'tooLarge');
			return contentOf(source, change);
		});
		for (const file of await Promise.all(read)) {
			textLeft -= (file.text?.length ?? 0) + (file.parentText?.length ?? 0);
			files.push(file);
		}
	}
	return files;
}

/** A rename out of an excluded place still shows the excluded text as the parent's. */
function isExcluded({ isExcluded }: CommitSource, { path, fromPath }: TreeChange): boolean {
	return isExcluded(path) || (fromPath !== null && isExcluded(fromPath));
}

async function contentOf(source: CommitSource, change: TreeChange): Promise<CommittedContent> {
	const [text, parentText] = await Promise.all([
		textOf(source, change.blob, change.path),
		textOf(source, change.parentBlob, change.fromPath ?? change.path),
	]);
	const reason = text?.skipped ?? parentText?.skipped ?? null;
	// Without the parent's text all lines would look added, so the whole file is left out.
	if (reason) return skipped(change, reason);
	return {
		...pathsOf(change),
		text: text?.text ?? null,
		parentText: parentText?.text ?? null,
		skipped: null,
	};
}

type Content =
	| { readonly text: string | null; readonly skipped?: undefined }
	| { readonly text?: undefined; readonly skipped: 'binary' | 'tooLarge' };

async function textOf(
	{ objects, encodingOf }: CommitSource,
	blob: string | null,
	path: string,
): Promise<Content> {
	if (blob === null) return { text: null };
	const object = await objects.read(blob);
	// An object that cannot be had is as unreadable as a huge one: not looked at, and counted.
	if (object.kind !== 'object') return { skipped: 'tooLarge' };
	const decoded = decodeText(object.bytes, path, encodingOf?.(path) ?? null);
	return decoded.kind === 'text' ? { text: decoded.text } : { skipped: decoded.kind };
}

function skipped(
	change: TreeChange,
	reason: NonNullable<CommittedFile['skipped']>,
): CommittedContent {
	return { ...pathsOf(change), text: null, parentText: null, skipped: reason };
}

function pathsOf({ path, fromPath, blob, parentBlob }: TreeChange) {
	return { path, fromPath, blob, parentBlob };
}
