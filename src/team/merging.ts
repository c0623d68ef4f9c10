// No test of its own. What the command line takes of the editor's bundle, so that it is there once: test/cli/team.test.ts.

export { merged } from './merge.ts';
export { SummaryFiles } from './mergeFiles.ts';
export { newRound } from './round.ts';
export { teamJson, teamMarkdown, teamPage } from './teamText.ts';
