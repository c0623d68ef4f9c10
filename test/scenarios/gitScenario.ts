import { execFile } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { freshLedger } from '../../src/attribution/ledger.ts';
import { lineDiff, splitLines } from '../../src/core/lineDiff.ts';
import { lineOrigins } from '../../src/core/lineView.ts';
import { reasonOf } from '../../src/core/log.ts';
import { isInsertionOrigin } from '../../src/core/origins.ts';
import { type AttributedText, recall } from '../../src/core/remembered.ts';
import { Sandbox } from '../commits/sandbox.ts';
import { Bench } from './bench.ts';
import { shownText } from './fileTexts.ts';
import { flawOf, nameOf } from './flaws.ts';
import type { ExpectStep, GitStep, Result, Scenario, ScenarioFile, Step } from './format.ts';

/** A git that asks for something asks for ever. */
const gitAtMostMs = 60_000;
/** A file of HEAD is read as what git prints. */
const maxPrintedBytes = 64 * 1024 * 1024;

/** Runs one scenario on a real repository of its own. */
export async function runScenario(
	scenario: Scenario,
	defaults: ScenarioFile['defaults'],
): Promise<Result> {
	const flaw = flawOf(scenario);
	if (flaw !== null) return { kind: 'scenario', id: nameOf(scenario), differences: [flaw] };
	const run = new ScenarioRun(defaults);
	try {
		await run.begin();
		for (const [at, step] of scenario.steps.entries()) await run.step(step, at + 1);
	} catch (failure) {
		run.differences.push(`failed: ${reasonOf(failure)}`);
	} finally {
		run.dispose();
	}
	const { differences, lines } = run;
	const wrong = lines.disputed - lines.disputedRight;
	const onlyDisputed = differences.length > 0 && wrong === differences.length;
	return { kind: 'scenario', id: scenario.id, differences, onlyDisputed, lines };
}

function inkOf({ text, map }: AttributedText, from: number, to: number): Line['ink'] {
	let [ai, all] = [0, 0];
	map.forEachRun(from, to, (start, end, origin) => {
		const ink = text.slice(start, end).replace(/\s+/g, '').length;
		all += ink;
		if (isInsertionOrigin(origin)) ai += ink;
	});
	return [ai, all];
}

function withPlainNames(step: Step): Step {
	if (step.op === 'git') return step;
	const named = { ...step, file: posix.normalize(step.file) };
	return named.op === 'rename' ? { ...named, to: posix.normalize(named.to) } : named;
}

function endedAs(status: number, exit: 'nonzero' | number): boolean {
	return exit === 'nonzero' ? status !== 0 : status === exit;
}

interface Line {
	readonly text: string;
	readonly by: 'ai' | 'not ai';
	/** Non-blank characters, an AI's and all. */
	readonly ink: readonly [ai: number, all: number];
}

class ScenarioRun {
	readonly differences: string[] = [];
	readonly lines = { all: 0, right: 0, disputed: 0, disputedRight: 0 };
	readonly #sandbox = new Sandbox();
	readonly #root: string;
	readonly #defaults: ScenarioFile['defaults'];
	readonly #bench: Bench;
	readonly #saved = new Map<string, string>();

	constructor(defaults: ScenarioFile['defaults']) {
		this.#defaults = defaults;
		this.#root = join(this.#sandbox.folder, 'repo');
		mkdirSync(this.#root);
		this.#bench = new Bench(this.#root);
	}

	async begin(): Promise<void> {
		await this.#git({ op: 'git', args: this.#defaults.init.slice(1) });
		await this.#bench.watch();
	}

	/** `given` names files as its author did: `./a//b` is `a/b`. */
	async step(given: Step, number: number): Promise<void> {
		const step = withPlainNames(given);
		switch (step.op) {
			case 'write': {
				await this.#bench.write(step.file, step.content, step.author, step.changes);
				const file = join(this.#root, step.file);
				mkdirSync(dirname(file), { recursive: true });
				writeFileSync(file, step.content);
				return;
			}
			case 'delete':
				rmSync(join(this.#root, step.file));
				return this.#bench.afterGit();
			case 'rename':
				mkdirSync(dirname(join(this.#root, step.to)), { recursive: true });
				return this.#bench.rename(step.file, step.to, () =>
					renameSync(join(this.#root, step.file), join(this.#root, step.to)),
				);
			case 'git':
				await this.#git(step);
				return this.#bench.afterGit();
			case 'expect':
				return this.#expect(step, number);
		}
	}

	dispose(): void {
		this.#bench.dispose();
		this.#sandbox.dispose();
	}

	async #git(step: GitStep): Promise<void> {
		const args = step.args.map((arg) => this.#filled(arg));
		const done = await this.#run(args, step.env ?? {});
		if (!endedAs(done.status, step.exit ?? 0))
			throw new Error(`git ${args.join(' ')} ended with ${done.status}: ${done.stderr}`);
		if (step.save) this.#saved.set(step.save, done.stdout.trim());
		if (step.saveHead)
			this.#saved.set(step.saveHead, (await this.#run(['rev-parse', 'HEAD'])).stdout.trim());
	}

	/** `${name}` and `{name}` are what was saved; `@{1}` and the like are git's own. */
	#filled(arg: string): string {
		return arg.replace(/(\$|@?)\{(\w+)\}/g, (all, sign: string, name: string) => {
			const saved = sign === '@' ? undefined : this.#saved.get(name);
			if (saved === undefined && sign === '$') throw new Error(`nothing was saved as ${name}`);
			return saved ?? all;
		});
	}

	#run(args: readonly string[], own: GitStep['env'] = {}) {
		const date = this.#sandbox.tick();
		const dates = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date };
		const env = { ...this.#sandbox.env, ...this.#defaults.env, ...dates, ...own };
		type Done = {
			readonly status: number;
			readonly bytes: Buffer;
			readonly stdout: string;
			readonly stderr: string;
		};
		return new Promise<Done>((resolve) => {
			execFile(
				'git',
				args,
				{
					cwd: this.#root,
					env,
					timeout: gitAtMostMs,
					maxBuffer: maxPrintedBytes,
					encoding: 'buffer',
				},
				(failure, stdout, stderr) => {
					const status = failure ? Number(failure.code ?? 1) : 0;
					resolve({ status, bytes: stdout, stdout: stdout.toString(), stderr: stderr.toString() });
				},
			);
		});
	}

	async #expect(step: ExpectStep, number: number): Promise<void> {
		const { scope, file, lines, disputed } = step;
		const found = await (scope === 'worktree' ? this.#worktree(file) : this.#committed(file));
		const where = `step ${number} ${scope} ${file}`;
		const disputes = new Map(disputed ?? []);
		if (found.length !== lines.length)
			this.differences.push(`${where}: ${found.length} lines, expected ${lines.length}`);
		for (const [at, [text, author]] of lines.entries()) {
			const line = found[at];
			const expected = author === 'ai' ? 'ai' : 'not ai';
			const why = disputes.get(at + 1);
			this.lines.all++;
			if (why !== undefined) this.lines.disputed++;
			if (line?.text === text && line.by === expected) {
				this.lines.right++;
				if (why !== undefined) this.lines.disputedRight++;
			} else if (line?.text !== text)
				this.differences.push(`${where}:${at + 1}: text is ${JSON.stringify(line?.text)}`);
			else {
				const note = why === undefined ? '' : ` (disputed: ${why})`;
				const [ai, all] = line.ink;
				const said = `${line.by} (${ai} of ${all})`;
				this.differences.push(`${where}:${at + 1}: ${said}, expected ${expected}${note}: ${text}`);
			}
		}
	}

	/** The lines of the working file, by its ledger. */
	async #worktree(file: string): Promise<Line[]> {
		const ledger = await this.#bench.ledger(file);
		return ledger ? this.#lines(ledger.attributed()) : [];
	}

	/** The lines of the working file that stand so in HEAD, line end included, by its blob. */
	async #committed(file: string): Promise<Line[]> {
		const { repo, root, path } = await this.#bench.placeOf(file);
		const shown = await this.#run(['-C', root, 'show', `HEAD:${path}`]);
		if (shown.status !== 0) return [];
		const named = await this.#run(['-C', root, 'rev-parse', `HEAD:${path}`]);
		const text = shownText(shown.bytes);
		const known = this.#bench.store.store.rememberedByBlob(repo, named.stdout.trim(), path);
		const { table } = this.#bench.meter.pipeline.attribution;
		const attributed = known ? recall({ ...known, text }, table) : null;
		const lines = this.#lines(attributed ?? freshLedger('', text, 0).attributed());
		const working = this.#bench.text(file);
		if (working === null) return lines;
		const gone = new Set(
			lineDiff(splitLines(text), splitLines(working)).hunks.flatMap(({ aFrom, aTo }) =>
				Array.from({ length: aTo - aFrom }, (_, i) => aFrom + i),
			),
		);
		return lines.filter((_, at) => !gone.has(at));
	}

	#lines(attributed: AttributedText): Line[] {
		const { table } = this.#bench.meter.pipeline.attribution;
		const group = (origin: number) =>
			table.blockOf(table.insertionOf(origin) ?? '')?.base ?? origin;
		const origins = lineOrigins(attributed, group);
		let from = 0;
		const lines = attributed.text.split('\n').map((text, at): Line => {
			const ink = inkOf(attributed, from, from + text.length);
			from += text.length + 1;
			return { text, by: isInsertionOrigin(origins[at] ?? 0) ? 'ai' : 'not ai', ink };
		});
		// What ends with a line feed has no line after it, and an empty file has none at all.
		if (lines.at(-1)?.text === '') lines.pop();
		return lines;
	}
}
