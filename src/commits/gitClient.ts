import { randomUUID } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { simpleGit } from 'simple-git';
import { type GitReason, gitReasonOf } from './gitErrors.ts';
import { politeConfig, politeEnvironment, politeEnvOf } from './polite.ts';

/** A worktree and the repository it belongs to. Paths are absolute, real, with `/` between parts. */
export interface Repository {
	readonly kind: 'repository';
	/** Git common dir: the identity that all worktrees share. */
	readonly repo: string;
	/** Git dir of this worktree; the same as `repo` in the main one. */
	readonly gitDir: string;
	readonly root: string;
	/** The reflog of this worktree's HEAD (it may not exist); null where refs are kept in a table. */
	readonly reflog: string | null;
}

export type Discovered =
	| Repository
	| { readonly kind: 'noRepository' }
	| { readonly kind: 'failed'; readonly reason: GitReason };

/** What a git command said. `output` is stdout, decoded as UTF-8. */
export type GitAnswer =
	| { readonly kind: 'ok'; readonly output: string }
	| { readonly kind: 'failed'; readonly reason: GitReason };

/** How to run git; all of it has a default. */
export interface GitOptions {
	/** The program, as the editor's `git.path` says. */
	readonly git?: string;
	/** In place of `process.env`. */
	readonly env?: NodeJS.ProcessEnv;
	/** A read that takes longer is ended and answers `timeout`. */
	readonly timeoutMs?: number;
}

/** How one command is run. */
export interface ReadOptions {
	/** Besides the polite ones. */
	readonly settings?: readonly string[];
	/** `none`: the index is not read, which takes git a second where it has a million files. */
	readonly index?: 'own' | 'none';
}

/** Where no file is, and nobody can put one. */
const noIndex = join(tmpdir(), `rework-meter-${randomUUID()}`);

/** A cold disk and a huge tree make `diff-tree` take seconds; a hung file system takes for ever. */
const defaultTimeoutMs = 20_000;

/**
 * Reads repositories through git's plumbing, politely: no lock, no fetch, no prompt, no hook, no shell.
 * Holds no process and no state. Each call costs one process, about 5 ms.
 */
export class GitClient {
	readonly git: string;
	readonly env: Readonly<Record<string, string>>;
	readonly #timeoutMs: number;

	constructor(options: GitOptions = {}) {
		this.git = options.git ?? 'git';
		this.env = politeEnvOf(options.env ?? process.env);
		this.#timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
	}

	/**
	 * Runs one reading command in `directory`, with `input` on stdin.
	 * Commands that compare texts must bring `--no-ext-diff --no-textconv` themselves, those that compare working files
	 * `noFilters` and `--ignore-submodules=all`, commands that take paths `-z` and `--`.
	 */
	async read(
		directory: string,
		args: readonly string[],
		input?: string,
		{ settings = [], index = 'own' }: ReadOptions = {},
	): Promise<GitAnswer> {
		try {
			// An instance per call: after a failure simple-git drops what waits in the same instance.
			const git = simpleGit({
				baseDir: directory,
				binary: this.git,
				config: [...politeConfig, ...settings],
				allowEnvironment: [
					...Object.keys(politeEnvironment),
					'GIT_CONFIG_NOSYSTEM',
					'GIT_INDEX_FILE',
				],
				unsafe: {
					// All of them are set to nothing here; the path of the program is the user's own setting.
					allowUnsafeFsMonitor: true,
					allowUnsafeHooksPath: true,
					allowUnsafeFilter: true,
					allowUnsafeCustomBinary: true,
				},
				// The whole run is limited, not the pause between two outputs.
				timeout: { block: this.#timeoutMs, stdErr: false, stdOut: false },
				// Output is complete at `close`; waiting for `exit` may cut it.
				completion: { onClose: true, onExit: false },
				// An empty string would leave stdin open; an empty buffer closes it.
				input: () => Buffer.from(input ?? ''),
			}).env({ ...this.env, ...(index === 'none' && { GIT_INDEX_FILE: noIndex }) });
			return { kind: 'ok', output: await git.raw([...args]) };
		} catch (failure) {
			const message = failure instanceof Error ? failure.message : String(failure);
			return { kind: 'failed', reason: gitReasonOf(message) };
		}
	}

	/**
	 * The repository that holds a file or folder, which need not exist (any more). A bare repository and
	 * the inside of a git dir are `noRepository`: nobody edits there.
	 */
	async discover(path: string): Promise<Discovered> {
		const directory = await nearestDirectory(path);
		if (directory === null) return { kind: 'noRepository' };
		// One question per call, because a path may itself hold a line break.
		const answers = await Promise.all(
			['--show-toplevel', '--absolute-git-dir', '--git-common-dir'].map((question) =>
				this.read(directory, ['rev-parse', question]),
			),
		);
		const failed = answers.find((answer) => answer.kind === 'failed');
		if (failed?.kind === 'failed') {
			return failed.reason === 'noRepository' ? { kind: 'noRepository' } : failed;
		}
		const [root, gitDir, repo] = answers.map((answer) =>
			answer.kind === 'ok' ? answer.output.replace(/\r?\n$/, '') : '',
		);
		if (!root || !gitDir || !repo) return { kind: 'noRepository' };
		const real = await Promise.all([
			realPath(root),
			realPath(gitDir),
			// Older git answers relative to the folder it ran in.
			realPath(isAbsolutePath(repo) ? repo : join(directory, repo)),
		]);
		return {
			kind: 'repository',
			root: real[0],
			gitDir: real[1],
			repo: real[2],
			reflog: (await isDirectory(`${real[2]}/reftable`)) ? null : `${real[1]}/logs/HEAD`,
		};
	}
}

function isAbsolutePath(path: string): boolean {
	return /^([a-z]:)?[\\/]/i.test(path);
}

async function isDirectory(path: string): Promise<boolean> {
	return stat(path).then(
		(found) => found.isDirectory(),
		() => false,
	);
}

/** The path itself when it is a folder, else the closest folder above it that exists. */
async function nearestDirectory(path: string): Promise<string | null> {
	for (let at = path; ; at = dirname(at)) {
		if (await isDirectory(at)) return at;
		if (dirname(at) === at) return null;
	}
}

/** Links resolved, `/` between parts; a path that cannot be resolved is taken as it is. */
async function realPath(path: string): Promise<string> {
	const real = await realpath(path).catch(() => path);
	return process.platform === 'win32' ? real.replaceAll('\\', '/') : real;
}
