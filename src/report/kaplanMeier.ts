/** Subjects that left observation at one age, in one way. */
export interface Exit {
	/** How many. */
	readonly lines: number;
	/** Age at which they left. */
	readonly atMs: number;
	/** They died; else they were lost from sight (censored). */
	readonly died: boolean;
}

export interface Estimate {
	/** Estimated share of subjects that live longer than the horizon. */
	readonly share: number;
	/** Subjects under observation up to the horizon. */
	readonly atRisk: number;
}

/** Exits made ready to be counted many times, each cluster of them with another weight. */
export interface Exits {
	readonly horizonsMs: readonly number[];
	/** How many clusters there are, and how many subjects each has. */
	readonly subjects: Float64Array;
	/** Of each exit up to the last horizon, ascending by age: age, cluster, subjects, and those that died. */
	readonly ages: Float64Array;
	readonly clusters: Int32Array;
	readonly lines: Float64Array;
	readonly died: Float64Array;
}

/** `clusterOf` names what is weighted together; by default all is one. O(exits · log exits). */
export function exitsOf<E extends Exit>(
	all: readonly E[],
	horizonsMs: readonly number[],
	clusterOf: (exit: E) => string = () => '',
): Exits {
	const places = new Map<string, number>();
	const placed = all.map((exit) => {
		const name = clusterOf(exit);
		const cluster = places.get(name) ?? places.size;
		places.set(name, cluster);
		return { exit, cluster };
	});
	const subjects = new Float64Array(places.size);
	for (const { exit, cluster } of placed)
		subjects[cluster] = (subjects[cluster] as number) + exit.lines;
	const last = horizonsMs.at(-1) ?? 0;
	const within = placed
		.filter(({ exit }) => exit.atMs <= last)
		.sort((a, b) => a.exit.atMs - b.exit.atMs);
	return {
		horizonsMs,
		subjects,
		ages: Float64Array.from(within, ({ exit }) => exit.atMs),
		clusters: Int32Array.from(within, ({ cluster }) => cluster),
		lines: Float64Array.from(within, ({ exit }) => exit.lines),
		died: Float64Array.from(within, ({ exit }) => (exit.died ? exit.lines : 0)),
	};
}

/**
 * Kaplan and Meier's product-limit estimate at each horizon (ascending):
 *
 *     S(t) = Π over the ages a ≤ t at which some died: 1 − died at a / under observation just before a
 *
 * Who is lost at the very age of a death counts as under observation then. Null where nobody was observed that long,
 * unless all had died before. Cluster `c` counts `times[c]` times, once by default. O(exits).
 */
export function kaplanMeier(
	{ horizonsMs, subjects, ages, clusters, lines, died }: Exits,
	times: ArrayLike<number> = new Uint8Array(subjects.length).fill(1),
): (Estimate | null)[] {
	let left = 0;
	for (let c = 0; c < subjects.length; c++) left += (subjects[c] as number) * (times[c] as number);
	let share = 1;
	let at = 0;
	return horizonsMs.map((horizonMs) => {
		let leftAtHorizon = 0;
		while (at < ages.length && (ages[at] as number) <= horizonMs) {
			const age = ages[at] as number;
			let gone = 0;
			let dead = 0;
			for (; at < ages.length && ages[at] === age; at++) {
				const weight = times[clusters[at] as number] as number;
				gone += weight * (lines[at] as number);
				dead += weight * (died[at] as number);
			}
			if (dead > 0) share = dead === left ? 0 : share * (1 - dead / left);
			left -= gone;
			if (age === horizonMs) leftAtHorizon = gone;
		}
		const atRisk = left + leftAtHorizon;
		return atRisk > 0 || share === 0 ? { share, atRisk } : null;
	});
}
