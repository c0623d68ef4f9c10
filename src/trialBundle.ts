// No test of its own. The bundle of a personal trial: what runs one, and what a team summary may take of one.

export { newestShared } from './trial/shared.ts';
export { Trials } from './trials.ts';
