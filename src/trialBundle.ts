// No test of its own. The bundle of a personal trial: what runs one, what prints one, and what a team summary may take of one.

export { decodeTrialEvent, trialOf, trialPage, trialReport } from './trial/reporting.ts';
export { newestShared } from './trial/shared.ts';
export { Trials } from './trials.ts';
