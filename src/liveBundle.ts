// Entry of the bundle `dist/live.cjs`: what measures and reports, for the extension; its pipeline and its reports, for the command line, too,
// and its comparisons for their thread.

export { comparisons } from './commits/comparing/comparisons.ts';
export { Live } from './live.ts';
export { Pipeline } from './pipeline.ts';
export { buildReport, reportCsv, reportJson, reportMarkdown } from './report/reporter.ts';
