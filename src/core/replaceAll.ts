import { checkRange } from './chunks.ts';
import { checkRun, pushRun } from './packedRuns.ts';
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

/**
 * `RunMap.replace` at many places at once, which ascend, do not overlap and have offsets of this map; `removed` holds, in
 * their order, the runs that were there. O(runs + inserted), where one after the other would copy the outer array each
 * time. RangeError where places overlap or are outside.
 */
export function replaceAll(map: RunMap, places: readonly Place[]): ReplacedAll {
	return finish(replacingAll(map, places));
}

/** As `replaceAll`, with pauses. */
export function* replacingAll(map: RunMap, places: readonly Place[]): Steps<ReplacedAll> {
	const runs: number[] = [];
	const removed: Run[][] = [];
	const rest = map.runs();
	let run = rest.next().value;
	/** How much of `run` is passed already. */
	let past = 0;
	const passTo = (gone: Run[] | null, length: number) => {
		for (let left = length; left > 0 && run; ) {
			const part = Math.min(left, run.length - past);
			if (gone) gone.push({ length: part, origin: run.origin });
			else pushRun(runs, part, run.origin);
			left -= part;
			past += part;
			if (past < run.length) continue;
			run = rest.next().value;
			past = 0;
		}
	};
	let at = 0;
	for (const { from, to, inserted } of places) {
		checkRange(from, to, map.length);
		if (from < at) throw new RangeError(`A place at ${from} where the one before ends at ${at}`);
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
