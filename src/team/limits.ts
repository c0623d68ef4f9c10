/**
 * What a summary rounds to and where it ends. Fixed, for a percentile of the group cannot be known on one machine, and
 * the same for everybody, so that an unusual week looks like others. A figure that was rounded away is 0 and means
 * "less than half a step"; what was not measured is null.
 */

/** Minutes are multiples of this. */
export const minuteStep = 5;
/** Most minutes of a state, or of discarded work, in a week: two hours a working day. */
export const mostMinutes = 600;
/** Most minutes of `active` and `overhead`, which are sums over states: a working week of 40 h. */
export const mostTotalMinutes = 2_400;

/** Lines are multiples of this. */
export const lineStep = 10;
/** Most accepted lines of a week: what is more is scaled down, outcomes in proportion. */
export const mostAcceptedLines = 5_000;
/** Each of seven outcomes may be rounded up by half a step. */
export const mostAcceptedSum = 5_030;
/** Most committed lines of a week, its parts in proportion. */
export const mostCommittedLines = 20_000;
/** Most lines of a survival figure, alive ones in proportion. */
export const mostFollowedLines = 50_000;

/** Insertions are multiples of this. */
export const insertionStep = 5;
export const mostInsertions = 2_000;

/** The trial's effect and its error, both on the logarithmic scale, are multiples of a twentieth: 5 % of time. */
export const effectsInOne = 20;
export const mostEffect = 2;
/** Units of the trial, rounded down. */
export const unitStep = 5;
export const mostUnits = 500;

/** Weeks in a summary: a year. */
export const mostWeeks = 53;
/** Bytes of a file that is looked at; a year of everything has some 400 kB. */
export const mostBytes = 1_000_000;
