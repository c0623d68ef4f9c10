// No test of its own. What prints a trial, for the command line, which loads it from the bundle of trials.

export { decodeTrialEvent } from './decode.ts';
export { trialReport } from './report.ts';
export { trialOf } from './state.ts';
export { trialPage } from './text.ts';
