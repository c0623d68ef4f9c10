import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { decodeText } from '../../src/commits/decodeText.ts';
import { ObjectReader } from '../../src/commits/objects.ts';
import type { Change } from '../../src/core/events.ts';
import { lineOrigins } from '../../src/core/lineView.ts';
import type { OriginMeaning } from '../../src/core/originTable.ts';
import { type AttributedText, recall } from '../../src/core/remembered.ts';
import { Sandbox } from '../commits/sandbox.ts';
import { Bench, type WatchOptions } from '../scenarios/bench.ts';
import type { Expected, Writer } from './lineModel.ts';

/** What git said, and how it ended. */
export interface Done {
	readonly status: number;
	readonly stdout: string;
	readonly stderr: string;
}

/**
 * A real repository with an editor window of the product over it. Every act is kept as a step of a scenario, so that
 * a failure can be run again with `npm run scenarios`.
 */
export class World {
	readonly sandbox = new Sandbox();
	readonly root = join(this.sandbox.folder, 'repo');
	readonly steps: object[] = [];
	/** What the editor writes when it saves a text. */
	encode: (file: string, text: string) => string | Uint8Array = (_, text) => text;
	bench: Bench;
	readonly #objects: ObjectReader;
	/** Only steps move it, so that the same steps give the same commits. */
	#date = '';
	#isOpen = true;

	constructor() {
		mkdirSync(this.root);
		this.bench = new Bench(this.root);
		this.#objects = new ObjectReader(this.sandbox.client, this.root);
	}

	async begin(): Promise<void> {
		await this.git('init', '-q', '-b', 'main');
		await this.git('config', 'core.autocrlf', 'false');
		await this.git('config', 'rerere.enabled', 'false');
		await this.bench.watch();
	}

	dispose(): void {
		this.#objects.dispose();
		this.bench.dispose();
		this.sandbox.dispose();
	}

	/** The editor closes, things happen, and it opens again; see `Bench.watch`. */
	async away(meanwhile: () => Promise<unknown>, again: WatchOptions = {}): Promise<void> {
		this.bench.close();
		this.#isOpen = false;
		await meanwhile();
		this.#isOpen = true;
		this.bench = new Bench(this.root, this.bench);
		await this.bench.watch(again);
	}

	/** Somebody replaces `[from, to)` of a file in the editor by `text`, and saves. */
	async edit(file: string, change: Change, author: Writer): Promise<void> {
		const [from, to, text] = change;
		const before = this.text(file);
		await this.write(file, before.slice(0, from) + text + before.slice(to), author, [change]);
	}

	/** Somebody writes a file in the editor. */
	async write(
		file: string,
		content: string,
		author: Writer,
		changes?: readonly Change[],
	): Promise<void> {
		this.steps.push({ op: 'write', author, file, content, ...(changes && { changes }) });
		await this.bench.write(file, content, author, changes);
		mkdirSync(dirname(join(this.root, file)), { recursive: true });
		writeFileSync(join(this.root, file), this.encode(file, content));
	}

	/** A file is copied in the file explorer: nobody types anything. */
	async copy(from: string, to: string): Promise<void> {
		const args = ['-c', 'alias.copy=!cp', 'copy', from, to];
		await this.git(...args);
	}

	/** Runs git, and the product looks at what it did. Fails where git fails. */
	async git(...args: string[]): Promise<string> {
		const done = await this.try(args);
		if (done.status !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr}${done.stdout}`);
		return done.stdout;
	}

	/** Like `git`, for what may end in a conflict. */
	async try(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Done> {
		this.#date = this.sandbox.tick();
		const done = await this.run(args, env);
		const exit = done.status === 0 ? {} : { exit: 'nonzero' };
		this.steps.push({ op: 'git', args, ...(Object.keys(env).length > 0 && { env }), ...exit });
		if (this.#isOpen && this.bench.repo !== null) await this.bench.afterGit();
		return done;
	}

	/** A file of the index gets a content; the working file keeps its own. */
	async stage(file: string, content: string): Promise<void> {
		const put =
			'update-index --add --cacheinfo "100644,$(printf %s "$2" | git hash-object -w --stdin),$1"';
		await this.git('-c', `alias.put=!f() { git ${put}; }; f`, 'put', file, content);
	}

	/** A question to git that changes nothing, and is no step. */
	async ask(...args: string[]): Promise<string> {
		return (await this.run(args)).stdout.trim();
	}

	run(args: readonly string[], own: Readonly<Record<string, string>> = {}): Promise<Done> {
		const dates = { GIT_AUTHOR_DATE: this.#date, GIT_COMMITTER_DATE: this.#date };
		const env = { ...this.sandbox.env, GIT_EDITOR: 'true', ...dates, ...own };
		return new Promise((resolve) => {
			execFile('git', args, { cwd: this.root, env }, (failure, stdout, stderr) => {
				resolve({ status: failure ? Number(failure.code ?? 1) : 0, stdout, stderr });
			});
		});
	}

	has(file: string): boolean {
		return existsSync(join(this.root, file));
	}

	/** With line ends as the editor has them. */
	text(file: string): string {
		return this.has(file) ? (textOf(readFileSync(join(this.root, file))) ?? '') : '';
	}

	files(): string[] {
		return readdirSync(this.root).filter((name) => name.endsWith('.ts'));
	}

	/** Lines whose writer the product takes for somebody else, in the worktree and in HEAD. */
	async differences(expected: (text: string) => readonly Expected[]): Promise<string[]> {
		const differences: string[] = [];
		for (const file of this.files()) {
			const ledger = await this.bench.ledger(file);
			const found = ledger ? ledger.attributed() : null;
			differences.push(...this.#compare(`worktree ${file}`, found, expected(this.text(file))));
		}
		for (const [file, blob] of await this.#headFiles()) {
			const text = await this.#textOfBlob(blob);
			if (text === null) continue;
			const found = this.#remembered(file, blob, text);
			differences.push(...this.#compare(`HEAD ${file}`, found, expected(text)));
		}
		return differences;
	}

	/** Who wrote each line of a file in HEAD, as the store remembers it; null where it knows nothing of it. */
	async writersInHead(file: string): Promise<readonly string[] | null> {
		const [, blob = ''] = (await this.#headFiles()).find(([name]) => name === file) ?? [];
		const found = this.#remembered(file, blob, (await this.#textOfBlob(blob)) ?? '');
		const { table } = this.bench.meter.pipeline.attribution;
		const ends = found?.text.endsWith('\n') ? -1 : undefined;
		return (
			found &&
			lineOrigins(found)
				.slice(0, ends)
				.map((it) => nameOf(table.meaningOf(it)))
		);
	}

	async #textOfBlob(blob: string): Promise<string | null> {
		const object = await this.#objects.read(blob);
		if (object.kind !== 'object') throw new Error(`No blob ${blob}`);
		return textOf(object.bytes);
	}

	#remembered(file: string, blob: string, text: string): AttributedText | null {
		const ink = text.replace(/\s/g, '').length;
		const { store } = this.bench.store;
		const known = store.rememberedByBlob(this.bench.repo ?? '', blob, file, ink);
		const { table } = this.bench.meter.pipeline.attribution;
		return known && recall({ ...known, text }, table);
	}

	async #headFiles(): Promise<[file: string, blob: string][]> {
		const { stdout } = await this.run(['ls-tree', '-r', '-z', 'HEAD']);
		return stdout.split('\0').flatMap((entry): [string, string][] => {
			const [, blob, file] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
			return blob && file ? [[file, blob]] : [];
		});
	}

	#compare(where: string, found: AttributedText | null, expected: readonly Expected[]): string[] {
		if (!found) {
			return expected.some(({ writer }) => writer === 'ai') ? [`${where}: nothing is known`] : [];
		}
		const { table } = this.bench.meter.pipeline.attribution;
		const groupOf = (origin: number) =>
			table.blockOf(table.insertionOf(origin) ?? '')?.base ?? origin;
		const origins = lineOrigins(found, groupOf);
		const lines = found.text.split('\n');
		return expected.flatMap(({ text, writer }, at) => {
			if (lines[at] !== text) return [`${where}:${at + 1}: reads ${lines[at]}, not ${text}`];
			const known = table.meaningOf(origins[at] ?? 0);
			const fixed = known.kind === 'fixed' && known.origin === 'typed' ? 'human' : 'neither';
			const by = known.kind === 'insertion' ? 'ai' : fixed;
			const isEither = writer === 'either' && by !== 'neither';
			return writer === null || writer === by || isEither
				? []
				: [`${where}:${at + 1}: ${nameOf(known)}, expected ${writer}: ${text}`];
		});
	}
}

function textOf(bytes: Uint8Array): string | null {
	const decoded = decodeText(bytes);
	return decoded.kind === 'text' ? decoded.text : null;
}

function nameOf(meaning: OriginMeaning): string {
	return meaning.kind === 'fixed' ? meaning.origin : 'ai';
}
