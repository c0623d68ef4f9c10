// No test of its own. Tested through the command line: test/cli.test.ts.
import { reportCsv } from '../report/csv.ts';
import type { PeriodChoice } from '../report/days.ts';
import { reportJson } from '../report/json.ts';
import { reportMarkdown } from '../report/markdown.ts';
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
	readonly format: (report: Report) => string;
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
		format: values.json ? reportJson : values.csv ? reportCsv : reportMarkdown,
		asOfMs,
	};
}

function periodChoice(since: string): PeriodChoice {
	if (since === 'today') return since;
	const days = /^(\d{1,5})d$/.exec(since)?.[1];
	return days === undefined ? { sinceDay: since } : { days: Number(days) };
}
