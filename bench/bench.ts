/** What a suite of measurements is, and how one figure is taken. */

/** One measured figure, beside the same work done by a peer. */
export type Figure = {
	/** What was done, as `suite.case`. */
	readonly name: string;
	/** The size it was done at: runs, lines, … */
	readonly n: number;
	readonly value: number;
	readonly unit: string;
	/** Whose code did the same in the same run; absent where there is none. */
	readonly peer?: string;
	readonly peerValue?: number;
};

export type Report = (figure: Figure) => void;

/** How much to measure: `usual` within seconds to a minute a suite, `full` at its largest size. */
export type Size = 'usual' | 'full';

/** A suite. `run` reports each figure as soon as it has it. */
export type Bench = { readonly name: string; run(report: Report, size: Size): Promise<void> };

/** The median time of one call in ms, of `rounds` after `warmUp` that are not counted. */
export function medianMs(rounds: number, warmUp: number, work: () => void): number {
	const times: number[] = [];
	for (let i = -warmUp; i < rounds; i++) {
		const started = performance.now();
		work();
		if (i >= 0) times.push(performance.now() - started);
	}
	times.sort((a, b) => a - b);
	return times[times.length >> 1] ?? 0;
}

/** As `medianMs`, by the processor of this thread: what else runs on the machine lengthens it little. */
export function medianCpuMs(rounds: number, warmUp: number, work: () => void): number {
	const times: number[] = [];
	for (let i = -warmUp; i < rounds; i++) {
		const { user, system } = process.threadCpuUsage();
		work();
		const now = process.threadCpuUsage();
		if (i >= 0) times.push((now.user + now.system - user - system) / 1_000);
	}
	return percentile(times, 0.5);
}

/** The value below which this share (0 … 1) of the values lies; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Numbers in [0, 1) that are the same in every run (a linear congruential generator). */
export function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}
