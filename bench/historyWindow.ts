import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { tellMoves, type Worktree } from '../src/capture/headMoves.ts';
import type { CapturedEvent } from '../src/core/events.ts';
import type { Log } from '../src/core/log.ts';
import { StoreGitPort } from '../src/gitPort.ts';
import { Meter, type Timeless } from '../src/meter.ts';
import { StoreClient } from '../src/store/client.ts';

/** Drafts are saved twice a second. */
const settledMs = 1_500;
const gitBundle = fileURLToPath(new URL('../src/commits/git.ts', import.meta.url));
const storeWorker = new URL('../src/store/worker.ts', import.meta.url);
const comparingWorker = new URL('../src/commits/comparing/worker.ts', import.meta.url);
const log: Log = { info() {}, warn: complain, error: complain };

function complain(message: string): void {
	throw new Error(message);
}

/** A temporary repository, made by `git fast-import` where it is large. */
export class BenchRepository {
	readonly folder = mkdtempSync(join(tmpdir(), 'rework-bench-'));
	readonly root = join(this.folder, 'repo');

	constructor() {
		mkdirSync(this.root);
		this.git('init', '-q', '-b', 'main');
		this.git('config', 'user.name', 'Ada');
		this.git('config', 'user.email', 'ada@example.org');
		this.git('config', 'gc.auto', '0');
	}

	/** Runs git and gives its output; throws where git fails. */
	git(...args: string[]): string {
		return this.gitWith('', ...args);
	}

	gitWith(input: string, ...args: string[]): string {
		const options = { cwd: this.root, input, encoding: 'utf8', maxBuffer: 2 ** 30 } as const;
		const done = spawnSync('git', args, options);
		if (done.status !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr}`);
		return done.stdout;
	}

	/** How long a git command takes that prints what it finds. */
	timed(...args: string[]): number {
		const began = performance.now();
		this.git(...args);
		return performance.now() - began;
	}

	write(path: string, text: string): void {
		const file = join(this.root, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}

	dispose(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}

/** The product's own parts over a repository, as in a window: a meter, a store in its thread, git. Only the editor is played. */
export class HistoryWindow {
	readonly #store: StoreClient;
	readonly #meter: Meter;
	readonly #port: StoreGitPort;
	readonly #root: string;
	readonly #texts = new Map<string, string>();
	#worktree: Worktree | null = null;

	constructor({ folder, root }: BenchRepository) {
		this.#root = root;
		this.#store = new StoreClient({ worker: storeWorker, folder: join(folder, 'store'), log });
		this.#meter = new Meter({
			store: this.#store,
			log,
			editor: 'bench',
			comparingWorker,
			timeZone: 'UTC',
			useHostReason: () => true,
			now: () => Date.now(),
			clockMs: () => performance.now(),
			textOf: (doc) => this.#texts.get(doc) ?? null,
			isIgnored: async () => false,
			relativesOf: async () => [],
			onEvent: () => undefined,
			onChange: () => undefined,
		});
		const { attribution } = this.#meter.pipeline;
		this.#port = new StoreGitPort({
			bundle: gitBundle,
			git: undefined,
			store: this.#store,
			log,
			isExcluded: () => false,
			hasLedger: (file) => attribution.docs.has(`file://${file}`),
		});
	}

	/** Begins to watch; tells what happened since an earlier window did. Gives how many commits were told. */
	async watch(): Promise<number> {
		this.#worktree = await this.#port.discover(this.#root);
		if (!this.#worktree) throw new Error('No repository');
		const late = await this.#port.moves(this.#worktree);
		const { repo, root } = this.#worktree;
		this.#meter.emit({ type: 'repo', repo, root });
		return this.#tell(this.#worktree, late);
	}

	/** Looks at HEAD; resolves when all that it did is reconciled. */
	async look(): Promise<number> {
		return this.#worktree ? this.#tell(this.#worktree) : 0;
	}

	/** An AI puts a text into a document of a file; it is saved, and closed if it does not stay open. */
	insert(path: string, before: string, at: number, text: string, stays: boolean): void {
		const doc = `file://${this.#root}/${path}`;
		const after = before.slice(0, at) + text + before.slice(at);
		const file = `${this.#root}/${path}`;
		const emit = (event: Timeless<CapturedEvent>) => this.#meter.emit(event);
		emit({ type: 'docOpened', doc, file, language: 'typescript', text: before, dirty: false });
		this.#texts.set(doc, after);
		const host = { source: 'inlineCompletionAccept' };
		const { length } = after;
		emit({ type: 'docChanged', doc, changes: [[at, at, text]], length, dirty: true, host });
		emit({ type: 'docSaved', doc });
		if (!stays) emit({ type: 'docClosed', doc });
	}

	/** Everything is settled and with the store. */
	async settled(): Promise<void> {
		await delay(settledMs);
		await this.#meter.handled();
		await this.#store.flush();
	}

	/** How many accepted lines of AI code are committed as they were. */
	async unchangedLines(): Promise<number> {
		await this.#store.flush();
		const report = await this.#meter.report('today');
		return report.lines.outcomes.unchanged ?? 0;
	}

	/** What the thread that compares texts did: processor time since its start, in ms, and computations. */
	async compared(): Promise<{ readonly ms: number; readonly computations: number }> {
		const { comparing } = this.#meter;
		return { ms: (await comparing?.cpuMs()) ?? 0, computations: comparing?.handedOver ?? 0 };
	}

	/** What is asked when a document opens. */
	async isIgnored(path: string): Promise<boolean> {
		return this.#worktree ? this.#port.isIgnored(this.#worktree, `${this.#root}/${path}`) : false;
	}

	async close(): Promise<void> {
		this.#meter.dispose();
		this.#port.dispose();
		await this.#store.close();
	}

	async #tell(worktree: Worktree, moves?: Parameters<typeof tellMoves>[3]): Promise<number> {
		let commits = 0;
		await tellMoves(
			this.#port,
			worktree,
			(event) => {
				if (event.type === 'commit') commits++;
				this.#meter.emit(event);
				return this.#meter.handled();
			},
			moves,
		);
		await this.#meter.handled();
		return commits;
	}
}
