// No test of its own. Tested through the git port: test/gitPort.test.ts, test/history/.
import { existsSync } from 'node:fs';
import type { CommitMemory, MemoryPlace } from './commitMemory.ts';
import type * as Git from './commits/git.ts';
import type { CommittedFile, Remembered } from './core/events.ts';
import type { AskedFile, KnownFile } from './store/commitFiles.ts';

/** Files asked for at once: the answers of more would be one long turn of the event loop. */
const filesAtOnce = 16;

export interface CommitSurroundings {
	/** Versions of a path that its text may be a mixture of: each costs a diff. */
	readonly versions: number;
	/** Files of the commit whose place this one takes, by path. */
	readonly replaced: ReadonlyMap<string, Git.CommittedContent>;
	/** Versions of other commits that this one was made from, by path of the file made from them. */
	readonly besides: ReadonlyMap<string, readonly Git.Version[]>;
}

/** Nothing is known of where a commit comes from. */
export const noSurroundings = { replaced: new Map(), besides: new Map() } as const;

/** Files of a commit with what the store remembers of them: parent's version, working file, and what each may come from. */
export async function filesWithMemory(
	memory: CommitMemory,
	place: MemoryPlace,
	contents: readonly Git.CommittedContent[],
	around: CommitSurroundings,
): Promise<CommittedFile[]> {
	const files: CommittedFile[] = [];
	const knownFrom = async (at: number) => {
		const some = contents.slice(at, at + filesAtOnce);
		const asked = some.filter(({ skipped }) => skipped === null);
		const questions = asked.map((file) => questionOf(memory, place, file, around.versions));
		const answers =
			asked.length === 0 ? [] : await memory.ask([], 'commitFiles', place.repo, questions);
		return new Map(asked.map((file, i) => [file, answers[i] ?? null]));
	};
	let next = knownFrom(0);
	for (let at = 0; at < contents.length; at += filesAtOnce) {
		const some = contents.slice(at, at + filesAtOnce);
		const known = await next;
		// While these are read, the store looks the next ones up.
		next = knownFrom(at + filesAtOnce);
		const read = some.map((file) =>
			withMemory(memory, place, file, known.get(file) ?? null, around),
		);
		files.push(...(await Promise.all(read)));
	}
	return files;
}

function questionOf(
	memory: CommitMemory,
	{ root }: MemoryPlace,
	{ path, fromPath, blob, parentBlob, text, parentText }: Git.CommittedContent,
	versions: number,
): AskedFile {
	const file = `${root}/${path}`;
	// A draft of a file that is gone from the disk, too, holds nothing back from the commit.
	const wantsWorking = !memory.hasLedger(file) && !(text === null && !existsSync(file));
	return {
		path,
		fromPath,
		version: blob === null || text === null ? null : { blob, nonBlank: inkOf(text) },
		parent:
			parentBlob === null || parentText === null
				? null
				: { blob: parentBlob, nonBlank: inkOf(parentText) },
		text: wantsWorking ? text : null,
		wantsWorking,
		versions,
	};
}

async function withMemory(
	memory: CommitMemory,
	place: MemoryPlace,
	file: Git.CommittedContent,
	known: KnownFile | null,
	{ replaced, besides }: CommitSurroundings,
): Promise<CommittedFile> {
	if (file.skipped) return { ...file, parent: null, working: null };
	const { text, parentText } = file;
	const parent =
		known?.parent && parentText !== null ? { ...known.parent, text: parentText } : null;
	const before = replaced.get(file.path);
	const relatives =
		text === null ? [] : await relativesOf(memory, place, text, known, besides.get(file.path));
	return {
		...file,
		parent,
		working: known?.working ?? null,
		...(before && { replaced: await memory.version(place.repo, before) }),
		...(relatives.length > 0 && { relatives }),
	};
}

/** Versions that a committed text may come from: those it was made from, the very same, then those of its paths. */
async function relativesOf(
	memory: CommitMemory,
	place: MemoryPlace,
	text: string,
	known: KnownFile | null,
	besides: readonly Git.Version[] = [],
): Promise<Remembered[]> {
	return [
		...(await memory.versions(place, besides)),
		...(known?.same ? [{ ...known.same, text }] : []),
		...(await memory.withTexts(place, known?.versions ?? [])),
	];
}

function inkOf(text: string): number {
	return text.replace(/\s+/g, '').length;
}
