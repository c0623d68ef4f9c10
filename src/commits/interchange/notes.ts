import type { GitClient } from '../gitClient.ts';
import type { GitReason } from '../gitErrors.ts';
import type { ObjectReader } from '../objects.ts';

/** Where git-ai keeps its notes, and where we keep ours: never in each other's place. */
export const gitAiRef = 'refs/notes/ai';
export const ownRef = 'refs/notes/rework-meter';

/** Larger notes hold transcripts; the largest seen without has a tenth of it. */
const maxNoteBytes = 8 * 1024 * 1024;

/** The blobs of all notes under a ref by the commit each is of; nothing where there are none. One process. */
export async function listNotes(
	client: GitClient,
	root: string,
	ref: string,
): Promise<ReadonlyMap<string, string>> {
	const answer = await client.read(root, ['notes', `--ref=${ref}`, 'list']);
	if (answer.kind === 'failed') return new Map();
	return new Map(
		answer.output.split('\n').flatMap((line): [string, string][] => {
			const [, blob, commit] = /^([0-9a-f]{40,64}) ([0-9a-f]{40,64})$/.exec(line) ?? [];
			return blob && commit ? [[commit, blob]] : [];
		}),
	);
}

/** A note's text; null where it is gone, too large or none. */
export async function readNote(objects: ObjectReader, blob: string): Promise<string | null> {
	const object = await objects.read(blob);
	if (object.kind !== 'object' || object.type !== 'blob') return null;
	return object.bytes.length > maxNoteBytes ? null : object.bytes.toString('utf8');
}

/**
 * Writes a note under our own ref, in the place of an earlier one: the only thing that is ever written to a repository, and
 * only when a person asks for it. Changes no other ref, no file and no commit.
 */
export async function writeNote(
	client: GitClient,
	root: string,
	commit: string,
	note: string,
): Promise<{ readonly kind: 'ok' } | { readonly kind: 'failed'; readonly reason: GitReason }> {
	const add = ['add', '-f', '-F', '-', '--end-of-options', commit];
	const answer = await client.read(root, ['notes', `--ref=${ownRef}`, ...add], note);
	return answer.kind === 'ok' ? { kind: 'ok' } : answer;
}
