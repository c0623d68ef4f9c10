// No test of its own. Tested on real repositories: test/history/survival.test.ts.
import { existsSync } from 'node:fs';
import type { HistoryEvent, Moves, Worktree } from './capture/headMoves.ts';
import type { CommitMemory } from './commitMemory.ts';
import type * as Git from './commits/git.ts';
import type { FollowedFile, FollowedStep } from './core/historyEvents.ts';
import type { FileVersions, FollowedVersions, FollowState } from './store/following.ts';

/** What following reads with. */
export interface FollowSource {
	readonly git: typeof Git;
	readonly source: Git.CommitSource;
	readonly memory: CommitMemory;
	readonly worktree: Worktree;
	/** Where HEAD is, if that is known. */
	readonly head: string | null;
	/** Whether it is the repository's main worktree, whose branch is the mainline. */
	readonly isMain: boolean;
}

/** Where HEAD and its upstream branch were when their commits were followed last. */
export interface Tips {
	readonly commits: string;
	/** Full name of the upstream branch's ref. */
	readonly upstream: string | null;
}

type Followed = Extract<HistoryEvent, { readonly type: 'followed' }>;
type Change = FollowedVersions & FileVersions;

/** Mostly a few commits are new; where history was rewritten all are listed since following began. */
const nearCommits = 200;
const allCommits = 20_000;
/** Each event holds the texts of so many commits. */
const stepsInEvent = 20;
/** A commit that changes more files is no work of a person. */
const filesAtMost = 5_000;
/** Files read at once: keeps git busy, and bounds what is in flight. */
const filesAtOnce = 32;
/** Other files of a commit that followed lines may have been moved to. */
const targetsAtMost = 40;
const relativesAtMost = 4;
/** As documents: larger texts are not followed. */
const maxText = 1_000_000;

/**
 * Reads what the commits on HEAD's and on the mainline's first-parent way did to lines that are followed. The mainline is
 * the upstream branch of the main worktree's branch, else its HEAD; of a repository without an open main worktree, that
 * of the worktree that came first.
 */
export class FollowReader {
	readonly #with: FollowSource;
	/** Paths at which lines may be followed by now. */
	readonly #paths = new Set<string>();

	constructor(using: FollowSource) {
		this.#with = using;
	}

	/** Nothing where both tips are what they were; the new ones are what it returns, null where they must be asked again. */
	async *events({ moves }: Moves, last: Tips | null): AsyncGenerator<Followed, Tips | null> {
		const { git, source, memory, worktree, isMain } = this.#with;
		const { repo, root } = worktree;
		const [head, upstream] = await Promise.all([
			this.#with.head ?? git.tipOf(source.client, source.root, 'HEAD'),
			git.upstreamOf(source.client, source.root),
		]);
		const tips = { commits: `${head} ${upstream?.tip ?? null}`, upstream: upstream?.ref ?? null };
		if (head === null || tips.commits === last?.commits) return tips;
		const tip = upstream?.tip ?? head;
		const near = await Promise.all(
			[...new Set([head, tip])].map((one) => this.#way(one, nearCommits)),
		);
		const [headWay = [], mainWay = headWay] = near;
		const hashes = near.flat().map(({ commit }) => commit);
		const answer = await memory.ask(null, 'followState', repo, hashes);
		// Without an answer nothing can be told from new.
		if (answer === null) return null;
		const state = answer === 'new' ? null : answer;
		const began = beginning(state, headWay, mainWay, moves);
		const known = new Set(began.followed);
		const todo = new Map<string, Git.OnTheWay>();
		for (const way of [headWay, mainWay])
			for (const one of newOn(way, known, began.beganMs).toReversed()) todo.set(one.commit, one);
		let held: FollowedStep[] = began.marks.map(({ commit, madeMs }) => {
			return { commit, madeMs, files: [] };
		});
		const event = { type: 'followed', repo, beganMs: began.beganMs } as const;
		for await (const step of this.#steps([...todo.values()])) {
			if (held.length === stepsInEvent) {
				yield { ...event, steps: held, mainline: null };
				held = [];
			}
			held.push(step);
		}
		const decides = isMain || state === null || state.root === root || !existsSync(state.root);
		const mainline = decides
			? await this.#mainline(tip, mainWay, state, [...todo.values(), ...began.marks])
			: null;
		if (held.length > 0 || mainline) yield { ...event, steps: held, mainline };
		return tips;
	}

	#way(commit: string, limit: number): Promise<Git.OnTheWay[]> {
		const { git, source } = this.#with;
		return git.firstParents(source.client, source.root, commit, limit);
	}

	/** Which followed commits are on the mainline now and were not, and the other way round. */
	async #mainline(
		tip: string,
		near: readonly Git.OnTheWay[],
		state: FollowState | null,
		entered: readonly Git.OnTheWay[],
	): Promise<Followed['mainline']> {
		const { root } = this.#with.worktree;
		if (state?.tip === tip && state.root === root) return null;
		const at = near.findIndex(({ commit }) => commit === state?.tip);
		if (at >= 0) {
			const joined = near.slice(0, at).map(({ commit }) => commit);
			return { root, tip, joined, left: [] };
		}
		const all = state && near.length === nearCommits ? await this.#way(tip, allCommits) : near;
		const way = new Set(all.map(({ commit }) => commit));
		const off = [...(state?.left ?? []), ...entered.map(({ commit }) => commit)];
		const joined = off.filter((commit) => way.has(commit));
		return { root, tip, joined, left: (state?.on ?? []).filter((commit) => !way.has(commit)) };
	}

	async *#steps(commits: readonly Git.OnTheWay[]): AsyncGenerator<FollowedStep> {
		const { git, source } = this.#with;
		for (let at = 0; at < commits.length; at += stepsInEvent) {
			const some = commits.slice(at, at + stepsInEvent);
			const pairs = some.map(({ commit, parent }) => ({ from: parent, to: commit }));
			const compared = await git.treeChanges(source.client, source.root, pairs);
			for (const [i, { commit, madeMs }] of some.entries()) {
				const changes = compared.kind === 'compared' ? (compared.changes[i] ?? []) : [];
				yield { commit, madeMs, files: await this.#files(changes) };
			}
		}
	}

	async #files(changes: readonly Git.TreeChange[]): Promise<FollowedFile[]> {
		const { source } = this.#with;
		const regular = changes
			.filter(({ regular, path }) => regular && !source.isExcluded(path))
			.slice(0, filesAtMost)
			.map(({ path, fromPath, blob, parentBlob }) => ({ path, fromPath, blob, parentBlob }));
		if (regular.length === 0) return [];
		// The answer to one question of all would be one long turn of the event loop.
		const parts: Promise<Change[]>[] = [];
		for (let at = 0; at < regular.length; at += filesAtOnce) {
			const some = regular.slice(at, at + filesAtOnce);
			parts.push(this.#known(some));
		}
		const all = (await Promise.all(parts)).flat();
		const followed = new Set(all.filter((file) => file.isFollowed || this.#isFollowed(file)));
		const isWanted = (file: Change) => followed.has(file) || file.known !== null;
		const wanted = all.filter(isWanted);
		if (wanted.length === 0) return [];
		for (const { path } of wanted) this.#paths.add(path);
		const others = all.filter((file) => !isWanted(file) && file.blob !== null);
		const targets = others.length <= targetsAtMost ? others : [];
		for (const { path } of targets) this.#paths.add(path);
		const files: FollowedFile[] = [];
		const asked = [...wanted, ...targets];
		for (let at = 0; at < asked.length; at += filesAtOnce) {
			const some = asked.slice(at, at + filesAtOnce);
			const read = await Promise.all(some.map((file) => this.#file(file, followed.has(file))));
			for (const file of read) if (file) files.push(file);
		}
		return files;
	}

	async #known(files: readonly FileVersions[]): Promise<Change[]> {
		const { memory, worktree } = this.#with;
		const known = await memory.ask([], 'followedFiles', worktree.repo, files);
		return files.flatMap((file, at) => {
			const found = known[at];
			return found ? [{ ...file, ...found }] : [];
		});
	}

	#isFollowed({ path, fromPath }: Change): boolean {
		return this.#paths.has(path) || this.#paths.has(fromPath ?? path);
	}

	async #file(change: Change, mayReturn: boolean): Promise<FollowedFile | null> {
		const { isFollowed: _, ...file } = change;
		const { path, fromPath, blob, parentBlob } = file;
		if (file.births !== null && blob !== null)
			return { ...file, known: null, text: null, parentText: null, relatives: [] };
		const [text, parentText] = await Promise.all([
			this.#text(blob, path),
			this.#text(parentBlob, fromPath ?? path),
		]);
		if (text === undefined || parentText === undefined) return null;
		const relatives = mayReturn && text !== null ? await this.#relatives(file) : [];
		return { ...file, text, parentText, relatives };
	}

	async #relatives({
		path,
		blob,
		parentBlob,
	}: Pick<FollowedFile, 'path' | 'blob' | 'parentBlob'>): Promise<FollowedFile['relatives']> {
		const { memory, worktree } = this.#with;
		const versions = await memory.ask([], 'birthVersions', worktree.repo, path, relativesAtMost);
		const others = versions.filter((one) => one.blob !== blob && one.blob !== parentBlob);
		const read = others.map(async (one) => {
			const text = await this.#text(one.blob, path);
			return typeof text === 'string' ? [{ text, births: one.births }] : [];
		});
		return (await Promise.all(read)).flat();
	}

	/** Null where there is no file, undefined where it is no text that is followed. */
	async #text(blob: string | null, path: string): Promise<string | null | undefined> {
		if (blob === null) return null;
		const { git, source } = this.#with;
		const object = await source.objects.read(blob);
		if (object.kind !== 'object' || object.bytes.length > maxText * 3) return undefined;
		const decoded = git.decodeText(object.bytes, path);
		return decoded.kind === 'text' && decoded.text.length <= maxText ? decoded.text : undefined;
	}
}

/** From where commits are followed. */
interface Beginning {
	readonly beganMs: number;
	readonly followed: readonly string[];
	/** Commits that are entered as followed, and nothing of them. */
	readonly marks: readonly Git.OnTheWay[];
}

/** Of a repository that is new to us, what is there is no news: only what was made just now is. */
function beginning(
	state: FollowState | null,
	headWay: readonly Git.OnTheWay[],
	mainWay: readonly Git.OnTheWay[],
	moves: Moves['moves'],
): Beginning {
	if (state) return { beganMs: state.beganMs, followed: state.followed, marks: [] };
	const [move] = moves;
	const wasAt = headWay.find(({ commit }) => commit === move?.from);
	const isAllNew = move?.from === null;
	const head = isAllNew ? undefined : (wasAt ?? headWay[0]);
	const main = mainWay.find(({ commit }) => commit === head?.commit) ?? mainWay[0];
	const marks = [...new Set([head, isAllNew && mainWay === headWay ? head : main])].flatMap(
		(mark) => mark ?? [],
	);
	return {
		beganMs: marks.length === 0 ? 0 : Math.min(...marks.map(({ madeMs }) => madeMs)),
		followed: marks.map(({ commit }) => commit),
		marks,
	};
}

/** What of a way nobody followed yet, newest first. */
function newOn(
	way: readonly Git.OnTheWay[],
	followed: ReadonlySet<string>,
	beganMs: number,
): readonly Git.OnTheWay[] {
	const end = way.findIndex(({ commit, madeMs }) => followed.has(commit) || madeMs < beganMs);
	return end < 0 ? way : way.slice(0, end);
}
