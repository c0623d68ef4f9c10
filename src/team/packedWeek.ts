import { type InsertionKind, outcomes } from '../core/insertion.ts';
import { type Bounds, type State, states } from '../core/states.ts';
import { publicLanguages, publicTools } from './publicNames.ts';
import type { SummaryGroup, SummaryLines, SummaryMinutes, SummaryWeek } from './summary.ts';

/** A week of a summary in some 800 bytes instead of 20 kB: thousands of summaries are held at once. */
export interface PackedWeek {
	readonly week: string;
	readonly numbers: Int32Array;
}

const kinds: readonly InsertionKind[] = ['agent', 'chat', 'inline', 'nextEdit', 'paste'];
const toolNumbers = numbersOf(publicTools);
const languageNumbers = numbersOf(publicLanguages);
const kindNumbers = numbersOf(kinds);
const notMeasured = -1;

/** Numbers of a chunk: 256 kB. */
const chunkSize = 65_536;

/** Room for the numbers of many weeks, a few large pieces of memory instead of one for each. */
export class NumberRoom {
	#chunk = new Int32Array(0);
	#used = 0;

	/** Keeps a copy of them. */
	keep(numbers: readonly number[]): Int32Array {
		if (this.#used + numbers.length > this.#chunk.length) {
			this.#chunk = new Int32Array(Math.max(chunkSize, numbers.length));
			this.#used = 0;
		}
		const kept = this.#chunk.subarray(this.#used, this.#used + numbers.length);
		kept.set(numbers);
		this.#used += numbers.length;
		return kept;
	}
}

/** Packs a decoded week; `unpackWeek` gives an equal one. */
export function packWeek(week: SummaryWeek, room = new NumberRoom()): PackedWeek {
	const { coverage } = week;
	const numbers: number[] = [];
	pushMinutes(numbers, week.active);
	for (const state of states) pushMinutes(numbers, week.states[state]);
	pushMinutes(numbers, week.overhead);
	numbers.push(week.insertions);
	pushLines(numbers, week.lines);
	pushMinutes(numbers, week.discard.minutes);
	numbers.push(week.discard.lines, coverage.committedLines, coverage.aiLines);
	numbers.push(coverage.unknownLines, coverage.externalLines, coverage.beforeLines);
	pushGroups(numbers, week.byTool, toolNumbers);
	pushGroups(numbers, week.byLanguage, languageNumbers);
	pushGroups(numbers, week.byKind, kindNumbers);
	return { week: week.week, numbers: room.keep(numbers) };
}

/** The week again. */
export function unpackWeek({ week, numbers }: PackedWeek): SummaryWeek {
	let at = 0;
	const next = () => numbers[at++] ?? 0;
	const nextMinutes = (): Bounds | null => {
		const bounds = { low: next(), point: next(), high: next() };
		return bounds.low === notMeasured ? null : bounds;
	};
	const nextLines = (): SummaryLines => ({
		accepted: next(),
		outcomes: fields(outcomes, next),
	});
	const nextGroups = <Name extends string>(names: readonly Name[]): SummaryGroup<Name>[] =>
		Array.from({ length: next() }, () => {
			const name = names[next()];
			if (name === undefined) throw new RangeError(`No name at ${at - 1}`);
			const insertions = next();
			return {
				name,
				insertions,
				lines: nextLines(),
				rework: nextMinutes(),
				review: nextMinutes(),
			};
		});
	// In the order in which they were packed.
	return {
		week,
		active: nextMinutes(),
		states: fields(states, nextMinutes),
		overhead: nextMinutes(),
		insertions: next(),
		lines: nextLines(),
		discard: { minutes: nextMinutes(), lines: next() },
		coverage: {
			committedLines: next(),
			aiLines: next(),
			unknownLines: next(),
			externalLines: next(),
			beforeLines: next(),
		},
		byTool: nextGroups(publicTools),
		byLanguage: nextGroups(publicLanguages),
		byKind: nextGroups(kinds),
	};
}

/** The point of a time figure without unpacking the week; null where not measured. */
export function packedPoint(
	{ numbers }: PackedWeek,
	measure: 'active' | 'overhead' | State,
): number | null {
	const place =
		measure === 'active'
			? 0
			: measure === 'overhead'
				? states.length + 1
				: 1 + states.indexOf(measure);
	const point = numbers[3 * place + 1] ?? notMeasured;
	return point === notMeasured ? null : point;
}

function pushGroups(
	numbers: number[],
	groups: readonly SummaryGroup[],
	names: ReadonlyMap<string, number>,
): void {
	numbers.push(groups.length);
	for (const { name, insertions, lines, rework, review } of groups) {
		const number = names.get(name);
		if (number === undefined) throw new RangeError('A group has no public name');
		numbers.push(number, insertions);
		pushLines(numbers, lines);
		pushMinutes(numbers, rework);
		pushMinutes(numbers, review);
	}
}

function pushMinutes(numbers: number[], given: SummaryMinutes): void {
	if (given === null) numbers.push(notMeasured, notMeasured, notMeasured);
	else numbers.push(given.low, given.point, given.high);
}

function pushLines(numbers: number[], { accepted, outcomes: own }: SummaryLines): void {
	numbers.push(accepted);
	for (const outcome of outcomes) numbers.push(own[outcome]);
}

function fields<Name extends string, T>(names: readonly Name[], next: () => T): Record<Name, T> {
	const all: Partial<Record<Name, T>> = {};
	for (const name of names) all[name] = next();
	return all as Record<Name, T>;
}

function numbersOf(names: readonly string[]): ReadonlyMap<string, number> {
	return new Map(names.map((name, number) => [name, number]));
}
