import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { tellMoves, type Worktree } from '../../src/capture/headMoves.ts';
import type { CapturedEvent } from '../../src/core/events.ts';
import type { StoreGitPort } from '../../src/gitPort.ts';
import type { Timeless } from '../../src/meter.ts';

/** Worktrees in a folder: its own, and those that lie in it (linked ones, submodules). */
export class Worktrees {
	readonly #port: StoreGitPort;
	readonly #root: string;
	readonly #emit: (event: Timeless<CapturedEvent>) => void;
	readonly #known: Worktree[] = [];

	constructor(port: StoreGitPort, root: string, emit: (event: Timeless<CapturedEvent>) => void) {
		this.#port = port;
		this.#root = root;
		this.#emit = emit;
	}

	add(worktree: Worktree): void {
		this.#known.push(worktree);
		const { repo, root } = worktree;
		this.#emit({ type: 'repo', repo, root });
	}

	/** The innermost that holds a file, as far as it is known. */
	of(file: string): Worktree | undefined {
		return this.#known
			.filter(({ root }) => file.startsWith(`${root}/`))
			.toSorted((a, b) => b.root.length - a.root.length)[0];
	}

	/** From now on, what happens in the worktree of a file is known. */
	async watch(file: string): Promise<void> {
		for (
			let folder = posix.dirname(file);
			folder.length > this.#root.length;
			folder = posix.dirname(folder)
		) {
			if (!existsSync(`${folder}/.git`)) continue;
			if (this.#known.some(({ root }) => root === folder)) return;
			const worktree = await this.#port.discover(folder);
			if (worktree?.root !== folder) return;
			await this.#port.moves(worktree);
			return this.add(worktree);
		}
	}

	/** HEAD may have moved. */
	async look(): Promise<void> {
		for (const worktree of this.#known.filter(({ root }) => existsSync(root)))
			await tellMoves(this.#port, worktree, this.#emit);
	}
}
