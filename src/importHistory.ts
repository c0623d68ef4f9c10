// No test of its own. Tested on a real repository: test/history/imported.test.ts.
import { readFile, stat } from 'node:fs/promises';
import type * as Git from './commits/git.ts';
import type { ImportedRange } from './commits/interchange/imported.ts';
import { hashOfId } from './core/blobId.ts';
import type { ImportedEvent, ImportedFile, ImportedLine } from './core/historyEvents.ts';
import type { RepositorySource } from './repositorySource.ts';

/** What an import found, for the person who asked for it. */
export interface ImportSummary {
	/** Commits that another tool says something of, and files of HEAD in which lines were taken. */
	readonly commits: number;
	readonly files: number;
	readonly lines: number;
	/** Commits of which only a trailer names an AI: nothing is attributed. */
	readonly hinted: number;
}

/** Followed and ended from outside. */
export interface Importing {
	progress?(done: number, of: number): void;
	isCancelled?(): boolean;
}

/** What lies further back has mostly been written anew since. */
const commitsAtMost = 2_000;
/** Each costs one `git blame`, some 20 ms. */
const filesAtMost = 500;
const filesInEvent = 10;
const maxTraceBytes = 64 * 1024 * 1024;
/** As documents. */
const maxText = 1_000_000;

/** As `importing`, of several repositories. */
export async function* importingAll(
	sources: readonly RepositorySource[],
	following: Importing = {},
): AsyncGenerator<Omit<ImportedEvent, 'tMs'>, ImportSummary> {
	const sum = { commits: 0, files: 0, lines: 0, hinted: 0 };
	for (const source of sources) {
		const found = yield* importing(source, following);
		for (const name of ['commits', 'files', 'lines', 'hinted'] as const) sum[name] += found[name];
	}
	return sum;
}

/**
 * Reads what git-ai notes and Agent Trace files say of HEAD's files. Line numbers of an account hold in its commit only, so
 * each line of HEAD is looked up by blame; an account that names lines its commit did not bring is not believed.
 */
export async function* importing(
	{ git, source, memory, repo }: RepositorySource,
	{ progress, isCancelled }: Importing = {},
): AsyncGenerator<Omit<ImportedEvent, 'tMs'>, ImportSummary> {
	const { client, root } = source;
	const head = await git.tipOf(client, root, 'HEAD');
	const messages = head === null ? [] : await git.recentMessages(client, root, head, commitsAtMost);
	const accounts = await accountsOf(source, git, new Set(messages.map(({ commit }) => commit)));
	const hints = messages.filter(
		({ commit, message }) => !accounts.has(commit) && git.trailerHints(message).length > 0,
	);
	const times = new Map(messages.map(({ commit, madeMs }) => [commit, madeMs]));
	const paths = new Set([...accounts.values()].flatMap((of) => [...of.keys()]));
	const summary = { commits: accounts.size, files: 0, lines: 0, hinted: hints.length };
	const wanted = [...paths].filter((path) => !source.isExcluded(path)).slice(0, filesAtMost);
	let held: ImportedFile[] = [];
	for (const [at, path] of wanted.entries()) {
		progress?.(at, wanted.length);
		if (isCancelled?.() || head === null) break;
		const object = await source.objects.readAt(head, path);
		const decoded = object.kind === 'object' ? git.decodeText(object.bytes, path) : null;
		if (object.kind !== 'object' || decoded?.kind !== 'text' || decoded.text.length > maxText)
			continue;
		const lines: ImportedLine[] = [];
		for (const { line, commit, path: was, was: number } of (await git.blame(
			client,
			root,
			head,
			path,
		)) ?? []) {
			const range = accounts
				.get(commit)
				?.get(was)
				?.find(({ from, to }) => from <= number && number <= to);
			if (!range || (range.by !== 'ai' && range.by !== 'mixed')) continue;
			const { tool, model, session } = range;
			lines.push({ line, commit, madeMs: times.get(commit) ?? 0, tool, model, session });
		}
		if (lines.length === 0) continue;
		const { text } = decoded;
		const blob = git.blobIdOfBytes(object.bytes, hashOfId(head));
		const version = await memory.version(repo, { path, blob, text });
		const known = version && {
			runs: version.runs,
			origins: version.origins,
			insertions: version.insertions,
			lines: version.lines,
		};
		held.push({ path, blob, text, known, lines });
		summary.files++;
		summary.lines += lines.length;
		if (held.length < filesInEvent) continue;
		yield { type: 'imported', repo, files: held };
		held = [];
	}
	if (held.length > 0) yield { type: 'imported', repo, files: held };
	return summary;
}

type Accounts = Map<string, Map<string, ImportedRange[]>>;

/** By commit and path; of one commit notes are believed before traces, for their lines are those of the commit. */
async function accountsOf(
	{ client, objects, root }: Git.CommitSource,
	git: typeof Git,
	commits: ReadonlySet<string>,
): Promise<Accounts> {
	const accounts: Accounts = new Map();
	const add = (ranges: readonly ImportedRange[], only?: (commit: string) => boolean) => {
		for (const range of ranges) {
			if (range.commit === null || !commits.has(range.commit)) continue;
			if (only && !only(range.commit)) continue;
			const byPath = accounts.get(range.commit) ?? new Map<string, ImportedRange[]>();
			accounts.set(range.commit, byPath);
			const known = byPath.get(range.path) ?? [];
			byPath.set(range.path, known);
			known.push(range);
		}
	};
	for (const [commit, blob] of await git.listNotes(client, root, git.gitAiRef)) {
		if (!commits.has(commit)) continue;
		const note = await git.readNote(objects, blob);
		if (note !== null) add(git.readGitAiNote(note, commit).ranges);
	}
	const noted = new Set(accounts.keys());
	const traces = `${root}/.agent-trace/traces.jsonl`;
	const size = await stat(traces).then(
		(found) => (found.isFile() ? found.size : Number.POSITIVE_INFINITY),
		() => Number.POSITIVE_INFINITY,
	);
	if (size <= maxTraceBytes)
		add(git.readInterchange(await readFile(traces, 'utf8')).ranges, (commit) => !noted.has(commit));
	return accounts;
}
