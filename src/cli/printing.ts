// No test of its own. Tested through the command line: test/cli.test.ts.
import type { PeriodChoice } from '../report/days.ts';
import type { Report } from '../report/model.ts';

/** Options of every command that prints a report, as `parseArgs` takes them. */
export const printingOptions = {
	since: { type: 'string', default: '7d' },
	md: { type: 'boolean', default: false },
	json: { type: 'boolean', default: false },
	csv: { type: 'boolean', default: false },
	'as-of': { type: 'string' },
} as const;

/** What is to be printed, and how. */
export interface Printing {
	readonly period: PeriodChoice;
	readonly format: 'csv' | 'json' | 'markdown';
	/** Undefined where the command decides. */
	readonly asOfMs: number | undefined;
}

/** Throws an error whose message says what cannot be understood. */
export function printing(values: {
	readonly since: string;
	readonly md: boolean;
	readonly json: boolean;
	readonly csv: boolean;
	readonly 'as-of'?: string | undefined;
}): Printing {
	if ([values.md, values.json, values.csv].filter(Boolean).length > 1)
		throw new Error('Only one of --md, --json and --csv');
	const asOf = values['as-of'];
	const asOfMs = asOf === undefined ? undefined : Date.parse(asOf);
	if (Number.isNaN(asOfMs)) throw new Error(`--as-of "${asOf}" is not a time`);
	return {
		period: periodChoice(values.since),
		format: values.json ? 'json' : values.csv ? 'csv' : 'markdown',
		asOfMs,
	};
}

/** What makes and prints reports, from the bundle that the editor has for it: nothing of it is packaged twice. */
export function loadReporter(): Promise<typeof import('../report/reporter.ts')> {
	return import('../report/reporter.ts');
}

/** A report in a format. */
export async function printed(report: Report, format: Printing['format']): Promise<string> {
	const { reportCsv, reportJson, reportMarkdown } = await loadReporter();
	return { csv: reportCsv, json: reportJson, markdown: reportMarkdown }[format](report);
}

function periodChoice(since: string): PeriodChoice {
	if (since === 'today') return since;
	const days = /^(\d{1,5})d$/.exec(since)?.[1];
	return days === undefined ? { sinceDay: since } : { days: Number(days) };
}
