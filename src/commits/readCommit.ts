import type { CommittedFile } from '../core/events.ts';
import type { GitObject } from './batchParser.ts';
import { decodeText } from './decodeText.ts';
import { parseDiffTree, type TreeChange } from './diffTree.ts';
import { generatedPaths } from './generated.ts';
import type { GitAnswer, GitClient } from './gitClient.ts';
import type { GitReason } from './gitErrors.ts';
import type { ObjectReader } from './objects.ts';

/** A changed file of a commit; what the store remembers of it is added by the caller. */
export type CommittedContent = Omit<CommittedFile, 'parent' | 'working'>;

export type ReadCommit =
	| {
			readonly kind: 'commit';
			readonly parents: readonly string[];
			/** The committer's clock, milliseconds. */
			readonly committedMs: number;
			/** In git's order of paths. */
			readonly files: readonly CommittedContent[];
	  }
	| { readonly kind: 'failed'; readonly reason: GitReason };

/** From where a commit is read. */
export interface CommitSource {
	readonly client: GitClient;
	readonly objects: ObjectReader;
	readonly root: string;
	/** See `excluder`. */
	readonly isExcluded: (path: string) => boolean;
}

/** More files are no work of a person that could be looked at; the rest is told as `tooLarge`. */
export const maxFilesInCommit = 2_000;

/** All texts of one commit together, in code units: what an editor's extension may hold for a moment. */
const maxTextInCommit = 32_000_000;

/** Files asked for at once: keeps git busy, and bounds what is in flight. */
const filesAtOnce = 32;

/**
 * Reads what a commit changed against its first parent. Of a merge only the files that differ from every parent count:
 * the others were made by the commits it joins. Two to four processes, and 1 ms per file.
 */
export async function readCommit(source: CommitSource, commit: string): Promise<ReadCommit> {
	const header = parseCommit(await source.objects.read(commit));
	if (!header) return { kind: 'failed', reason: 'missingObject' };
	const changes = await changesOf(source, commit, header.parents);
	if (changes.kind === 'failed') return changes;
	const wanted = changes.changes
		.filter((change) => change.regular && !isExcluded(source, change))
		.slice(0, maxFilesInCommit)
		.map(({ path }) => path);
	const generated = await generatedPaths(source.client, source.root, wanted);
	const looked = new Set(wanted.filter((path) => !generated.has(path)));
	const files: CommittedContent[] = [];
	let textLeft = maxTextInCommit;
	for (let at = 0; at < changes.changes.length; at += filesAtOnce) {
		const read = changes.changes.slice(at, at + filesAtOnce).map((change) => {
			if (isExcluded(source, change) || generated.has(change.path))
				return skipped(change, 'excluded');
			if (!change.regular) return skipped(change, 'binary');
			if (!looked.has(change.path) || textLeft <= 0) return skipped(change, 'tooLarge');
			return contentOf(source.objects, change);
		});
		for (const file of await Promise.all(read)) {
			textLeft -= (file.text?.length ?? 0) + (file.parentText?.length ?? 0);
			files.push(file);
		}
	}
	return { kind: 'commit', ...header, files };
}

/** A rename out of an excluded place still shows the excluded text as the parent's. */
function isExcluded({ isExcluded }: CommitSource, { path, fromPath }: TreeChange): boolean {
	return isExcluded(path) || (fromPath !== null && isExcluded(fromPath));
}

type Changes =
	| { readonly kind: 'changes'; readonly changes: readonly TreeChange[] }
	| { readonly kind: 'failed'; readonly reason: GitReason };

async function changesOf(
	{ client, root }: CommitSource,
	commit: string,
	parents: readonly string[],
): Promise<Changes> {
	const [first, ...others] = parents;
	const trees = first === undefined ? ['--root', commit] : [first, commit];
	let answer = await diffTree(client, root, ['-M', '-l1000', ...trees]);
	// In a partial clone a rename cannot be looked for where a blob is missing.
	if (answer.kind === 'failed' && answer.reason === 'missingObject')
		answer = await diffTree(client, root, ['--no-renames', ...trees]);
	if (answer.kind === 'failed') return answer;
	let changes = parseDiffTree(answer.output);
	for (const parent of others) {
		const other = await diffTree(client, root, ['--no-renames', parent, commit]);
		if (other.kind === 'failed') return other;
		const differing = new Set(parseDiffTree(other.output).map(({ path }) => path));
		changes = changes.filter(({ path }) => differing.has(path));
	}
	return { kind: 'changes', changes };
}

function diffTree(client: GitClient, root: string, args: readonly string[]): Promise<GitAnswer> {
	const format = ['-r', '-z', '--raw', '--no-abbrev', '--no-commit-id'];
	const safe = ['--no-ext-diff', '--no-textconv'];
	return client.read(root, ['diff-tree', ...format, ...safe, ...args, '--']);
}

async function contentOf(objects: ObjectReader, change: TreeChange): Promise<CommittedContent> {
	const [text, parentText] = await Promise.all([
		textOf(objects, change.blob, change.path),
		textOf(objects, change.parentBlob, change.fromPath ?? change.path),
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

async function textOf(objects: ObjectReader, blob: string | null, path: string): Promise<Content> {
	if (blob === null) return { text: null };
	const object = await objects.read(blob);
	// An object that cannot be had is as unreadable as a huge one: not looked at, and counted.
	if (object.kind !== 'object') return { skipped: 'tooLarge' };
	const decoded = decodeText(object.bytes, path);
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

/** Parents and time from a commit object; null when it is none. */
function parseCommit(
	object: GitObject,
): { readonly parents: string[]; readonly committedMs: number } | null {
	if (object.kind !== 'object' || object.type !== 'commit') return null;
	const [header = ''] = object.bytes.toString('utf8').split('\n\n', 1);
	const parents = [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, hash]) => hash ?? '');
	const seconds = /^committer .*> (\d+) [+-]\d+$/m.exec(header)?.[1] ?? '0';
	return { parents, committedMs: Number(seconds) * 1000 };
}
