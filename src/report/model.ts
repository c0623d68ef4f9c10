import type { Situation } from '../core/calibration.ts';
import type { InsertionKind, Outcome } from '../core/insertion.ts';
import type { State } from '../core/states.ts';

/** Name of this format; docs/report.md and docs/report.schema.json describe it. */
export const reportFormat = 'rework-meter/report/1';

/** A time figure in minutes with honest bounds, or the reason why there is none. Never a bare 0. */
export type Minutes =
	| {
			readonly status: 'measured';
			readonly low: number;
			readonly point: number;
			readonly high: number;
	  }
	| { readonly status: 'notMeasured'; readonly why: string };

/** A ratio 0 … 1 with bounds, or the reason why there is none. */
export type Ratio =
	| {
			readonly status: 'measured';
			readonly low: number;
			readonly point: number;
			readonly high: number;
	  }
	| { readonly status: 'notMeasured'; readonly why: string };

/** What became of accepted lines; the outcomes sum to `accepted`. */
export interface LineOutcomes {
	readonly accepted: number;
	readonly outcomes: Readonly<Record<Outcome, number>>;
}

/** The points of `time`, minutes, had the idle limit been another one; null where not measured. */
export interface Sensitivity {
	/** τ, seconds. */
	readonly idleAfterS: number;
	readonly active: number | null;
	readonly overhead: number | null;
	readonly states: Readonly<Record<State, number | null>>;
}

/** AI turns that began in the period, as agents tell of them. */
export interface AiTurns {
	readonly count: number;
	/** What they worked, by their own clocks; turns side by side count each. */
	readonly worked: Minutes;
	/** What they waited for the person to allow or answer something: no waiting of the person's. */
	readonly askedForYou: Minutes;
	/** Waiting for turns that made no code. */
	readonly noCode: Minutes;
}

/** Insertions of the period whose every line ended deleted. */
export interface DiscardLoss {
	/** All active time spent on them, in whatever state and whenever. */
	readonly minutes: Minutes;
	readonly insertions: number;
	readonly lines: number;
}

/** What was read of the AI code that commits of the period took. */
export interface ReviewBeforeCommit {
	readonly insertions: number;
	/** Their committed lines. */
	readonly lines: number;
	/** Review of them, whenever it was. */
	readonly minutes: Minutes;
	readonly per100Lines: Minutes;
	/** Not on screen for long enough to be read even at a quick reader's pace. */
	readonly unreviewed: {
		readonly insertions: number;
		readonly lines: number;
		/** Lines of insertions that could be judged. */
		readonly ofLines: number;
		/** lines / ofLines; null where nothing could be judged. */
		readonly share: number | null;
	};
}

/** What the person's answers did to the weights of doubtful seconds. Bounds never move. */
export interface CalibrationFigures {
	/** Answers so far, in any period, those that said something else included. */
	readonly answers: number;
	/** Of those that said what we asked about, the share in which our point had said the same; null before any. */
	readonly agreement: number | null;
	/** Weights by now: of review with the caret in AI code, or most of the screen full of it; of rework where text was put inside. */
	readonly weights: Readonly<Record<Situation, number>>;
}

/** The commits of one person: one git identity, or several that the person said are one. */
export interface PersonRow {
	/** The first of their addresses; data, never markup. */
	readonly name: string;
	readonly addresses: number;
	readonly commits: number;
	/** Pair and mob commits: those with a human co-author. */
	readonly shared: number;
	readonly committedLines: number;
	readonly aiLines: number;
}

/** What it would have taken to type the AI code that is still there. No time saved. */
export interface TypingEquivalent {
	readonly minutes: Minutes;
	/** Insertions of the period that are old enough. */
	readonly insertions: number;
	/** Tokens of them that survived. */
	readonly tokens: number;
	/** Days whose own writing gives the rate, and the tokens typed on them. */
	readonly days: number;
	readonly ownTokens: number;
}

/** One row of a table by tool, language or kind. */
export interface GroupRow {
	/** Name of the group; data, never markup. */
	readonly name: string;
	readonly insertions: number;
	readonly lines: LineOutcomes;
	readonly rework: Minutes;
	readonly review: Minutes;
	/** Rework minutes of the insertions accepted in the period per 100 of their accepted lines. */
	readonly per100Lines: Minutes;
}

/** What is left of lines `days` after their first commit, or why that cannot be said. */
export type SurvivalPoint =
	| {
			readonly days: number;
			readonly status: 'measured';
			/** Kaplan-Meier estimate, from 0 to 1. */
			readonly share: number;
			/** 95 % interval by bootstrap over commits; null with fewer than 20 commits. */
			readonly interval: { readonly low: number; readonly high: number } | null;
			/** Lines still followed at that age, alive or dying at it. */
			readonly atRisk: number;
	  }
	| { readonly days: number; readonly status: 'notMeasured'; readonly why: string };

/** Survival of lines of one origin. */
export interface SurvivalCurve {
	/** Lines that were followed, commits that first held them, and lines that died so far. */
	readonly lines: number;
	readonly commits: number;
	readonly died: number;
	/** Ascending, one for each of `horizonDays`. */
	readonly points: readonly SurvivalPoint[];
}

/** Survival of one tool's lines. */
export interface ToolSurvival extends SurvivalCurve {
	/** Name of the tool; data, never markup. */
	readonly name: string;
}

/** What became of committed lines later. Over the last year, whatever the period. */
export interface Survival {
	readonly ai: SurvivalCurve;
	/** The same person's observed own lines: typed in the editor while it watched. */
	readonly own: SurvivalCurve;
	/** Most followed lines first, then by name. */
	readonly byTool: readonly ToolSurvival[];
}

export interface Coverage {
	/** 1 − (unknown + external) / non-blank committed lines, `before` left out of both; null without any. */
	readonly share: number | null;
	readonly commits: number;
	readonly committedLines: number;
	readonly aiLines: number;
	readonly unknownLines: number;
	readonly externalLines: number;
	readonly beforeLines: number;
	readonly skippedFiles: number;
	/** Times a ledger had to be repaired. */
	readonly resyncs: number;
	/** Times a document was too large to be followed. */
	readonly largeDocuments: number;
	/** Times an accept was announced that no change answered to. */
	readonly unmatchedAccepts: number;
	/** Sessions in which the chat's baselines were not as known. */
	readonly baselinesOff: number;
	/** Edits that agents said they made here, and those of them that were found in their files. */
	readonly agentEdits: number;
	readonly agentEditsFound: number;
	/** Times a file was written in an agent's turn, and no agent said so. */
	readonly agentWritesUntold: number;
	/** Edits that the person changed before accepting them, as the agent says. */
	readonly proposalsChanged: number;
}

/** Time of one local day, as in `Report.time`. */
export interface DayTime {
	/** `YYYY-MM-DD`. */
	readonly day: string;
	readonly active: Minutes;
	readonly states: Readonly<Record<State, Minutes>>;
	readonly overhead: Minutes;
}

/** Weeks of work in one repository each, all of one kind. */
export interface OnOffWeeks {
	/** A part of a week at an end of the period counts as one. */
	readonly weeks: number;
	readonly active: Minutes;
	readonly author: Minutes;
	readonly rework: Minutes;
	readonly review: Minutes;
	readonly overhead: Minutes;
	readonly reworkRatio: Ratio;
	readonly insertions: number;
	readonly acceptedLines: number;
}

/** Weeks with all AI tools on, with all off, and all others of which it is known. No experiment. */
export interface OnOff {
	readonly on: OnOffWeeks;
	readonly off: OnOffWeeks;
	readonly mixed: OnOffWeeks;
}

export interface Report {
	readonly format: typeof reportFormat;
	readonly asOfMs: number;
	readonly timeZone: string;
	/** Whole local days, `[fromDay, toDay]`, both included. */
	readonly period: {
		readonly name: string;
		readonly fromDay: string;
		readonly toDay: string;
		readonly fromMs: number;
		readonly toMs: number;
	};
	/** False until anything at all was recorded: surfaces then teach instead of showing zeros. */
	readonly hasData: boolean;
	/** False until AI code was ever accepted, in this or any other period. */
	readonly hasAi: boolean;
	readonly time: {
		readonly active: Minutes;
		readonly states: Readonly<Record<State, Minutes>>;
		readonly overhead: Minutes;
		/** rework / (rework + author). */
		readonly reworkRatio: Ratio;
		/** At τ = 60, 120 and 300 s. */
		readonly sensitivity: readonly Sensitivity[];
	};
	readonly turns: AiTurns;
	readonly discardLoss: DiscardLoss;
	readonly reviewBeforeCommit: ReviewBeforeCommit;
	readonly typingEquivalent: TypingEquivalent;
	readonly calibration: CalibrationFigures;
	/** By name: no order of merit. */
	readonly byPerson: readonly PersonRow[];
	readonly insertions: {
		readonly count: number;
		readonly byKind: Readonly<Record<InsertionKind, number>>;
		/** Measured, inferred and told are never mixed without saying so. */
		readonly byEvidence: {
			readonly measured: number;
			readonly inferred: number;
			readonly told: number;
		};
		readonly undone: number;
		/** Closed insertions by `D`. */
		readonly distance: { readonly none: number; readonly light: number; readonly heavy: number };
	};
	readonly lines: LineOutcomes;
	readonly per100Lines: Minutes;
	/** Days on which anything was recorded, in order. */
	readonly byDay: readonly DayTime[];
	readonly byTool: readonly GroupRow[];
	readonly byLanguage: readonly GroupRow[];
	readonly byKind: readonly GroupRow[];
	readonly survival: Survival;
	readonly onOff: OnOff;
	readonly coverage: Coverage;
	/** Definition of every figure above, by its path in this object (`time.states.rework`, …). */
	readonly definitions: Readonly<Record<string, string>>;
}
