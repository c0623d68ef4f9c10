// No test of its own. Tested on real repositories: test/history/.
import type { HeadMove, HistoryEvent, Moves, Worktree } from './capture/headMoves.ts';
import { type CommitSurroundings, filesWithMemory, noSurroundings } from './commitFiles.ts';
import type { CommitMemory, Decode, MemoryPlace } from './commitMemory.ts';
import type * as Git from './commits/git.ts';
import type { CommitEvent } from './core/events.ts';
import type { Log } from './core/log.ts';
import { stashedTexts } from './stashedTexts.ts';
import { stillHeld } from './stillHeld.ts';
import { takenOut } from './takenOut.ts';

type Told = Omit<CommitEvent, 'tMs'>;

/** What a history is read with. */
export interface HistorySource {
	readonly git: typeof Git;
	readonly source: Git.CommitSource;
	readonly memory: CommitMemory;
	readonly log: Log;
	readonly worktree: Worktree;
}

/** A movement as git's reflog (or its graph) gave it. */
export type ReadMove = HeadMove & { readonly mayMake: boolean; readonly tMs: number | null };

/** Versions of a file that a text may be a mixture of: each costs a diff. */
const relativesAtMost = 12;
/** Of a commit that a person made of the working files, the ledger and the parent know nearly all. */
const relativesOfCommit = 2;
/** More files that are new at once are somebody's library. */
const freshAtMost = 40;
/** The last so many commits that were lost may be back. */
const returnedAtMost = 500;
/** The last so many counted commits are looked after. */
const lookedAfter = 500;

/** Reads what movements of HEAD, and stashes, did to history. One reader for each batch of movements. */
export class HistoryReader {
	readonly #with: HistorySource;
	readonly #place: MemoryPlace;
	readonly #headers = new Map<string, Git.CommitHeader | null>();
	#late = false;

	constructor(using: HistorySource) {
		this.#with = using;
		const { repo, root } = using.worktree;
		const { objects } = using.source;
		const decodeText: Decode = (bytes, path) =>
			using.git.decodeText(bytes, path, using.source.encodingOf?.(path) ?? null);
		this.#place = { repo, root, objects, decodeText };
	}

	/** Everything in its order; see `GitPort.history`. */
	async *events({ moves, stashes, late }: Moves): AsyncGenerator<HistoryEvent> {
		const { git, source, worktree } = this.#with;
		const { repo, root } = worktree;
		this.#late = late;
		const read = moves as readonly ReadMove[];
		await Promise.all(read.flatMap(({ from, to }) => [from, to].map((hash) => this.#header(hash))));
		const makings = read.map((move) =>
			git.makingOf(
				move as ReadMove & { operation: 'other' },
				this.#headers.get(move.to) ?? null,
				this.#headers.get(move.from ?? '') ?? null,
			),
		);
		const made = read.filter((_, at) => makings[at]?.kind === 'made').map(({ to }) => to);
		const commits = git.readCommits(source, made);
		for (const stash of stashes) yield* this.#stash(stash);
		let isLossy = late;
		let wentFrom: string | null | undefined;
		for (const [at, move] of read.entries()) {
			const { from, to, operation } = move;
			// What happened long ago explains nothing that happens now.
			if (!late) yield { type: 'gitOperation', repo, root, from, to, operation };
			const making = makings[at];
			// Where a rebase ends, the branch leaves what it led to.
			if (operation === 'rebase') isLossy = true;
			if (making?.kind === 'made') {
				const commit = (await commits.next()).value;
				if (commit) yield* this.#commit(move, making.amended, commit, made);
				if (making.amended !== null) isLossy = true;
				// A merge leads to what no branch may have led to.
				if ((this.#headers.get(to)?.parents.length ?? 0) > 1) yield* this.#back();
			} else if (making?.kind === 'went') {
				isLossy = true;
				wentFrom ??= from;
				// On the way through several places only where it ends counts.
				if (makings[at + 1]?.kind === 'went') continue;
				yield* this.#back();
				if (wentFrom !== null) yield* this.#texts('arrived', to, [{ from: wentFrom, to }]);
				wentFrom = undefined;
			}
		}
		if (isLossy) yield* this.#lost();
	}

	async #header(hash: string | null): Promise<void> {
		if (hash === null || this.#headers.has(hash)) return;
		this.#headers.set(hash, null);
		const { git, source } = this.#with;
		this.#headers.set(hash, git.parseCommit(await source.objects.read(hash)));
	}

	async *#commit(
		{ to, operation, tMs }: ReadMove,
		amended: string | null,
		read: Git.CommitRead | { readonly kind: 'failed'; readonly reason: string },
		made: readonly string[],
		when: 'now' | 'back' = 'now',
	): AsyncGenerator<Told> {
		const { memory, log, worktree } = this.#with;
		if (read.kind === 'failed') {
			log.warn(`Commit ${to.slice(0, 8)} could not be read: ${read.reason}`);
			return;
		}
		const { repo, root } = worktree;
		const rewrites = operation === 'rebase' || operation === 'other';
		const twin = operation === 'cherryPick' ? await this.#twin(read, [to], 'exact') : null;
		const carries = rewrites
			? (amended ?? (await this.#twin(read, [to, ...made], 'likely')))
			: null;
		const before = carries ?? amended;
		const replaced = before === null ? [] : await this.#filesOf(before);
		const contents = [
			...read.files,
			...(amended !== null && carries === null ? takenOut(read.files, replaced) : []),
		];
		const isPlain = (operation === 'commit' || operation === 'amend') && read.parents.length < 2;
		const around = {
			versions: isPlain ? relativesOfCommit : relativesAtMost,
			replaced: new Map(replaced.map((file) => [file.path, file])),
			besides: new Map(read.joined),
		};
		for (const [path, version] of await this.#renamed(before ?? twin, to, contents, around))
			around.besides.set(path, [version, ...(around.besides.get(path) ?? [])]);
		const files = await filesWithMemory(memory, this.#place, contents, around);
		const open = await memory.open(repo, contents);
		const stashed = await stashedTexts(this.#with, this.#place, open);
		yield {
			type: 'commit',
			repo,
			root,
			commit: to,
			parents: read.parents,
			amended: carries === null ? amended : null,
			files: files.map((file) => {
				const [here, there] = [file.path, file.fromPath ?? ''].map((path) => stashed.get(path));
				const texts = [...(here ?? []), ...(there ?? [])];
				return texts.length > 0 ? { ...file, stashed: texts } : file;
			}),
			open,
			identity: read.identity,
			...(read.people.length > 0 && { people: read.people }),
			...(twin !== null && { how: 'copied' as const }),
			...(carries !== null && { carries }),
			...((this.#late || when === 'back') && { madeMs: tMs ?? read.committedMs }),
		};
	}

	/** What the commit that this one is made from has in the place of files that have other names there. */
	async #renamed(
		from: string | null,
		to: string,
		files: readonly Git.CommittedContent[],
		{ replaced }: CommitSurroundings,
	): Promise<ReadonlyMap<string, Git.Version>> {
		if (from === null) return new Map();
		const paths = files.map(({ path }) => path).filter((path) => !replaced.has(path));
		return this.#with.git.renamedBetween(this.#with.source, { from, to }, new Set(paths));
	}

	/** A counted commit by the same author at the same time: what this one is a copy of, or took the place of. */
	async #twin(
		{ identity: [author, subject] }: Git.CommitHeader,
		except: readonly string[],
		how: 'exact' | 'likely',
	): Promise<string | null> {
		const { memory, worktree } = this.#with;
		const known = await memory.ask([], 'commitsByAuthor', worktree.repo, author);
		const others = known.filter(({ commit, lost }) => !lost && !except.includes(commit));
		const exact = others.find((other) => other.subject === subject);
		if (exact || how === 'exact') return exact?.commit ?? null;
		return others.length === 1 ? (others[0]?.commit ?? null) : null;
	}

	/** Commits that were counted once and lost, and to which a branch leads again: they count again. */
	async *#back(): AsyncGenerator<Told> {
		const { git, source, memory, worktree } = this.#with;
		const lost = await memory.ask([], 'lostCommits', worktree.repo, returnedAtMost);
		const commits = lost.flatMap(({ commit, copy }) => (copy === null ? [commit] : [commit, copy]));
		const unreachable = await git.unreachable(source.client, source.root, commits);
		const gone = new Set(unreachable ?? commits);
		// What was rewritten counts once, though its first form may still be somewhere.
		const back = lost.filter(({ commit, copy }) => !gone.has(commit) && (!copy || gone.has(copy)));
		// It takes the place of its copy, as that had taken its own.
		for (const { commit, copy } of back) yield* this.#again(commit, 'commit', copy);
	}

	/** A commit that is not made just now counts, as made when it was; one that was pruned does not. */
	async *#again(
		to: string,
		operation: 'commit' | 'rebase',
		amended: string | null = null,
	): AsyncGenerator<Told> {
		const { git, source } = this.#with;
		await this.#header(to);
		const tMs = this.#headers.get(to)?.committedMs;
		if (tMs === undefined) return;
		const move = { from: null, to, operation, mayMake: true, tMs };
		yield* this.#commit(move, amended, await git.readCommit(source, to), [], 'back');
	}

	async *#stash(stash: string): AsyncGenerator<Told> {
		await this.#header(stash);
		// Where HEAD was, the index, and what was not tracked.
		const [head, index, untracked] = this.#headers.get(stash)?.parents ?? [];
		if (head === undefined || index === undefined) return;
		const ways = [
			{ from: head, to: stash },
			{ from: head, to: index },
			...(untracked === undefined ? [] : [{ from: null, to: untracked }]),
		];
		yield* this.#texts('stashed', stash, ways);
	}

	/** The texts at the end of some ways that may hold what we know, and are not known themselves. */
	async *#texts(
		how: 'arrived' | 'stashed',
		commit: string,
		ways: readonly { readonly from: string | null; readonly to: string }[],
	): AsyncGenerator<Told> {
		const { git, source, memory, worktree } = this.#with;
		const { repo, root } = worktree;
		const contents: Git.CommittedContent[] = [];
		const besides = new Map<string, readonly Git.Version[]>();
		for (const way of ways) {
			const known = new Set<string>();
			const isKnown = ({ path, fromPath }: Pick<Git.TreeChange, 'path' | 'fromPath'>) =>
				known.has(path) || known.has(fromPath ?? '');
			const files = await git.readWay(source, way, async (changes) => {
				const regular = changes.filter((change) => change.regular);
				const paths = regular.flatMap(({ path, fromPath }) => [path, fromPath ?? path]);
				for (const path of await memory.ask([], 'knownPaths', repo, paths)) known.add(path);
				const fresh = regular.filter((change) => change.parentBlob === null && !isKnown(change));
				const wanted = regular.filter(isKnown);
				// Lines that are known may have been moved into a file that is not.
				return wanted.length > 0 && fresh.length <= freshAtMost ? [...wanted, ...fresh] : wanted;
			});
			const read = files.filter(({ skipped }) => skipped === null);
			const moved = git.movedInto(
				read.filter((file) => !isKnown(file)),
				read.filter(isKnown),
			);
			for (const [path, versions] of moved) besides.set(path, versions);
			contents.push(...read.filter((file) => isKnown(file) || moved.has(file.path)));
		}
		const unknown: Git.CommittedContent[] = [];
		for (const content of contents) {
			if (content.blob === null) continue;
			const here = await memory.ask(null, 'rememberedByBlob', repo, content.blob, content.path, 0);
			// What somebody made of a branch that is gone has what was open again since.
			const isOpen = here?.insertions.some(({ closedMs }) => closedMs === null) ?? true;
			if (isOpen) unknown.push(content);
		}
		if (unknown.length === 0) return;
		const around = { ...noSurroundings, versions: relativesAtMost, besides };
		const files = await filesWithMemory(memory, this.#place, unknown, around);
		const parents = ways.flatMap(({ from }) => (from === null ? [] : [from]));
		const open = { insertions: [], lines: [] };
		yield { type: 'commit', repo, root, commit, parents, amended: null, files, open, how };
	}

	async *#lost(): AsyncGenerator<HistoryEvent> {
		const { git, source, memory, worktree } = this.#with;
		const { repo } = worktree;
		const counted = await memory.ask([], 'countedCommits', repo, lookedAfter);
		const closing = await memory.ask([], 'closingCommits', repo, lookedAfter);
		const gone = await git.unreachable(source.client, source.root, [...counted, ...closing]);
		if (!gone || gone.length === 0) return;
		const rewritten = await git.rewrittenAs(source, gone, new Set(counted));
		for (const to of rewritten.values()) yield* this.#again(to, 'rebase');
		const commits = gone.filter((commit) => !rewritten.has(commit));
		if (commits.length === 0) return;
		const nothing = { held: [], insertions: [], lines: [] };
		const closed = await memory.ask(nothing, 'closedByCommits', repo, commits);
		const known = new Set(closed.held.map(([id]) => id));
		const open = closed.insertions.flatMap(({ id }) => (known.has(id) ? [] : [id]));
		const held = [...closed.held, ...(await stillHeld(this.#with, open))];
		yield { type: 'commitsLost', repo, commits, ...closed, held };
	}

	/** What a commit changed; nothing where it cannot be read any more. */
	async #filesOf(commit: string): Promise<readonly Git.CommittedContent[]> {
		const { git, source } = this.#with;
		const read = await git.readCommit(source, commit);
		return read.kind === 'commit' ? read.files.filter(({ skipped }) => skipped === null) : [];
	}
}
