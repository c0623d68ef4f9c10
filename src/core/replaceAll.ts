import { checkRange } from './chunks.ts';
import { checkRun, type PackedRuns, pushRun } from './packedRuns.ts';
import { type Run, RunMap } from './runMap.ts';
import { finish, type Steps } from './steps.ts';

/** `[from, to)` of a map becomes these runs. */
export type Place = {
	readonly from: number;
	readonly to: number;
	readonly inserted: readonly Run[];
};

export type ReplacedAll = { readonly map: RunMap; readonly removed: readonly (readonly Run[])[] };

/** Below half a millisecond. */
const placesAStep = 2_000;
const runsAStep = 10_000;
const singlesAStep = 200;
/** One replacement takes as long as to write so many runs anew. */
const runsAPlace = 20;

/**
 * `RunMap.replace` at many places at once, which ascend, do not overlap and have offsets of this map; `removed` holds, in
 * their order, the runs that were there. O(runs + inserted), or less where the places are few; one after the other would copy the outer array each
 * time. RangeError where places overlap or are outside.
 */
export function replaceAll(map: RunMap, places: readonly Place[]): ReplacedAll {
	return finish(replacingAll(map, places));
}

/** As `replaceAll`, with pauses. */
export function* replacingAll(map: RunMap, places: readonly Place[]): Steps<ReplacedAll> {
	checkPlaces(map, places);
	if (places.length > placesAStep) yield;
	return places.length * runsAPlace < map.runCount
		? yield* oneByOne(map, places)
		: yield* allAnew(map, places);
}

/** The last first, so that the offsets of the others hold. Chunks without a place are shared with the map before. */
function* oneByOne(map: RunMap, places: readonly Place[]): Steps<ReplacedAll> {
	const removed: (readonly Run[])[] = [];
	let replaced = map;
	for (let i = places.length - 1; i >= 0; i--) {
		if (i % singlesAStep === 0) yield;
		const { from, to, inserted } = places[i] as Place;
		const one = replaced.replace(from, to, inserted);
		removed.push(one.removed);
		replaced = one.map;
	}
	return { map: replaced, removed: removed.reverse() };
}

function* allAnew(map: RunMap, places: readonly Place[]): Steps<ReplacedAll> {
	const runs: number[] = [];
	const removed: Run[][] = [];
	const packed = yield* packing(map);
	/** Where the run stands that is next, and how much of it is passed already. */
	let index = 0;
	let past = 0;
	const passTo = (gone: Run[] | null, length: number) => {
		for (let left = length; left > 0; ) {
			const rest = (packed[index] as number) - past;
			const origin = packed[index + 1] as number;
			const part = Math.min(left, rest);
			if (gone) gone.push({ length: part, origin });
			else pushRun(runs, part, origin);
			left -= part;
			past += part;
			if (part < rest) return;
			index += 2;
			past = 0;
		}
	};
	let at = 0;
	for (const { from, to, inserted } of places) {
		const gone: Run[] = [];
		passTo(null, from - at);
		passTo(gone, to - from);
		for (const { length, origin } of inserted) {
			checkRun(length, origin);
			pushRun(runs, length, origin);
		}
		removed.push(gone);
		if (removed.length % placesAStep === 0) yield;
		at = to;
	}
	passTo(null, map.length - at);
	yield;
	return { map: RunMap.ofPacked(runs), removed };
}

function checkPlaces(map: RunMap, places: readonly Place[]): void {
	let at = 0;
	for (const { from, to } of places) {
		checkRange(from, to, map.length);
		if (from < at) throw new RangeError(`A place at ${from} where the one before ends at ${at}`);
		at = to;
	}
}

/** All runs of a map as one list. */
function* packing(map: RunMap): Steps<PackedRuns> {
	const packed: number[] = [];
	const part = Math.ceil((map.length * runsAStep) / Math.max(runsAStep, map.runCount));
	for (let from = 0; from < map.length; from += part) {
		if (from > 0) yield;
		// A run that is cut here is joined again.
		map.forEachRun(from, Math.min(map.length, from + part), (start, end, origin) => {
			pushRun(packed, end - start, origin);
		});
	}
	return packed;
}
