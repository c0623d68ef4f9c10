// No test of its own. Types only.
import type { Bounds } from '../core/states.ts';
import type { Arm, Place, SizeClass } from './types.ts';

/** Named tasks, or half-days for those who cannot name any. */
export type TrialUnit = 'tasks' | 'halfDays';

interface Base {
	readonly tMs: number;
}

/** Of one task, or half-day; its id is random and says nothing. */
interface OfTask extends Base {
	readonly task: string;
}

/**
 * Everything that happens in a trial, in the order in which it happened; the whole state follows from it. Titles and
 * reasons stay on this machine: reports for others never hold them.
 *
 *     trialStarted ─▶ taskNamed ─▶ coinTossed ─▶ switched … taskEnded ─▶ perceived ─▶ laterKnown … trialEnded
 */
export type TrialEvent =
	| (Base & {
			readonly type: 'trialStarted';
			readonly trial: string;
			readonly unit: TrialUnit;
			/** SHA-256 of the seed. */
			readonly commitment: string;
			/** Units after which the trial ends, chosen before the first. */
			readonly planned: number;
	  })
	| (OfTask & {
			readonly type: 'taskNamed';
			readonly title: string;
			readonly size: SizeClass;
			/** Minutes that the person expects; cannot be changed from here on. */
			readonly estimate: number;
	  })
	| (OfTask & { readonly type: 'coinTossed'; readonly place: Place; readonly arm: Arm })
	/** The workspace's AI tools were switched as the arm says; `problems` where some were not. */
	| (OfTask & { readonly type: 'switched'; readonly problems: readonly string[] })
	/** The person does something else for a while; `otherTask`: another task of the trial. */
	| (OfTask & { readonly type: 'suspended'; readonly why: 'person' | 'otherTask' })
	| (OfTask & { readonly type: 'resumed' })
	/** "I must use AI": the task stays in its arm for the analysis. */
	| (OfTask & { readonly type: 'skipped'; readonly reason: string })
	| (OfTask & {
			readonly type: 'taskEnded';
			/** Commit the person picked; null for a half-day. */
			readonly commit: string | null;
			/** Active minutes, as everywhere. */
			readonly minutes: Bounds;
			/** Pieces of AI code that came in meanwhile, whatever the arm. */
			readonly insertions: number;
			/** Non-blank lines committed meanwhile, of anybody's; only half-days need it. */
			readonly lines: number | null;
	  })
	/** By how many percent AI made it slower (above 0) or faster; asked before any figure is shown. */
	| (OfTask & { readonly type: 'perceived'; readonly percent: number })
	/** Rework of the task's AI code in the 14 days after, in minutes. */
	| (OfTask & { readonly type: 'laterKnown'; readonly rework: Bounds })
	/** The task came to nothing; it has no result, and is reported. */
	| (OfTask & { readonly type: 'taskDropped'; readonly reason: string })
	/** Figures were looked at before the end. */
	| (Base & { readonly type: 'looked' })
	/** `seed` is null where it could not be read any more. */
	| (Base & {
			readonly type: 'trialEnded';
			readonly why: 'planned' | 'person';
			readonly seed: string | null;
	  });
