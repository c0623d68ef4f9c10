import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';

/**
 * Spread (SD) of ln time between tasks of one person, pooled over public trial data: with the person's own estimate
 * taken into account, and without.
 */
export const spreadOfTime = { withEstimate: 0.54, without: 0.72 } as const;

export type SpreadOf = keyof typeof spreadOfTime;

/** Factors of time that the start page names. */
export const namedFactors = [1.19, 1.3, 1.5, 2] as const;

/**
 * What the formula leaves out: the test knows its spread only from differences within blocks of 2 and 4. Five tasks more
 * make up for it, measured by `npm run simulate`: power 79 to 83 % at the numbers below, 70 to 78 % at those of the formula alone.
 */
const tasksForBlocks = 5;

/**
 * Tasks for a power of 80 % at 5 %, both arms together, if the spread were known: 4(z₀.₉₇₅ + z₀.₈)²σ²/ln²f (Cohen,
 * Statistical Power Analysis, 1988, ch. 2). `factor` > 0 and not 1; a half is as hard to find as a double.
 */
export function tasksByFormula(factor: number, spread: number): number {
	return Math.round((4 * z2() * spread ** 2) / Math.log(factor) ** 2);
}

/** Tasks for a power of 80 % as the product tests: {@link tasksByFormula} and five for the blocks. */
export function tasksFor(factor: number, spread: number): number {
	return tasksByFormula(factor, spread) + tasksForBlocks;
}

/** The factor that `tasks` tasks find with a power of 80 %: the other way round. `tasks` ≥ 6. */
export function factorFoundBy(tasks: number, spread: number): number {
	return Math.exp(Math.sqrt((4 * z2() * spread ** 2) / Math.max(1, tasks - tasksForBlocks)));
}

/** Half the 95 % interval after `tasks` tasks, as a factor: ×/÷ this. */
export function intervalFactor(tasks: number, spread: number): number {
	return Math.exp((2 * normalQuantile(0.975, 0, 1) * spread) / Math.sqrt(tasks));
}

function z2(): number {
	return (normalQuantile(0.975, 0, 1) + normalQuantile(0.8, 0, 1)) ** 2;
}
