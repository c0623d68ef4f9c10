import type { CapturedEvent } from '../src/core/events.ts';
import { originOf } from '../src/core/origins.ts';
import { encodeRuns } from '../src/core/runCodec.ts';
import { RunMap } from '../src/core/runMap.ts';
import { Pipeline } from '../src/pipeline.ts';
import { type Bench, percentile, type Report } from './bench.ts';

/** A key press may cost this much of the extension host's thread, at the 99th percentile. */
const targetMs = 0.2;
const settledTargetMs = 2;

/**
 * What typing costs: from a change event to a settled ledger in the whole pipeline, as the meter drives
 * it: the event, its selection and view, a tick 60 ms later, a draft twice a second. Keys go to places
 * 40 lines apart, so runs are split, not only lengthened.
 */
export const keystrokeBench: Bench = {
	name: 'keystroke',
	async run(report) {
		for (const [name, lines] of [
			['ordinary', 300],
			['large', 2_000],
			['huge', 20_000],
		] as const)
			typing(name, lines, report);
	},
};

const presses = 3_000;
const warmUp = 500;
const betweenMs = 120;
const doc = 'file:///project/src/file.ts';

function typing(name: string, lines: number, report: Report): void {
	const { pipeline, length } = opened(lines);
	const times = { key: [] as number[], settle: [] as number[], draft: [] as number[] };
	let now = startMs;
	let size = length;
	const timed = (to: number[], press: number, work: () => void) => {
		const began = performance.now();
		work();
		if (press >= 0) to.push(performance.now() - began);
	};
	for (let press = -warmUp; press < presses; press++) {
		now += betweenMs;
		// Ten keys at a place, then on to another; every tenth key takes a character away.
		const place = Math.floor((press + warmUp) / 10);
		const at = ((place * 7_919) % Math.floor(length / 40)) * 40 + ((press + warmUp) % 10);
		const removes = (press + warmUp) % 10 === 9;
		size += removes ? -1 : 1;
		const change: CapturedEvent = {
			type: 'docChanged',
			tMs: now,
			doc,
			changes: [removes ? [at, at + 1, ''] : [at, at, 'x']],
			length: size,
			dirty: true,
		};
		timed(times.key, press, () => {
			pipeline.handle(change);
			pipeline.handle({ type: 'selected', tMs: now, doc, by: 'keyboard', selections: [[at, at]] });
		});
		timed(times.settle, press, () => pipeline.handle({ type: 'tick', tMs: now + 60 }));
		if (press % 4 === 0) timed(times.draft, press, () => pipeline.takeDrafts(now + 60));
	}
	const state = pipeline.attribution.docs.get(doc);
	if (state?.ledger?.text.length !== size) throw new Error('The ledger did not follow the typing');
	const figure = (what: keyof typeof times, share: number, target: number) =>
		report({
			name: `keystroke.${name}.${what}.p${share * 100}`,
			n: lines,
			value: percentile(times[what], share),
			unit: 'ms',
			peer: 'target',
			peerValue: target,
		});
	for (const share of [0.5, 0.99]) {
		figure('key', share, targetMs);
		figure('settle', share, settledTargetMs);
		figure('draft', share, draftTargetMs);
	}
}

/** Drafts are no part of a key press; they share its thread. */
const draftTargetMs = 10;
const startMs = Date.UTC(2025, 0, 6, 9);

/** A pipeline with one document whose lines take turns between one insertion and what was there. */
function opened(lines: number): { readonly pipeline: Pipeline; readonly length: number } {
	const pipeline = new Pipeline({ write() {}, ask() {} });
	const all = Array.from(
		{ length: lines },
		(_, i) => `\tconst value${i} = compute(${i}, option);\n`,
	);
	const text = all.join('');
	const own = all.filter((_, i) => i % 2 === 0);
	const runs = all.map((line, i) => ({
		length: line.length,
		origin: i % 2 === 0 ? 16 + i / 2 : originOf('before'),
	}));
	const tMs = startMs - 1000;
	const insertion = {
		id: 'w0-1',
		tMs,
		kind: 'inline',
		tool: 'Tool',
		model: null,
		evidence: 'hostReason',
		confidence: 1,
		repo: null,
		path: 'src/file.ts',
		language: 'typescript',
		text: own.join(''),
		undoneMs: null,
		goneMs: null,
		closedMs: null,
		closedBy: null,
		distance: null,
	} as const;
	const events: CapturedEvent[] = [
		{
			type: 'session',
			tMs,
			version: 1,
			window: 'w1',
			editor: 'bench',
			timeZone: 'UTC',
			useHostReason: true,
			idleAfterMs: 120_000,
		},
		{ type: 'focus', tMs, focused: true },
		{
			type: 'docOpened',
			tMs,
			doc,
			file: '/project/src/file.ts',
			language: 'typescript',
			text,
			dirty: false,
		},
		{
			type: 'restored',
			tMs,
			doc,
			match: 'content',
			remembered: {
				text,
				runs: Buffer.from(encodeRuns(RunMap.of(runs))).toString('base64'),
				origins: [['w0-1', own.length]],
				insertions: [insertion],
				lines: own.map((_, line) => ({
					insertion: 'w0-1',
					line,
					outcome: 'uncommitted',
					moved: false,
					committedMs: null,
				})),
			},
		},
		{
			type: 'viewed',
			tMs,
			doc,
			visible: [[0, Math.min(2_000, text.length)]],
			diff: false,
			person: true,
		},
	];
	for (const event of events) pipeline.handle(event);
	return { pipeline, length: text.length };
}
