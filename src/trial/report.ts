import { sum } from '../core/bounds.ts';
import type { Bounds } from '../core/states.ts';
import { blocksOf, waysOf } from './blocks.ts';
import { type Effect, effectOf } from './effect.ts';
import { hasResult, observationsOf } from './observations.ts';
import { factorFoundBy, type SpreadOf, spreadOfTime } from './power.ts';
import { changeInWords, ruledOut } from './sentences.ts';
import { type AlwaysValid, alwaysValid } from './sequence.ts';
import type { Task, Trial } from './state.ts';
import type { Arm, Observation } from './types.ts';

/** Name of this format; docs/trial.md describes it. */
export const trialReportFormat = 'rework-meter/trial/1';

/** No figure is shown of fewer units than these, whatever they say. */
export const fewestUnits = 12;
/** Nor where the coin could have given so few assignments that 5 % can hardly be reached: 2/40. */
export const fewestAssignments = 40;

/** Why there is no figure yet, or the figure. `factor`s are of time: 1.2 is 20 % slower with AI. */
export type Finding<T> = T | { readonly status: 'tooFew' | 'notEnded'; readonly why: string };

/** An effect as factors of time. */
export interface FoundEffect {
	readonly status: 'found';
	readonly units: number;
	readonly factor: number;
	readonly low: number | null;
	readonly high: number | null;
	/** On the logarithmic scale; with `ln(factor)` all that a team summary may take. */
	readonly standardError: number | null;
	readonly p: number | null;
	readonly words: string;
	readonly ruledOut: string;
}

export interface ArmRow {
	readonly named: number;
	readonly ended: number;
	readonly dropped: number;
	/** "I must use AI", with a reason. */
	readonly skipped: number;
	/** AI code came in although the coin said off, or none although it said on. */
	readonly against: number;
	readonly interruptions: number;
	readonly overlapped: number;
	/** Where switching the AI tools did not do all it should. */
	readonly switchProblems: number;
	readonly minutes: Bounds;
	readonly estimated: number;
	/** Rework in the 14 days after, of the tasks where it is known, and of how many that is. */
	readonly laterRework: Bounds;
	readonly laterKnown: number;
}

export interface TrialReport {
	readonly format: typeof trialReportFormat;
	readonly asOfMs: number;
	readonly unit: Trial['unit'];
	readonly startedMs: number;
	readonly commitment: string;
	/** The seed, once the trial ended; null before, and where it was lost. */
	readonly seed: string | null;
	readonly status: 'going' | 'ended';
	readonly planned: number;
	readonly ended: number;
	readonly remaining: number;
	/** Days until the end at the pace so far; null before two units ended. */
	readonly remainingDays: number | null;
	readonly looks: number;
	readonly arms: Readonly<Record<Arm, ArmRow>>;
	/** The analysis that was fixed in advance; only after the end, for looking at it before would change what it means. */
	readonly effect: Finding<FoundEffect>;
	/** Wider, and right at every look. */
	readonly alwaysValid: Finding<FoundEffect>;
	/** What was felt, of tasks with AI, as a factor of time, beside what was measured. */
	readonly perceived: Finding<{
		readonly status: 'found';
		readonly units: number;
		readonly factor: number;
	}>;
	/** The factor of time that as many units find with a power of 80 %. */
	readonly findable: { readonly planned: number; readonly soFar: number | null };
	readonly caveats: readonly string[];
}

/** What a report on a trial that goes on may say: all, which counts as a look, or how far it is. */
export type Showing = 'figures' | 'progress';

/** The report on a trial as of a time; the same for the same events. */
export function trialReport(
	trial: Trial,
	asOfMs: number,
	showing: Showing = 'figures',
): TrialReport {
	const units = observationsOf(trial);
	const ended = trial.tasks.filter(hasResult);
	const spread: SpreadOf = trial.unit === 'tasks' ? 'withEstimate' : 'without';
	const enough = whyTooFew(units) ?? whyHidden(trial, showing);
	const remaining = Math.max(0, trial.planned - ended.length);
	return {
		format: trialReportFormat,
		asOfMs,
		unit: trial.unit,
		startedMs: trial.startedMs,
		commitment: trial.commitment,
		seed: trial.ended?.seed ?? null,
		status: trial.ended ? 'ended' : 'going',
		planned: trial.planned,
		ended: ended.length,
		remaining,
		remainingDays: ended.length < 2 ? null : daysFor(remaining, ended.length, trial, asOfMs),
		looks: trial.looks,
		arms: { on: armRow(trial, 'on'), off: armRow(trial, 'off') },
		effect: fixedEffect(trial, units, enough),
		alwaysValid: enough ?? sequence(units),
		perceived: enough ?? perceived(ended),
		findable: {
			planned: factorFoundBy(trial.planned, spreadOfTime[spread]),
			soFar: ended.length > 0 ? factorFoundBy(ended.length, spreadOfTime[spread]) : null,
		},
		caveats: caveatsOf(trial),
	};
}

type TooFew = { readonly status: 'tooFew' | 'notEnded'; readonly why: string };

function whyTooFew(units: readonly Observation[]): TooFew | null {
	if (units.length < fewestUnits) {
		const more = fewestUnits - units.length;
		return { status: 'tooFew', why: `${more} more finished before anything can be said` };
	}
	let assignments = 1;
	for (const { size } of blocksOf(units)) assignments *= waysOf(size).length;
	if (assignments >= fewestAssignments) return null;
	return { status: 'tooFew', why: 'Too few blocks are finished to tell an effect from the coin' };
}

function whyHidden(trial: Trial, showing: Showing): TooFew | null {
	if (trial.ended || showing === 'figures') return null;
	return {
		status: 'notEnded',
		why: 'Figures before the end are shown in the editor, where looking is counted',
	};
}

function fixedEffect(
	trial: Trial,
	units: readonly Observation[],
	tooFew: TooFew | null,
): Finding<FoundEffect> {
	if (tooFew) return tooFew;
	if (!trial.ended)
		return { status: 'notEnded', why: 'This analysis is made once, at the end of the trial' };
	if (trial.ended.why === 'person' && trial.looks > 0)
		return {
			status: 'notEnded',
			why: 'You looked and then ended the trial before its plan, so only the always valid interval holds',
		};
	const effect = effectOf(units);
	if (!effect) return { status: 'tooFew', why: 'All results are of one arm' };
	return found(effect);
}

function sequence(units: readonly Observation[]): Finding<FoundEffect> {
	const interval = alwaysValid(units);
	const effect = effectOf(units);
	if (!interval || !effect)
		return { status: 'tooFew', why: 'Looking before the end needs at least six finished blocks' };
	return found({ ...effect, ...interval, standardError: null, p: null });
}

function found(effect: (Effect | AlwaysValid) & FoundFigures): FoundEffect {
	const { units, estimate, low, high, standardError, p } = effect;
	return {
		status: 'found',
		units,
		factor: Math.exp(estimate),
		low: Number.isFinite(low) ? Math.exp(low) : null,
		high: Number.isFinite(high) ? Math.exp(high) : null,
		standardError,
		p,
		words: `With AI ${changeInWords(estimate)}`,
		ruledOut: ruledOut({ low, high }),
	};
}

interface FoundFigures {
	readonly units: number;
	readonly estimate: number;
	readonly low: number;
	readonly high: number;
	readonly standardError: number | null;
	readonly p: number | null;
}

/** Geometric mean of what was felt in the tasks done with AI. */
function perceived(ended: readonly Task[]): TrialReport['perceived'] {
	const felt = ended.flatMap(({ arm, perceived: percent }) =>
		arm === 'on' && percent !== null ? [Math.log1p(Math.max(-95, percent) / 100)] : [],
	);
	if (felt.length === 0) return { status: 'tooFew', why: 'Nobody was asked yet' };
	const mean = felt.reduce((logs, each) => logs + each, 0) / felt.length;
	return { status: 'found', units: felt.length, factor: Math.exp(mean) };
}

function armRow(trial: Trial, arm: Arm): ArmRow {
	const tasks = trial.tasks.filter((task) => task.arm === arm);
	const ended = tasks.filter(hasResult);
	const against = ended.filter(({ insertions }) => insertions > 0 !== (arm === 'on'));
	const later = ended.flatMap(({ laterRework }) => laterRework ?? []);
	return {
		named: tasks.length,
		ended: ended.length,
		dropped: tasks.filter(({ state }) => state === 'dropped').length,
		skipped: tasks.filter(({ skipReason }) => skipReason !== null).length,
		against: against.length,
		interruptions: tasks.reduce((count, task) => count + task.interruptions, 0),
		overlapped: tasks.filter(({ overlapped }) => overlapped).length,
		switchProblems: tasks.filter(({ switchProblems }) => switchProblems.length > 0).length,
		minutes: sum(ended.flatMap(({ minutes }) => minutes ?? [])),
		estimated: ended.reduce((minutes, { estimate }) => minutes + estimate, 0),
		laterRework: sum(later),
		laterKnown: later.length,
	};
}

function daysFor(remaining: number, ended: number, trial: Trial, asOfMs: number): number {
	const perUnit = (asOfMs - trial.startedMs) / ended;
	return Math.ceil((remaining * perUnit) / 86_400_000);
}

/** What a reader must know before believing the figures; plain sentences. */
function caveatsOf(trial: Trial): string[] {
	const caveats: string[] = [];
	const [on, off] = [armRow(trial, 'on'), armRow(trial, 'off')];
	if (on.against + off.against > 0)
		caveats.push(
			`In ${off.against} of ${off.ended} tasks without AI, AI code came in; in ${on.against} of ${on.ended} with AI, none did. They count as the coin said, which makes an effect look smaller than it is.`,
		);
	if (on.skipped + off.skipped > 0)
		caveats.push(
			`${on.skipped + off.skipped} times you said that you must use AI; those tasks count as the coin said.`,
		);
	if (on.dropped + off.dropped > 0)
		caveats.push(
			`${on.dropped} tasks with AI and ${off.dropped} without came to nothing and have no result. If the coin had to do with that, the figures are off.`,
		);
	if (on.overlapped + off.overlapped > 0)
		caveats.push(
			`${on.overlapped + off.overlapped} tasks were interrupted by another one of the trial.`,
		);
	if (on.switchProblems + off.switchProblems > 0)
		caveats.push(
			`In ${on.switchProblems + off.switchProblems} tasks not every AI tool could be switched.`,
		);
	if (trial.unit === 'halfDays')
		caveats.push(
			'Half-days are compared by minutes per committed line. Lines are not value: code that is longer looks faster here.',
		);
	return caveats;
}
