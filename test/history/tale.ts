import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Writer } from './lineModel.ts';
import { World } from './world.ts';

/** A repository in which every line that was ever written says, in a list kept here, who wrote it. */
export class Tale {
	readonly world = new World();
	readonly #writers = new Map<string, Writer>();
	/** Whose new lines a commit holds, by its subject. */
	readonly #messages = new Map<string, Writer>();

	/** Tells a tale in a repository with one commit by a person, and checks every line at its end. */
	static async of(tell: (tale: Tale, git: World['git']) => Promise<unknown>): Promise<void> {
		const tale = new Tale();
		try {
			await tale.world.begin();
			await tale.add('a.ts', 'human', 'const first = begin();', 'const last = end();');
			await tale.commit('human');
			await tell(tale, (...args) => tale.world.git(...args));
			await tale.check();
		} finally {
			tale.world.dispose();
		}
	}

	/** A writer puts lines at the end of a file. */
	async add(file: string, writer: Writer, ...lines: string[]): Promise<void> {
		await this.insert(file, this.world.text(file).length, writer, ...lines);
	}

	async addFirst(file: string, writer: Writer, ...lines: string[]): Promise<void> {
		await this.insert(file, 0, writer, ...lines);
	}

	async insert(file: string, at: number, writer: Writer, ...lines: string[]): Promise<void> {
		for (const line of lines) this.#writers.set(line, writer);
		const text = lines.map((line) => `${line}\n`).join('');
		await this.world.edit(file, [at, at, text], writer);
	}

	/** A person deletes a line. */
	async remove(file: string, line: string): Promise<void> {
		const at = this.world.text(file).indexOf(`${line}\n`);
		assert.ok(at >= 0, line);
		await this.world.edit(file, [at, at + line.length + 1, ''], 'human');
	}

	/** Bytes on disk by nobody that is watched. */
	put(file: string, bytes: string | Uint8Array): void {
		mkdirSync(dirname(join(this.world.root, file)), { recursive: true });
		writeFileSync(join(this.world.root, file), bytes);
	}

	/** Everything is committed; of what is new, one writer wrote all. */
	async commit(writer: Writer, ...options: string[]): Promise<string> {
		await this.world.git('add', '-A');
		const message = `${writer} ${this.#messages.size}`;
		this.#messages.set(message, writer);
		await this.world.git('commit', '-q', '-m', message, ...options);
		return this.world.ask('rev-parse', 'HEAD');
	}

	/** What the product says of the lines of all files, and of their versions in HEAD, is what the list says. */
	async check(): Promise<void> {
		const differences = await this.world.differences((text) => {
			const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
			return lines.map((line) => ({ text: line, writer: this.#writers.get(line) ?? null }));
		});
		assert.deepEqual(differences, []);
	}

	/** Every line of a file in HEAD comes, for git as for the list, from a commit of its writer. */
	async blame(file: string): Promise<void> {
		const { stdout } = await this.world.run(['blame', '-C', '-M', '-p', 'HEAD', '--', file]);
		const subjects = new Map<string, string>();
		let commit = '';
		for (const line of stdout.split('\n')) {
			commit = /^([0-9a-f]{40}) /.exec(line)?.[1] ?? commit;
			if (line.startsWith('summary ')) subjects.set(commit, line.slice('summary '.length));
			if (!line.startsWith('\t')) continue;
			const writer = this.#writers.get(line.slice(1).replace(/^\ufeff/, ''));
			assert.equal(this.#messages.get(subjects.get(commit) ?? ''), writer, line);
		}
	}

	/** The outcomes of all accepted lines, in their order, and how many commits count. */
	fates(): { readonly outcomes: string; readonly commits: number; readonly open: number } {
		const { store } = this.world.bench.store;
		const repo = this.world.bench.repo ?? '';
		const { book } = this.world.bench.meter.pipeline.attribution;
		const { insertions, lines } = store.insertionsById([...book.ids()].toSorted());
		return {
			outcomes: lines.map(({ outcome }) => outcome).join(' '),
			commits: store.countedCommits(repo, 99).length,
			open: insertions.filter(({ closedMs }) => closedMs === null).length,
		};
	}
}
