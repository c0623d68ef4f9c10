// No test of its own: test/commits/comparing/packedText.test.ts and test/attribution/knownTexts.test.ts.
import { RunMap } from './runMap.ts';

/** The lengths and origins of a map's runs in turn, with other origins where `originOf` says so. O(runs). */
export function packMap(
	map: RunMap,
	originOf: (origin: number) => number = (origin) => origin,
): Int32Array {
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
