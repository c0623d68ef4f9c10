import type { CapturedEvent, Change } from '../src/core/events.ts';
import { type Bench, percentile, type Report } from './bench.ts';
import { doc, openedDocument, startMs } from './openedDocument.ts';
import { turnsOf } from './turns.ts';

/** A key press may cost this much of the extension host's thread, at the 99th percentile. */
const targetMs = 0.2;
const settledTargetMs = 2;
/** From the change event to the draft, with everything in between. */
const wholeTargetMs = 1;
/** Of what many cursors make, done in turns of the event loop, the longest may hold it so long. */
const turnTargetMs = 10;
/** Drafts are no part of a key press; they share its thread. */
const draftTargetMs = 10;

/**
 * What typing costs: from a change event to a settled ledger in the whole pipeline, as the meter drives
 * it: the event, its selection and view, a tick 60 ms later, a draft twice a second. Keys go to places
 * 40 lines apart, so runs are split, not only lengthened. `whole` is all that one press makes, settling
 * and where it falls due the draft included; `turn` the longest turn of settling many cursors' keys. A day of editing a document goes on after the first presses,
 * so the first hundreds are not counted.
 */
export const keystrokeBench: Bench = {
	name: 'keystroke',
	async run(report) {
		for (const [name, lines] of [
			['ordinary', 300],
			['large', 2_000],
			['huge', 20_000],
		] as const)
			typing(name, codeLines(lines), report);
		typing('million', codeLines(20_000, 50), report);
		typing('longLine', alternating('value + ', 450_000), report);
		typing('cursors', codeLines(20_000, 50), report, 1_000);
	},
};

const presses = 3_000;
const warmUp = 500;
const betweenMs = 120;
/** Twice a second. */
const pressesADraft = 4;

/** Lines of code; where `length` says so, each has so many characters. */
function codeLines(count: number, length?: number): string[] {
	return Array.from({ length: count }, (_, i) => {
		const line = `\tconst value${i} = compute(${i}, option);`;
		return `${length === undefined ? line : line.padEnd(length - 1).slice(0, length - 1)}\n`;
	});
}

/** One line whose parts take turns, 900 kB long. */
function alternating(part: string, characters: number): string[] {
	return Array.from({ length: characters / part.length }, () => part.repeat(2));
}

function typing(name: string, lines: readonly string[], report: Report, cursors = 1): void {
	const { pipeline, text } = openedDocument(lines);
	const { length } = text;
	const times = { key: [], settle: [], draft: [], whole: [], turn: [] } as Record<string, number[]>;
	const counted = cursors === 1 ? presses : presses / 10;
	const ignored = cursors === 1 ? warmUp : warmUp / 10;
	let now = startMs;
	let size = length;
	for (let press = -ignored; press < counted; press++) {
		now += betweenMs;
		const took = new Map<string, number>();
		let whole = 0;
		const timed = (what: string, work: () => void) => {
			const began = performance.now();
			work();
			const ms = performance.now() - began;
			took.set(what, ms);
			whole += ms;
		};
		const changes = changesOf(press + ignored, size, cursors);
		for (const [from, to, inserted] of changes) size += inserted.length - (to - from);
		const at = changes.at(-1)?.[0] ?? 0;
		const change: CapturedEvent = {
			type: 'docChanged',
			tMs: now,
			doc,
			changes,
			length: size,
			dirty: true,
		};
		timed('key', () => {
			pipeline.handle(change);
			pipeline.handle({ type: 'selected', tMs: now, doc, by: 'keyboard', selections: [[at, at]] });
		});
		const tick: CapturedEvent = { type: 'tick', tMs: now + 60 };
		timed('settle', () => {
			if (cursors === 1) pipeline.handle(tick);
			else took.set('turn', Math.max(...turnsOf(pipeline, [tick])));
		});
		if (press % pressesADraft === 0) timed('draft', () => pipeline.takeDrafts(now + 60));
		took.set('whole', whole);
		if (press < 0) continue;
		for (const [what, ms] of took) times[what]?.push(ms);
	}
	const state = pipeline.attribution.docs.get(doc);
	if (state?.ledger?.text.length !== size) throw new Error('The ledger did not follow the typing');
	const figure = (what: string, share: number, target: number) =>
		report({
			name: `keystroke.${name}.${what}.p${share * 100}`,
			n: length,
			value: percentile(times[what] ?? [], share),
			unit: 'ms',
			peer: 'target',
			peerValue: target,
		});
	for (const share of [0.5, 0.99]) {
		figure('key', share, targetMs);
		figure('settle', share, settledTargetMs);
		figure('draft', share, draftTargetMs);
		figure('whole', share, wholeTargetMs);
		if (cursors > 1) figure('turn', share, turnTargetMs);
	}
}

/** Ten keys at a place, then on to another; every tenth takes a character away. Further cursors follow at even distances. */
function changesOf(press: number, length: number, cursors: number): Change[] {
	const place = Math.floor(press / 10);
	const apart = Math.floor((length - 1_000) / cursors);
	const first = ((place * 7_919) % Math.floor(apart / 40)) * 40 + (press % 10);
	const removes = press % 10 === 9;
	return Array.from({ length: cursors }, (_, i): Change => {
		const at = first + (cursors - 1 - i) * apart;
		return removes ? [at, at + 1, ''] : [at, at, 'x'];
	});
}
