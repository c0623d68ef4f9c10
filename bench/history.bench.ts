import { setTimeout as delay } from 'node:timers/promises';
import { type Bench, percentile, type Report } from './bench.ts';
import { BenchRepository, HistoryWindow } from './historyWindow.ts';
import { commitOneByOne, manyFiles } from './importedHistory.ts';

const commitTargetMs = 3_000;
const catchUpTargetMs = 30_000;
const turnTargetMs = 10;

/**
 * History at its largest, on real repositories, with the store in its thread: a commit that adds 100,000 lines to 1,000
 * files, half of them the AI's; 1,000 ordinary commits made while the editor was closed; a repository of very many files.
 * The peer is what git takes to show the same commits as a patch. `turn` is what the thread of the editor's extensions
 * computes in one go, by the processor: what else runs on the machine lengthens no such turn.
 */
export const historyBench: Bench = {
	name: 'history',
	async run(report, size) {
		await largeCommit(report);
		await caughtUp(report);
		await hugeRepository(size === 'full' ? 1_000_000 : 100_000, report);
	},
};

const filesInCommit = 1_000;
const linesInFile = 100;
/** Documents that stay open while the commit is made. */
const everyNthStaysOpen = 40;

async function largeCommit(report: Report): Promise<void> {
	const repository = new BenchRepository();
	const window = new HistoryWindow(repository);
	try {
		const before = Array.from({ length: filesInCommit }, (_, file) => linesOf(file, 'old'));
		for (const [file, text] of before.entries()) repository.write(pathOf(file), text);
		repository.git('add', '-A');
		repository.git('commit', '-q', '-m', 'before');
		await window.watch();
		for (const [file, text] of before.entries()) {
			const fresh = linesOf(file, 'fresh');
			const at = text.indexOf('\n', text.length / 2) + 1;
			const stays = file % everyNthStaysOpen === 0;
			const isByAi = file % 2 === 0;
			if (isByAi) window.insert(pathOf(file), text, at, fresh, stays);
			repository.write(pathOf(file), text.slice(0, at) + fresh + text.slice(at));
			await delay(0);
		}
		await window.settled();
		repository.git('add', '-A');
		repository.git('commit', '-q', '-m', 'large');
		const n = filesInCommit;
		const patch = repository.timed('log', '-1', '-p', '-M');
		const { ms, turns } = await measured(() => window.look());
		const name = 'history.commit.total';
		report({ name, n, value: ms, unit: 'ms', peer: 'git log -1 -p -M', peerValue: patch });
		report({ name, n, value: ms, unit: 'ms', peer: 'target', peerValue: commitTargetMs });
		reportTurns('commit', turns, report);
		const { ms: away, computations } = await window.compared();
		report({ name: 'history.commit.comparing', n: computations, value: away, unit: 'ms' });
		const lines = await window.unchangedLines();
		if (lines !== (filesInCommit / 2) * linesInFile) throw new Error(`${lines} lines by an AI`);
	} finally {
		await window.close();
		repository.dispose();
	}
}

const commits = 1_000;

async function caughtUp(report: Report): Promise<void> {
	const repository = new BenchRepository();
	try {
		commitOneByOne(repository, 1);
		const earlier = new HistoryWindow(repository);
		await earlier.watch();
		await earlier.close();
		commitOneByOne(repository, commits);
		const patches = repository.timed('log', '-p', '-M', `-${commits}`);
		const window = new HistoryWindow(repository);
		try {
			let told = 0;
			const { ms, turns } = await measured(async () => {
				told = await window.watch();
			});
			if (told !== commits) throw new Error(`${told} commits were told`);
			const name = 'history.catchUp.total';
			const figure = { name, n: commits, value: ms, unit: 'ms' };
			report({ ...figure, peer: `git log -p -M -${commits}`, peerValue: patches });
			report({ ...figure, peer: 'target', peerValue: catchUpTargetMs });
			reportTurns('catchUp', turns, report);
		} finally {
			await window.close();
		}
	} finally {
		repository.dispose();
	}
}

async function hugeRepository(files: number, report: Report): Promise<void> {
	const repository = new BenchRepository();
	try {
		manyFiles(repository, files);
		const window = new HistoryWindow(repository);
		try {
			const status = repository.timed('status', '--short', '--untracked-files=no');
			const figure = { n: files, unit: 'ms', peer: 'git status -uno', peerValue: status };
			const begun = await measured(() => window.watch());
			report({ ...figure, name: 'history.huge.open', value: begun.ms });
			const opened = await measured(() => window.isIgnored('dir0/file1.ts'));
			report({ ...figure, name: 'history.huge.document', value: opened.ms });
			const idle = await measured(() => window.look());
			report({ ...figure, name: 'history.huge.idle', value: idle.ms });
			repository.write('dir0/file1.ts', 'const changed = true;\n');
			repository.git('commit', '-q', '-m', 'one file', '--', 'dir0/file1.ts');
			const looked = await measured(() => window.look());
			report({ ...figure, name: 'history.huge.commit', value: looked.ms });
		} finally {
			await window.close();
		}
	} finally {
		repository.dispose();
	}
}

function pathOf(file: number): string {
	return `src/module${file % 20}/file${file}.ts`;
}

function linesOf(file: number, kind: string): string {
	const lineOf = (i: number) =>
		`\tconst ${kind}${i} = compute${file}(${i}, option${(i * 7 + file) % 13}, "${kind}");\n`;
	return Array.from({ length: linesInFile }, (_, i) => lineOf(i)).join('');
}

/** How long work takes, and what this thread computes between two looks at it, a millisecond apart or a turn. */
async function measured(work: () => Promise<unknown>) {
	const turns: number[] = [];
	let last = process.threadCpuUsage();
	const looking = setInterval(() => {
		const now = process.threadCpuUsage();
		turns.push((now.user + now.system - last.user - last.system) / 1_000);
		last = now;
	}, 1);
	const began = performance.now();
	try {
		await work();
	} finally {
		clearInterval(looking);
	}
	return { ms: performance.now() - began, turns };
}

function reportTurns(what: string, turns: readonly number[], report: Report): void {
	const n = turns.length;
	const sum = turns.reduce((total, ms) => total + ms, 0);
	report({ name: `history.${what}.thread`, n, value: sum, unit: 'ms' });
	const target = { peer: 'target', peerValue: turnTargetMs };
	const value = percentile(turns, 0.99);
	report({ name: `history.${what}.turn.p99`, n, value, unit: 'ms', ...target });
	report({ name: `history.${what}.turn.max`, n, value: Math.max(...turns), unit: 'ms' });
}
