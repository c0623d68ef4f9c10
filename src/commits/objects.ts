import { spawn } from 'node:child_process';
import type { Disposable } from '../core/disposables.ts';
import { BatchParser, type GitObject } from './batchParser.ts';
import type { GitClient } from './gitClient.ts';
import { politeConfig } from './polite.ts';

/** Texts above this many bytes are no code that a person reads. */
export const maxObjectBytes = 1024 * 1024;

/** After so long without a question the process ends: on Windows it keeps git from packing. */
const idleMs = 30_000;

/** For one object at the head of the queue; a hung network drive must not hold all others. */
const objectTimeoutMs = 10_000;

/** A body over this is not read to its end: ending the process is cheaper. */
const maxDrainBytes = 32 * 1024 * 1024;

/** Git repeats what it was asked for; the answer's first line must stay within the parser's bound. */
const maxPathBytes = 120;

interface Request {
	readonly hash: string;
	/** Whether a process already died while this was the oldest question. */
	retried: boolean;
	readonly resolve: (object: GitObject) => void;
}

interface Process {
	ask(hash: string): void;
	end(): void;
}

/**
 * Reads objects of one repository through one `git cat-file --batch`, started at the first question,
 * ended when idle and started anew when it dies. Answers come in the order of the questions.
 *
 *     ask a, b, c ─▶ git dies at a ─▶ new process asked a, b, c ─▶ dies at a ─▶ a failed; asked b, c
 */
export class ObjectReader implements Disposable {
	readonly #client: GitClient;
	readonly #root: string;
	/** Asked and not yet answered; `#head` is the index of the oldest. */
	#queue: Request[] = [];
	#head = 0;
	#process: Process | null = null;
	#timer: NodeJS.Timeout | undefined;
	#disposed = false;

	/** `root` is any folder of the worktree. Starts nothing yet. */
	constructor(client: GitClient, root: string) {
		this.#client = client;
		this.#root = root;
	}

	/** The object of a full hash. Anything else than a hash is `missing`. Never rejects. */
	read(hash: string): Promise<GitObject> {
		if (!isHash(hash)) return Promise.resolve({ kind: 'missing' });
		return this.#ask(hash);
	}

	/** What a commit has at a path. A path that one line of a question cannot hold is `failed`. */
	readAt(commit: string, path: string): Promise<GitObject> {
		if (!isHash(commit)) return Promise.resolve({ kind: 'missing' });
		if (/[\n\r\0]/.test(path) || Buffer.byteLength(path) > maxPathBytes)
			return Promise.resolve({ kind: 'failed' });
		return this.#ask(`${commit}:${path}`);
	}

	#ask(hash: string): Promise<GitObject> {
		if (this.#disposed) return Promise.resolve({ kind: 'failed' });
		return new Promise((resolve) => {
			this.#queue.push({ hash, retried: false, resolve });
			if (this.#process) this.#process.ask(hash);
			else this.#start();
			if (this.#queue.length === 1) this.#watch();
		});
	}

	/** Ends the process; whoever still waits gets `failed`. */
	dispose(): void {
		if (this.#disposed) return;
		this.#disposed = true;
		this.#stop();
		for (const { resolve } of this.#queue.slice(this.#head)) resolve({ kind: 'failed' });
		this.#queue = [];
		this.#head = 0;
	}

	#start(): void {
		const parser = new BatchParser(maxObjectBytes, (object) => {
			this.#answer(object);
			if (object.kind !== 'tooLarge' || object.size <= maxDrainBytes) return;
			this.#stop();
			this.#restart();
		});
		const config = politeConfig.flatMap((setting) => ['-c', setting]);
		const child = spawn(this.#client.git, [...config, 'cat-file', '--batch'], {
			cwd: this.#root,
			env: this.#client.env,
			stdio: ['pipe', 'pipe', 'ignore'],
			windowsHide: true,
		});
		const process: Process = {
			ask: (hash) => child.stdin.write(`${hash}\n`),
			end: () => {
				child.stdin.destroy();
				child.stdout.destroy();
				child.kill();
			},
		};
		this.#process = process;
		const died = () => {
			if (this.#process !== process) return;
			this.#process = null;
			const oldest = this.#queue[this.#head];
			// It may have died before it got the question, so each gets a second chance.
			if (oldest?.retried === false) oldest.retried = true;
			else this.#answer({ kind: 'failed' });
			this.#restart();
		};
		child.on('error', died);
		child.on('close', died);
		// A broken pipe is told by `close` as well.
		child.stdin.on('error', () => {});
		child.stdout.on('data', (bytes: Buffer) => {
			if (this.#process === process) parser.push(bytes);
		});
		for (const { hash } of this.#queue.slice(this.#head)) process.ask(hash);
		this.#watch();
	}

	#restart(): void {
		if (this.#queue.length > this.#head && !this.#disposed && !this.#process) this.#start();
	}

	#stop(): void {
		clearTimeout(this.#timer);
		const process = this.#process;
		this.#process = null;
		process?.end();
	}

	/** Gives the oldest question its answer. Without one (an idle process ended) nothing happens. */
	#answer(object: GitObject): void {
		const request = this.#queue[this.#head];
		if (!request) return;
		this.#head++;
		if (this.#head === this.#queue.length) {
			this.#queue = [];
			this.#head = 0;
		}
		this.#watch();
		request.resolve(object);
	}

	/** Limits the oldest question's time, or the idle process's. */
	#watch(): void {
		clearTimeout(this.#timer);
		const waiting = this.#queue.length > this.#head;
		if (!waiting && !this.#process) return;
		this.#timer = setTimeout(
			() => {
				this.#stop();
				if (!waiting) return;
				this.#answer({ kind: 'failed' });
				this.#restart();
			},
			waiting ? objectTimeoutMs : idleMs,
		);
		if (!waiting) this.#timer.unref();
	}
}

function isHash(text: string): boolean {
	return /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(text);
}
