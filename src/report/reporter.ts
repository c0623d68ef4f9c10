// No test of its own. What makes a report and prints it, for those who load it only when they need it.

export { buildReport } from './build.ts';
export { reportCsv } from './csv.ts';
export { reportJson } from './json.ts';
export { reportMarkdown } from './markdown.ts';
