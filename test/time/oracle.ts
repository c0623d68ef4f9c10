import type { Touch } from '../../src/attribution/types.ts';
import type { Bounds } from '../../src/core/states.ts';
import type { Debugging, InView, TimeInput } from '../../src/time/types.ts';

type Totals = Record<string, Bounds>;

/** How many seconds each turn was waited for so far. */
type Waited = Map<string, number>;

/**
 * The rules of design.md, "Time", said as naively as possible: for every single second, look through
 * all inputs, find the gap it lies in and judge it. Inputs in order, all on whole seconds.
 * Keys: `active`, `overhead`, a state, `state/insertion`, `total/insertion`, `screen/insertion`, `file=…` (active time in it).
 */
export function oracle(inputs: readonly TimeInput[], closeMs: number, idleAfterMs: number): Totals {
	const totals: Totals = {};
	const first = inputs[0];
	if (first === undefined) return totals;
	const waited: Waited = new Map();
	for (let second = first.tMs; second < closeMs; second += 1000)
		judgeSecond(inputs, second, closeMs, idleAfterMs, waited, (key, low, point, high) => {
			const old = totals[key] ?? { low: 0, point: 0, high: 0 };
			totals[key] = { low: old.low + low, point: old.point + point, high: old.high + high };
		});
	return totals;
}

type Add = (key: string, low: number, point: number, high: number) => void;

function judgeSecond(
	inputs: readonly TimeInput[],
	second: number,
	closeMs: number,
	idleAfterMs: number,
	waited: Waited,
	add: Add,
): void {
	let focused: boolean | null = null;
	let paused = false;
	let view: InView | null = null;
	let startMs: number | null = null;
	let touches: Touch[] | null = null;
	let turns: string[] = [];
	let debugging: Debugging | null = null;
	for (const input of inputs.filter(({ tMs }) => tMs <= second)) {
		const gained = input.type === 'focus' && input.focused && focused !== true;
		if (input.type === 'focus') focused = input.focused;
		if (input.type === 'pause') paused = input.paused;
		if (input.type === 'view') view = input.view;
		if (input.type === 'turn') turns = turns.filter((turn) => turn !== input.turn);
		if (input.type === 'turn' && input.works) turns.push(input.turn);
		if (input.type === 'debug') debugging = input.debugging;
		if (focused === false || paused) {
			startMs = null;
			continue;
		}
		if (!isPresence(input) && !gained) continue;
		if (startMs !== input.tMs) touches = null;
		startMs = input.tMs;
		if (input.type === 'edit') touches = [...(touches ?? []), ...input.touches];
	}
	if (startMs === null) return;

	const ender = inputs.find(
		(input) =>
			input.tMs > second &&
			(isPresence(input) ||
				(input.type === 'focus' && (!input.focused || focused === null)) ||
				(input.type === 'pause' && input.paused)),
	);
	const gapMs = (ender?.tMs ?? closeMs) - startMs;
	const offset = second - startMs;
	const whole = gapMs <= idleAfterMs;
	const isEdit = touches !== null && offset < 15_000;
	const awaited =
		isEdit || offset >= 600_000 ? [] : turns.filter((turn) => (waited.get(turn) ?? 0) < 600);
	for (const turn of awaited) waited.set(turn, (waited.get(turn) ?? 0) + 1);
	const isWait = awaited.length > 0;
	const inTau = offset < idleAfterMs;
	const low = whole || (isWait && inTau) ? 1000 : 0;
	const point = whole || (isWait && inTau) || offset < Math.min(30_000, idleAfterMs) ? 1000 : 0;
	const high = whole || isWait || inTau ? 1000 : 0;
	add('active', low, point, high);
	const accepted = ender?.type === 'accept' ? ender : null;
	const coming = ender?.type === 'edit' ? ender : null;
	const seen = new Set(view?.visible.map(({ insertion }) => insertion));
	for (const id of seen) add(`screen/${id}`, low, point, high);
	if (accepted?.insertion && !seen.has(accepted.insertion))
		add(`screen/${accepted.insertion}`, 0, 0, high);
	const most: Record<string, number> = {};
	// Once the credit of a cut gap is used up, nothing is added, so its file does not matter.
	add(`file=${view?.file ?? null}`, low, point, high);

	const state = (name: string, l: number, p: number, h: number, by: Record<string, number>) => {
		add(name, l * low, p * point, h * high);
		const all = Object.values(by).reduce((a, b) => a + b, 0);
		for (const [id, n] of Object.entries(by)) {
			add(`${name}/${id}`, (l * low * n) / all, (p * point * n) / all, (h * high * n) / all);
			const more = Math.max(0, (h * high * n) / all - (most[id] ?? 0));
			most[id] = (most[id] ?? 0) + more;
			add(`total/${id}`, (l * low * n) / all, (p * point * n) / all, more);
		}
	};
	if (touches !== null && isEdit) {
		judgeEdit(touches, startMs, state, (l, p, h) => add('overhead', l * low, p * point, h * high));
		return;
	}
	if (isWait) {
		state('wait', 1, 1, 1, Object.fromEntries(awaited.map((turn) => [`turn:${turn}`, 1])));
		add('overhead', low, point, high);
		return;
	}
	// An edit of AI code that ends the gap: it may have been thought about all along.
	let thought = false;
	let doubt = false;
	const consider = (name: string, list: readonly Touch[]) => {
		const by: Record<string, number> = {};
		for (const t of list) by[t.insertion] = (by[t.insertion] ?? 0) + (t.removed || 1);
		if (list.length === 0) return;
		state(name, 0, 0, 1, by);
		doubt = true;
	};
	if (coming !== null) {
		const open = coming.touches.filter((t) => t.committedMs === null);
		const later = coming.touches.filter(
			(t) => t.committedMs !== null && coming.tMs - t.committedMs <= 21 * 24 * 3600 * 1000,
		);
		consider('rework', open);
		if (open.every((t) => t.removed === 0)) consider('laterRework', later);
		thought = open.length > 0;
	}
	if (thought) add('overhead', 0, 0, high);
	const tested = debugging !== null && second < (debugging.untilMs ?? closeMs) ? debugging : null;
	const debug = tested?.share ?? 0;
	const left = 1 - debug;
	if (tested !== null && debug > 0) {
		const lines: Record<string, number> = {};
		for (const { insertion, lines: n } of tested.changed)
			lines[insertion] = (lines[insertion] ?? 0) + n;
		const certain = debug === 1 && !doubt;
		state('debug', certain ? 1 : 0, debug, 1, lines);
		add('overhead', certain ? low : 0, debug * point, thought ? 0 : high);
		if (debug === 1) return;
	}
	const sure = debug === 0 && !doubt ? 1 : 0;
	// What debugging claims already is in the union.
	const more = debug === 0 && !thought ? high : 0;
	const visible: Record<string, number> = {};
	for (const { insertion, chars } of view?.visible ?? [])
		visible[insertion] = (visible[insertion] ?? 0) + chars;
	let by = visible;
	if (Object.keys(by).length === 0 && view?.caretIn) by = { [view.caretIn]: 1 };
	if (accepted?.insertion) by = { [accepted.insertion]: 1 };

	let weight = 0;
	if (view !== null && view.share > 0.5) weight = 0.5;
	if (view?.caretIn) weight = 0.75;
	if (accepted !== null) weight = 1;
	const certain = view?.diff === true;
	if (certain) {
		state('review', sure, left, 1, by);
		add('overhead', sure * low, left * point, more);
	} else if (weight > 0) {
		state('review', 0, left * weight, 1, by);
		state('read', 0, left * (1 - weight), 1, {});
		add('overhead', 0, left * weight * point, more);
	} else state('read', sure, left, 1, {});
}

function judgeEdit(
	touches: readonly Touch[],
	tMs: number,
	state: (name: string, l: number, p: number, h: number, by: Record<string, number>) => void,
	overhead: (l: number, p: number, h: number) => void,
): void {
	const open = touches.filter((t) => t.committedMs === null);
	const later = touches.filter(
		(t) => t.committedMs !== null && tMs - t.committedMs <= 21 * 24 * 3600 * 1000,
	);
	const by = (list: readonly Touch[]) => {
		const counts: Record<string, number> = {};
		for (const t of list) counts[t.insertion] = (counts[t.insertion] ?? 0) + (t.removed || 1);
		return counts;
	};
	const removes = (list: readonly Touch[]) => list.some((t) => t.removed > 0);
	if (removes(open)) {
		state('rework', 1, 1, 1, by(open));
		overhead(1, 1, 1);
	} else if (open.length > 0) {
		state('rework', 0, 0.5, 1, by(open));
		overhead(0, 0.5, 1);
		if (removes(later)) state('laterRework', 0, 0.5, 1, by(later));
		else if (later.length > 0) {
			state('laterRework', 0, 0.25, 1, by(later));
			state('author', 0, 0.25, 1, {});
		} else state('author', 0, 0.5, 1, {});
	} else if (removes(later)) state('laterRework', 1, 1, 1, by(later));
	else if (later.length > 0) {
		state('laterRework', 0, 0.5, 1, by(later));
		state('author', 0, 0.5, 1, {});
	} else state('author', 1, 1, 1, {});
}

function isPresence(input: TimeInput): boolean {
	return input.type === 'presence' || input.type === 'edit' || input.type === 'accept';
}
