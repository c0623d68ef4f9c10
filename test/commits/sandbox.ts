import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { GitClient } from '../../src/commits/gitClient.ts';

/**
 * A temporary folder with its own home, where git knows neither the user nor the machine. What git's own variables say of
 * the form of new repositories holds, so that everything can be tested with each: `GIT_DEFAULT_REF_FORMAT=reftable`,
 * `GIT_DEFAULT_HASH=sha256`.
 */
export class Sandbox {
	readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'rework-git-')));
	readonly env: NodeJS.ProcessEnv;
	readonly client: GitClient;
	#seconds = 1_700_000_000;

	/** `refs`: whether new repositories keep refs as files, whatever the variables say. */
	constructor({ refs = 'any' }: { readonly refs?: 'any' | 'files' } = {}) {
		const home = join(this.folder, 'home');
		mkdirSync(home);
		const identity = { name: 'Ada', email: 'ada@example.org' };
		const { PATH } = process.env;
		const formats = ['GIT_DEFAULT_REF_FORMAT', 'GIT_DEFAULT_HASH'].flatMap((name) =>
			process.env[name] === undefined ? [] : [[name, process.env[name]] as const],
		);
		this.env = {
			PATH,
			HOME: home,
			GIT_CONFIG_GLOBAL: join(home, 'none'),
			GIT_CONFIG_NOSYSTEM: '1',
			GIT_AUTHOR_NAME: identity.name,
			GIT_AUTHOR_EMAIL: identity.email,
			GIT_COMMITTER_NAME: identity.name,
			GIT_COMMITTER_EMAIL: identity.email,
			...Object.fromEntries(formats),
			...(refs === 'files' && { GIT_DEFAULT_REF_FORMAT: 'files' }),
		};
		this.client = new GitClient({ env: this.env });
	}

	/** A new repository on branch `main`. */
	repository(name = 'repo'): SandboxRepository {
		const root = join(this.folder, name);
		mkdirSync(root, { recursive: true });
		const repository = new SandboxRepository(this, root);
		repository.git('init', '-q', '-b', 'main');
		repository.git('config', 'core.autocrlf', 'false');
		return repository;
	}

	/** The time of the next call of git, milliseconds since the epoch. */
	get nowMs(): number {
		return this.#seconds * 1_000;
	}

	/** Nothing happens for a while. */
	pass(seconds: number): void {
		this.#seconds += seconds;
	}

	/** Every call is a second later than the one before. */
	tick(): string {
		return `${this.#seconds++} +0000`;
	}

	dispose(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}

export class SandboxRepository {
	readonly sandbox: Sandbox;
	readonly root: string;

	constructor(sandbox: Sandbox, root: string) {
		this.sandbox = sandbox;
		this.root = root;
	}

	/** Runs git and gives its trimmed output; fails the test when git fails. */
	git(...args: string[]): string {
		return this.gitWith('', ...args);
	}

	gitWith(input: string, ...args: string[]): string {
		const date = this.sandbox.tick();
		const env = { ...this.sandbox.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
		const done = spawnSync('git', args, { cwd: this.root, env, input, encoding: 'utf8' });
		if (done.status !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr}`);
		return done.stdout.trim();
	}

	write(path: string, content: string | Uint8Array): void {
		const file = join(this.root, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, content);
	}

	/** Commits everything in the worktree and gives the commit's hash. */
	commit(message = 'work', ...options: string[]): string {
		this.git('add', '-A');
		this.git('commit', '-q', '--allow-empty', '-m', message, ...options);
		return this.git('rev-parse', 'HEAD');
	}
}
