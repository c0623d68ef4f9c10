import type { CapturedEvent, Change } from '../src/core/events.ts';
import type { Pipeline } from '../src/pipeline.ts';
import { type Bench, percentile, type Report } from './bench.ts';
import { doc, openedDocument, startMs } from './openedDocument.ts';
import { turnsOf } from './turns.ts';

const lineCount = 20_000;
/** A whole-file reformat of 20,000 lines whose origins alternate. */
const totalTargetMs = 150;
const turnTargetMs = 10;
/** A turn goes on for 4 ms and to the end of the step it is in. */
const stepTargetMs = 4;
const rounds = { usual: 5, full: 15 };

/**
 * Work that is too long for one go: a file of 20,000 lines is formatted, every line indented anew and its quotes changed,
 * handed over as a whole and as an edit at each place; an AI writes it anew, formatted or with a third of the lines changed;
 * it is found changed throughout when it is opened; it is committed.
 * Driven as the meter does. `total` is the time of all turns of the event loop together, `turn` of the longest: of both
 * the best of a few rounds, since what else runs on the machine lengthens turns and shortens none. The steps between two
 * chances to pause are the same in every round, so of each of them the best is taken: `step` is the longest, `work` their
 * sum. On a machine that is busy these two are the truer ones.
 */
export const longWorkBench: Bench = {
	name: 'longWork',
	async run(report, size) {
		const before = Array.from({ length: lineCount }, (_, i) => lineOf(i, '\t', "'"));
		const after = Array.from({ length: lineCount }, (_, i) => lineOf(i, '    ', '"'));
		const whole: Change[] = [[0, before.join('').length, after.join('')]];
		for (const [name, work] of [
			['formatWhole', () => formatting(before, after, whole)],
			['formatEdits', () => formatting(before, after, editsOf(before))],
			['aiFormat', () => rewritingByAi(before, after)],
			['aiEdit', () => rewritingByAi(before, before.map(edited))],
			['reload', () => reopening(before, after)],
			['commit', () => committing(before, after)],
		] as const)
			measure(name, work, rounds[size], report);
	},
};

function lineOf(i: number, indent: string, quote: string): string {
	return `${indent}const value${i} = compute(${i}, ${quote}option${i % 9}${quote});\n`;
}

/** The smallest edits, last first, as an editor tells them. */
function editsOf(lines: readonly string[]): Change[] {
	const changes: Change[] = [];
	let at = 0;
	for (const line of lines) {
		const [open, close] = [line.indexOf("'"), line.lastIndexOf("'")].map((i) => i + at);
		changes.push([at, at + 1, '    ']);
		for (const quote of [open ?? 0, close ?? 0]) changes.push([quote, quote + 1, '"']);
		at += line.length;
	}
	return changes.reverse();
}

interface Prepared {
	readonly pipeline: Pipeline;
	readonly events: readonly CapturedEvent[];
	/** Throws unless the work was done, and rightly. */
	check(): void;
}

function formatting(
	before: readonly string[],
	after: readonly string[],
	changes: Change[],
): Prepared {
	const { pipeline } = openedDocument(before);
	const text = after.join('');
	const host = { source: 'formatDocument' };
	const length = text.length;
	const dirty = true;
	const check = () => {
		const ledger = pipeline.attribution.docs.get(doc)?.ledger;
		const isSame = ledger?.text.toString() === text && ledger.map.runCount === lineCount;
		if (!isSame) throw new Error('Formatting cost origins');
	};
	const events: CapturedEvent[] = [
		{ type: 'docChanged', tMs: startMs, doc, changes, length, dirty, host },
		{ type: 'tick', tMs: startMs + 60 },
	];
	return { pipeline, events, check };
}

/** An AI hands over the whole file, as an agent does that writes it anew. */
function rewritingByAi(before: readonly string[], after: readonly string[]): Prepared {
	const { pipeline, text: old } = openedDocument(before);
	const text = after.join('');
	const changes: Change[] = [[0, old.length, text]];
	const host = { source: 'inlineCompletionAccept' };
	const change = { tMs: startMs, doc, changes, length: text.length, dirty: true, host };
	const check = () => {
		const { docs, insertions } = pipeline.attribution;
		const isDone = docs.get(doc)?.ledger?.text.toString() === text && insertions === 1;
		if (!isDone) throw new Error('The AI wrote nothing');
	};
	const events: CapturedEvent[] = [
		{ type: 'docChanged', ...change },
		{ type: 'tick', tMs: startMs + 60 },
	];
	return { pipeline, events, check };
}

/** A third of the lines call something else. */
function edited(line: string, i: number): string {
	return i % 3 === 0 ? line.replace('compute', 'calculate') : line;
}

/** The store remembers a text that differs from what is opened in every line. */
function reopening(before: readonly string[], after: readonly string[]): Prepared {
	const text = after.join('');
	const { pipeline, last } = openedDocument(before, text);
	const check = () => {
		const ledger = pipeline.attribution.docs.get(doc)?.ledger;
		if (ledger?.text.toString() !== text)
			throw new Error('The document was not brought up to date');
	};
	return { pipeline, events: last, check };
}

/** The formatted file is committed from its live ledger, the unformatted one is its parent. */
function committing(before: readonly string[], after: readonly string[]): Prepared {
	const { pipeline } = openedDocument(before);
	const files = [
		{
			path: 'src/file.ts',
			fromPath: null,
			blob: 'b2',
			parentBlob: 'b1',
			text: after.join(''),
			parentText: before.join(''),
			skipped: null,
			parent: null,
			working: null,
		},
	];
	const repo = '/project/.git';
	const root = '/project';
	pipeline.handle({ type: 'repo', tMs: startMs, repo, root });
	const open = { insertions: [], lines: [] };
	const commit = { repo, root, commit: 'c2', parents: ['c1'], amended: null, files, open };
	const check = () => {
		if (pipeline.attribution.book.linesOf('w0-1').every(({ committedMs }) => committedMs === null))
			throw new Error('Nothing was committed');
	};
	return { pipeline, events: [{ type: 'commit', tMs: startMs, ...commit }], check };
}

/** Of each step the best time of all rounds. */
function stepsOf(prepare: () => Prepared, rounds: number): number[] {
	const best: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const { pipeline, events } = prepare();
		let step = 0;
		for (const event of events)
			for (const steps = pipeline.handling(event); ; step++) {
				const began = performance.now();
				const { done } = steps.next();
				best[step] = Math.min(best[step] ?? Number.POSITIVE_INFINITY, performance.now() - began);
				if (done) break;
			}
	}
	return best;
}

function measure(name: string, prepare: () => Prepared, rounds: number, report: Report): void {
	const steps = stepsOf(prepare, rounds);
	const totals: number[] = [];
	const longest: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const { pipeline, events, check } = prepare();
		const turns = turnsOf(pipeline, events);
		check();
		totals.push(turns.reduce((sum, ms) => sum + ms, 0));
		longest.push(Math.max(...turns));
	}
	const figure = { n: lineCount, unit: 'ms' };
	const total = { ...figure, name: `longWork.${name}.total`, value: percentile(totals, 0) };
	// Nobody waits for a commit to be reconciled: only its turns may be felt.
	report(name === 'commit' ? total : { ...total, peer: 'target', peerValue: totalTargetMs });
	const turn = percentile(longest, 0);
	const target = (what: string, value: number, peerValue: number) =>
		report({ ...figure, name: `longWork.${name}.${what}`, value, peer: 'target', peerValue });
	target('turn', turn, turnTargetMs);
	target('step', Math.max(...steps), stepTargetMs);
	const work = { ...figure, name: `longWork.${name}.work` };
	report({ ...work, value: steps.reduce((sum, ms) => sum + ms, 0) });
}
