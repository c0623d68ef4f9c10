import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { type Block, blocksOf } from './blocks.ts';
import { alpha } from './effect.ts';
import type { Observation } from './types.ts';

/** An interval that holds at every look, however often and whenever one looks, and is wider for it. */
export interface AlwaysValid {
	/** Complete blocks that it stands on. */
	readonly blocks: number;
	readonly low: number;
	readonly high: number;
}

/** Spread of ln time within one person, given an estimate; pooled from public trial data. Any value keeps the guarantee. */
const typicalSpread = 0.54;
/** The number of tasks at which the sequence is tightest: a trial of a few months. */
const tightestAt = 40;
/** The mixture that is tightest when the variance is eight times its inverse width (minimum of (1 + 1/c)(2 ln 1/α + ln(1 + c))). */
const varianceToWidth = 8;
/** Half the nodes of the mixture; more change the ends by less than a thousandth. */
const nodes = 24;
/** A difference counts up to so many of its typical spreads: any odd function of it is as symmetric, and one wild task then decides nothing. */
const countedSpreads = 3;
/** Effects outside of a factor e³ ≈ 20 are not looked at. */
const widest = 3;
/** The slope of ln time on ln estimate before anything is known; and tasks from which on it is estimated. */
const slopeBefore = 1;
const slopeFrom = 8;

/**
 * A confidence sequence by betting on the coin. Within a block, under "AI on adds θ", the difference X = Σon − Σoff of
 * y − θz − βx has either sign with one half, whatever its size: swapping the arms is as likely. So
 * Πb 2/(1 + e^(−2λXb)) = Πb e^(λXb)/cosh(λXb) has expectation 1 at every time for each λ, also mixed over λ, and by
 * Ville's inequality it ever reaches 1/α with at most α (de la Peña, Ann. Prob. 27, 1999; Howard et al., Ann. Stat. 49,
 * 2021; symmetric case). The sequence is what it has not refused. Mixed over λ ~ N(0, 1/ρ).
 *
 * β must be known before the block's coin: it is estimated from earlier blocks alone. Only complete blocks count.
 * Null before the sixth, when it can refuse nothing (2^5/2 < 1/α).
 */
export function alwaysValid(units: readonly Observation[]): AlwaysValid | null {
	const bets = betsOf(units);
	if (2 ** (bets.length - 1) < 1 / alpha) return null;
	const inside = (shift: number) => evidence(bets, shift) < 1 / alpha;
	let middle = centre(bets);
	if (!inside(middle)) middle = leastRefused(bets);
	return {
		blocks: bets.length,
		low: edge(inside, middle, -widest),
		high: edge(inside, middle, widest),
	};
}

/** Whether the complete blocks refuse that AI on adds `shift`: what `alwaysValid` leaves out, without looking for its ends. */
export function refuses(units: readonly Observation[], shift: number): boolean {
	return evidence(betsOf(units), shift) >= 1 / alpha;
}

/** Of a complete block: its difference between the arms, and how many are on. */
interface Bet {
	readonly difference: number;
	readonly on: number;
}

function betsOf(units: readonly Observation[]): Bet[] {
	const bets: Bet[] = [];
	const before: Observation[] = [];
	for (const block of blocksOf(units).filter(isComplete)) {
		const members = block.members.flatMap(({ index }) => units[index] ?? []);
		const slope = slopeOf(before);
		let difference = 0;
		for (const { arm, outcome, covariate } of members)
			difference += (arm === 'on' ? 1 : -1) * (outcome - slope * (covariate ?? 0));
		bets.push({ difference, on: block.size / 2 });
		before.push(...members);
	}
	return bets;
}

function isComplete({ size, members }: Block): boolean {
	return members.length === size;
}

/** Least squares slope of outcome on covariate within arms and strata, held to 0 … 1.5. */
function slopeOf(units: readonly Observation[]): number {
	if (units.length < slopeFrom) return slopeBefore;
	const groups = new Map<string, Observation[]>();
	for (const unit of units) {
		const key = `${unit.arm} ${unit.stratum}`;
		groups.set(key, [...(groups.get(key) ?? []), unit]);
	}
	let xy = 0;
	let xx = 0;
	for (const group of groups.values()) {
		const x = mean(group.map(({ covariate }) => covariate ?? 0));
		const y = mean(group.map(({ outcome }) => outcome));
		for (const { covariate, outcome } of group) {
			xy += ((covariate ?? 0) - x) * (outcome - y);
			xx += ((covariate ?? 0) - x) ** 2;
		}
	}
	return xx > 0 ? Math.min(1.5, Math.max(0, xy / xx)) : slopeBefore;
}

const width = (typicalSpread ** 2 * tightestAt) / varianceToWidth;

/** Equal weights of N(0, 1/ρ) for the mixture: the middles of 2 × `nodes` equally likely stretches. */
const lambdas = middles(2 * nodes).map((at) => at / Math.sqrt(width));

function evidence(bets: readonly Bet[], shift: number): number {
	let sum = 0;
	for (const lambda of lambdas) {
		let log = 0;
		for (const { difference, on } of bets) {
			const most = countedSpreads * typicalSpread * Math.sqrt(2 * on);
			const counted = Math.min(most, Math.max(-most, difference - shift * on));
			const x = -2 * lambda * counted;
			// ln 2/(1 + eˣ), also where eˣ is too large for a number.
			log += Math.LN2 - (x > 30 ? x : Math.log1p(Math.exp(x)));
		}
		sum += Math.exp(log);
	}
	return sum / lambdas.length;
}

function centre(bets: readonly Bet[]): number {
	const on = bets.reduce((sum, bet) => sum + bet.on, 0);
	const at = bets.reduce((sum, bet) => sum + bet.difference, 0) / on;
	return Math.min(widest, Math.max(-widest, at));
}

/** Where outliers push the mean out of the set: the shift with the least evidence against it. */
function leastRefused(bets: readonly Bet[]): number {
	let best = 0;
	let least = Number.POSITIVE_INFINITY;
	for (let shift = -widest; shift <= widest; shift += 0.02) {
		const against = evidence(bets, shift);
		if (against < least) [best, least] = [shift, against];
	}
	return best;
}

/** The end of the set between `from`, which is in it, and `to`; walks first, for the set may have gaps. */
function edge(inside: (shift: number) => boolean, from: number, to: number): number {
	if (inside(to)) return to > 0 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
	const step = 0.02 * Math.sign(to - from);
	let last = from;
	for (let at = from; Math.abs(at) <= widest; at += step) if (inside(at)) last = at;
	let [within, without] = [last, last + step];
	for (let n = 0; n < 20; n++) {
		const middle = (within + without) / 2;
		if (inside(middle)) within = middle;
		else without = middle;
	}
	// Outward, so that rounding never makes it narrower than it is.
	return without;
}

function mean(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard normal quantiles of (i + ½)/n. */
function middles(n: number): number[] {
	return Array.from({ length: n }, (_, i) => normalQuantile((i + 0.5) / n, 0, 1));
}
