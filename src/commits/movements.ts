import { readFile } from 'node:fs/promises';
import { contentKey } from '../core/contentKey.ts';
import { parseCommit } from './commitHeader.ts';
import type { GitClient, Repository } from './gitClient.ts';
import { asKeptMark, keptOf, markOf } from './keptMark.ts';
import type { Movement } from './making.ts';
import type { ObjectReader } from './objects.ts';
import { isInitial, mayMakeCommit } from './reflog.ts';
import { type NewLines, type ReflogMark, readReflogTail } from './reflogTail.ts';
import { readTableLog, tableLog } from './tableLog.ts';

/** How far the history of one worktree was read. */
export interface HistoryMark {
	/** HEAD's commit; null where there is none yet. */
	readonly at: string | null;
	readonly head: ReflogMark | null;
	readonly stash: ReflogMark | null;
}

/** A movement and when it was, as far as a reflog says; else null. */
export type TimedMovement = Movement & { readonly tMs: number | null };

export interface Moved {
	readonly movements: readonly TimedMovement[];
	/** What was put aside, oldest first. */
	readonly stashes: readonly string[];
	readonly mark: HistoryMark;
}

/** More commits at once, without a reflog, are nobody's work of a moment: HEAD just went there. */
const unloggedAtMost = 1_000;

/**
 * What moved HEAD, and what was put aside, since `mark`; without a mark only the mark is taken. Reads what the reflogs
 * gained, by git where refs are in a table; where HEAD has none (it is switched off), one process tells where HEAD is, and
 * the graph what is new. `isStill`: refs are known to be where they were, so that need not be asked.
 */
export async function readMovements(
	client: GitClient,
	objects: ObjectReader,
	repository: Repository,
	mark: HistoryMark | null,
	{ isStill = false }: { readonly isStill?: boolean } = {},
): Promise<Moved> {
	// Where refs are in a table, its logs are in it, too.
	if (isStill && mark && repository.reflog === null) return { movements: [], stashes: [], mark };
	const stash = await readLog(client, repository, 'refs/stash', mark?.stash ?? null);
	// The reflog of stashes begins with the first one.
	const stashes = mark ? stash.lines.map(({ to }) => to) : [];
	const head = await readLog(client, repository, 'HEAD', mark?.head ?? null);
	// A file goes on being written to once it is there; a table only while logging is on.
	const isLogged = head.mark.last.length > 0 && repository.reflog !== null;
	if (head.lines.length > 0 || isLogged) {
		const at = head.lines.at(-1)?.to ?? mark?.at ?? null;
		const movements = head.lines.map(({ from, to, operation, message, tMs }, i) => {
			// What a table has first does not say where HEAD was; the first commit of all came from nowhere.
			const isOpen = i === 0 && repository.reflog === null && !isInitial(message);
			const was = from ?? (isOpen ? (mark?.at ?? null) : null);
			return { from: was, to, operation, tMs, mayMake: mayMakeCommit(message) };
		});
		return { movements, stashes, mark: { at, head: head.mark, stash: stash.mark } };
	}
	if (isStill && mark) return { movements: [], stashes, mark: { ...mark, stash: stash.mark } };
	const answer = await client.read(repository.root, ['rev-parse', '-q', '--verify', 'HEAD']);
	// A branch without a commit is nowhere.
	const at = answer.kind === 'ok' ? answer.output.trim() || null : (mark?.at ?? null);
	const next = { at, head: head.mark, stash: stash.mark };
	if (mark === null || at === null || at === mark.at) return { movements: [], stashes, mark: next };
	const movements = await unlogged(client, objects, repository, mark.at, at);
	return { movements, stashes, mark: next };
}

function readLog(
	client: GitClient,
	repository: Repository,
	ref: 'HEAD' | 'refs/stash',
	mark: ReflogMark | null,
): Promise<NewLines> {
	const file = fileOf(repository, ref);
	return file === null
		? readTableLog(client, repository.root, ref, mark)
		: readReflogTail(file, mark);
}

/** The reflog as a file; null where it is in a table. */
function fileOf({ repo, reflog }: Repository, ref: 'HEAD' | 'refs/stash'): string | null {
	return reflog === null || ref === 'HEAD' ? reflog : `${repo}/logs/refs/stash`;
}

/** The mark as it may be stored, and back. */
export function packedMark({ at, head, stash }: HistoryMark): string {
	return JSON.stringify({ at, head: head && keptOf(head), stash: stash && keptOf(stash) });
}

/** Null where the stored text is none of ours. */
export async function unpackedMark(
	client: GitClient,
	repository: Repository,
	packed: string,
): Promise<HistoryMark | null> {
	let stored: unknown;
	try {
		stored = JSON.parse(packed);
	} catch {
		return null;
	}
	if (typeof stored !== 'object' || stored === null) return null;
	const { at, head, stash } = stored as Record<string, unknown>;
	const marked = async (ref: 'HEAD' | 'refs/stash', value: unknown) => {
		const kept = asKeptMark(value);
		if (!kept) return null;
		const file = fileOf(repository, ref);
		const bytes =
			file === null
				? await tableLog(client, repository.root, ref)
				: await readFile(file).catch(() => null);
		return markOf(bytes, kept);
	};
	return {
		at: typeof at === 'string' ? at : null,
		head: await marked('HEAD', head),
		stash: await marked('refs/stash', stash),
	};
}

/** The movements that would lead from one commit to another, where none was logged. */
async function unlogged(
	client: GitClient,
	objects: ObjectReader,
	{ root }: Repository,
	from: string | null,
	to: string,
): Promise<TimedMovement[]> {
	const plain = { operation: 'other', tMs: null } as const;
	const range = ['rev-list', '--first-parent', '--reverse', `--max-count=${unloggedAtMost + 1}`];
	const answer = await client.read(root, [...range, to, ...(from === null ? [] : [`^${from}`])]);
	const made = answer.kind === 'ok' ? answer.output.split('\n').filter(Boolean) : [];
	if (made.length <= 1) return [{ ...plain, from, to, mayMake: made.length === 1 }];
	if (made.length > unloggedAtMost) return [{ ...plain, from, to, mayMake: false }];
	// Git would ask the network for what nobody configured.
	const settings = ['user.useConfigOnly=true'];
	const me = await client.read(root, ['var', 'GIT_COMMITTER_IDENT'], '', { settings });
	const [, name = null] = me.kind === 'ok' ? (/^(.*>) \d+ [+-]\d+/.exec(me.output) ?? []) : [];
	const movements: TimedMovement[] = [];
	let at = from;
	for (const commit of made) {
		const header = parseCommit(await objects.read(commit));
		const [parent = null] = header?.parents ?? [];
		// The branch was left before: a rebase, or another branch.
		if (parent !== at && parent !== null)
			movements.push({ ...plain, from: at, to: parent, mayMake: false });
		const mayMake = name !== null && header?.committer === contentKey(name);
		movements.push({ ...plain, from: parent, to: commit, mayMake });
		at = commit;
	}
	return movements;
}
