import type { Touch } from '../../src/attribution/types.ts';
import type { Bounds } from '../../src/core/states.ts';
import { Accounting } from '../../src/time/accounting.ts';
import type { Debugging, InView, Slice, TimeInput } from '../../src/time/types.ts';

/** Second 0 of every case. */
export const t0 = 1_700_000_000_000;
const dayMs = 24 * 3_600_000;

export const noView: InView = {
	file: null,
	language: null,
	repo: null,
	diff: false,
	caretIn: null,
	visible: [],
	share: 0,
};

/**
 * One case on a line, words of a letter, a second and details:
 *
 *     f0 b30         focus gained, lost         z5 r9    paused, resumed
 *     p0 c40         presence, shutdown         a20 a20(A)   accept, of insertion A
 *     e10            edit of nobody's code      e10(A-5,B+,C-2@20)   5 characters of A removed, text put
 *                    inside B, 2 of C removed that were committed 20 days earlier
 *     v5             nothing in view            v5(x.ts,diff,A!,A:30,B:10,.6)   file, comparison, caret in A,
 *                    visible characters, share of the visible lines
 *     t5(s) w9(s)    the turn s works; ended, or waits for the person
 *     k0(.9,.5,.5)   weights of the caret, of what is visible, and of text inside
 *     d5(.5,A:3,B:1,u9)   debugging, half of the changed lines AI code, 3 of A, 1 of B, until second 9; d7 none
 */
export function parse(text: string): {
	readonly inputs: TimeInput[];
	readonly closeMs: number | null;
} {
	const inputs: TimeInput[] = [];
	let closeMs: number | null = null;
	for (const word of text.split(/\s+/)) {
		const [, letter, second, details] = /^([a-z])(-?[\d.]+)(?:\((.*)\))?$/.exec(word) ?? [];
		const tMs = t0 + Math.round(Number(second) * 1000);
		const parts = details === undefined ? [] : details.split(',');
		if (letter === 'c') closeMs = tMs;
		else inputs.push(inputOf(letter ?? word, tMs, parts));
	}
	return { inputs, closeMs };
}

function inputOf(letter: string, tMs: number, parts: readonly string[]): TimeInput {
	switch (letter) {
		case 'f':
		case 'b':
			return { type: 'focus', tMs, focused: letter === 'f' };
		case 'z':
		case 'r':
			return { type: 'pause', tMs, paused: letter === 'z' };
		case 'p':
			return { type: 'presence', tMs };
		case 'a':
			return { type: 'accept', tMs, insertion: parts[0] ?? null };
		case 'e':
			return { type: 'edit', tMs, touches: parts.map((part) => touchOf(part, tMs)) };
		case 't':
		case 'w':
			return { type: 'turn', tMs, turn: parts[0] ?? 's', works: letter === 't' };
		case 'k': {
			const [caret = 0, visible = 0, inside = 0] = parts.map(Number);
			return { type: 'weights', tMs, weights: { caret, visible, inside } };
		}
		case 'd':
			return { type: 'debug', tMs, debugging: parts.length === 0 ? null : debuggingOf(parts) };
		case 'v':
			return { type: 'view', tMs, view: viewOf(parts) };
		default:
			throw new Error(`Not a word of the notation: ${letter}`);
	}
}

export function touchOf(text: string, tMs: number = t0): Touch {
	const [, insertion, removed, , days] = /^([A-Z])(?:-(\d+)|(\+))(?:@([\d.]+))?$/.exec(text) ?? [];
	if (insertion === undefined) throw new Error(`Not a touch: ${text}`);
	return {
		insertion,
		removed: Number(removed ?? 0),
		inside: removed === undefined,
		committedMs: days === undefined ? null : tMs - Number(days) * dayMs,
	};
}

function debuggingOf(parts: readonly string[]): Debugging {
	const changed = parts.flatMap((part) => {
		const [, insertion, lines] = /^([A-Z]):(\d+)$/.exec(part) ?? [];
		return insertion === undefined ? [] : [{ insertion, lines: Number(lines) }];
	});
	const until = parts.find((part) => part.startsWith('u'));
	return {
		share: Number(parts.find((part) => /^[\d.]+$/.test(part)) ?? 0),
		changed,
		untilMs: until === undefined ? null : t0 + Number(until.slice(1)) * 1000,
	};
}

export function viewOf(parts: readonly string[]): InView {
	let view = noView;
	for (const part of parts) {
		const [, insertion, chars] = /^([A-Z]):(\d+)$/.exec(part) ?? [];
		if (part === 'diff') view = { ...view, diff: true };
		else if (/^[A-Z]!$/.test(part)) view = { ...view, caretIn: part.slice(0, 1) };
		else if (/^[\d.]+$/.test(part)) view = { ...view, share: Number(part) };
		else if (insertion === undefined) view = { ...view, file: part };
		else view = { ...view, visible: [...view.visible, { insertion, chars: Number(chars) }] };
	}
	return view;
}

/** All slices of a case. */
export function account(text: string, idleAfterMs?: number): Slice[] {
	const { inputs, closeMs } = parse(text);
	return run(inputs, closeMs, idleAfterMs);
}

export function run(inputs: readonly TimeInput[], closeMs: number | null, idleAfterMs?: number) {
	const accounting = new Accounting(idleAfterMs === undefined ? {} : { idleAfterMs });
	const slices = inputs.flatMap((input) => accounting.push(input));
	return closeMs === null ? slices : slices.concat(accounting.close(closeMs));
}

/** `0-10 x.ts rework 10 A:10; 10-30 read 0/5/20`: seconds, low/point/high unless all are equal. */
export function show(slices: readonly Slice[]): string {
	return slices.map(showSlice).join('; ');
}

function showSlice(slice: Slice): string {
	const words = [`${seconds(slice.startMs - t0)}-${seconds(slice.endMs - t0)}`];
	if (slice.file !== null) words.push(slice.file);
	for (const figure of slice.states) {
		words.push(figure.state, showBounds(figure));
		for (const share of slice.shares)
			if (share.state === figure.state) words.push(`${share.insertion}:${showBounds(share)}`);
	}
	return words.join(' ');
}

export function showBounds({ low, point, high }: Bounds): string {
	if (low === point && point === high) return seconds(low);
	return [low, point, high].map(seconds).join('/');
}

function seconds(ms: number): string {
	return String(Number((ms / 1000).toFixed(3)));
}
