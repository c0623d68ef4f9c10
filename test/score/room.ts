import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Programs that the terminals of the session find on their PATH. What each does, the session says before. */
const agents = ['claude', 'codex', 'gemini', 'aider', 'opencode'] as const;
const others = ['codegen', 'protoc', 'syncer'] as const;

export type Program = (typeof agents)[number] | (typeof others)[number];
export { agents, others };

/** A folder outside the workspace: the socket, stand-ins for command-line tools, and what they are told. */
export class Room {
	readonly #folder: string;

	static async make(): Promise<Room> {
		const folder = await mkdtemp(join(tmpdir(), 'rework-score-'));
		const bin = join(folder, 'bin');
		await mkdir(bin);
		for (const name of [...agents, ...others]) {
			const path = join(bin, name);
			await writeFile(path, '#!/bin/sh\nsleep 0.1\n. "$REWORK_SCORE_STEP"\n');
			await chmod(path, 0o755);
		}
		return new Room(folder);
	}

	private constructor(folder: string) {
		this.#folder = folder;
	}

	get socket(): string {
		return join(this.#folder, 'link');
	}

	get env(): Readonly<Record<string, string>> {
		const { PATH = '' } = process.env;
		return {
			PATH: `${join(this.#folder, 'bin')}${delimiter}${PATH}`,
			REWORK_SCORE_STEP: join(this.#folder, 'step.sh'),
		};
	}

	/** Tells the next program that is run to write this text to a file. */
	async step(file: string, text: string): Promise<void> {
		const content = await this.keep(text);
		await writeFile(join(this.#folder, 'step.sh'), `cp '${content}' '${file}'\n`);
	}

	/** Keeps a text in a file and gives its path. */
	async keep(text: string): Promise<string> {
		const path = join(this.#folder, 'text');
		await writeFile(path, text);
		return path;
	}

	clear(): Promise<void> {
		return rm(this.#folder, { recursive: true, force: true });
	}
}
