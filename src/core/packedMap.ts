// No test of its own: test/commits/comparing/packedText.test.ts and test/attribution/knownTexts.test.ts.
import { RunMap } from './runMap.ts';

/** The lengths and origins of a map's runs in turn. O(runs), some nanoseconds each. */
export function packMap(map: RunMap): Int32Array {
	const runs = new Int32Array(2 * map.runCount);
	let at = 0;
	// One by one: `set` takes several times as long.
	for (const chunk of map.chunks)
		for (let i = 0; i < chunk.length; i++) runs[at++] = chunk[i] as number;
	return runs;
}

/** As `packMap`, with other origins: neighbours that get the same become one run. O(runs). */
export function packMapped(map: RunMap, originOf: (origin: number) => number): Int32Array {
	const runs = new Int32Array(2 * map.runCount);
	let at = 0;
	map.forEachRun(0, map.length, (from, to, own) => {
		const origin = originOf(own);
		if (at > 0 && runs[at - 1] === origin) runs[at - 2] = (runs[at - 2] as number) + to - from;
		else {
			runs[at++] = to - from;
			runs[at++] = origin;
		}
	});
	return at === runs.length ? runs : runs.slice(0, at);
}

/** The map that was packed. O(runs). */
export function unpackMap(runs: Int32Array): RunMap {
	return RunMap.ofPacked(Array.from(runs));
}
