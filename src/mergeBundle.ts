// No test of its own. The bundle of merging summaries: the editor's command, and what the command line has in common with it.

export { MergeSummaries } from './surfaces/mergeSummaries.ts';
export {
	merged,
	newRound,
	SummaryFiles,
	teamJson,
	teamMarkdown,
	teamPage,
} from './team/merging.ts';
