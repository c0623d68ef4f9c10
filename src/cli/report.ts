// No test of its own. Tested through the command line: test/cli.test.ts.
import { parseArgs } from 'node:util';
import { reasonOf } from '../core/log.ts';
import { buildReport } from '../report/build.ts';
import { reportCsv } from '../report/csv.ts';
import { type PeriodChoice, periodOf } from '../report/days.ts';
import { visible } from '../report/escape.ts';
import { reportJson } from '../report/json.ts';
import { reportMarkdown } from '../report/markdown.ts';
import type { Report } from '../report/model.ts';
import { openReadOnly } from '../store/database.ts';
import type { OpenFailure } from '../store/open.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { findDataFolder } from './dataFolder.ts';

const help = `rework-meter report [options]

Prints what AI-assisted coding cost in a period, from the data of this machine.

  --since 7d|today|30d|<n>d|YYYY-MM-DD   period, whole local days (default 7d)
  --md | --json | --csv                  format (default --md)
  --repo DIR                             only this repository (its git common dir)
  --data DIR                             data folder (default: $REWORK_METER_DATA,
                                         else the usual editors' folders)
  --as-of ISO                            the report's present (default: now)
  --time-zone ZONE                       IANA name (default: this machine's)
  --help
`;

/** `rework-meter report`: reads the database, never changes or creates one. */
export const reportCommand: Command = {
	name: 'report',
	summary: 'print what AI-assisted coding cost in a period',
	help,
	run(args, terminal) {
		let wanted: Wanted;
		try {
			wanted = parse(args, terminal);
			periodOf(wanted.period, wanted.asOfMs, wanted.timeZone);
		} catch (failure) {
			terminal.err(`rework-meter report: ${visible(reasonOf(failure), 200)}\n`);
			return 2;
		}
		return print(wanted, terminal);
	},
};

interface Wanted {
	readonly period: PeriodChoice;
	readonly format: (report: Report) => string;
	readonly data: string | undefined;
	readonly repo: string | undefined;
	readonly asOfMs: number;
	readonly timeZone: string;
}

/** Throws an error whose message says what cannot be understood. */
function parse(args: readonly string[], terminal: Terminal): Wanted {
	const { values } = parseArgs({
		args: [...args],
		options: {
			since: { type: 'string', default: '7d' },
			md: { type: 'boolean', default: false },
			json: { type: 'boolean', default: false },
			csv: { type: 'boolean', default: false },
			repo: { type: 'string' },
			data: { type: 'string' },
			'as-of': { type: 'string' },
			'time-zone': { type: 'string' },
		},
	});
	if ([values.md, values.json, values.csv].filter(Boolean).length > 1)
		throw new Error('Only one of --md, --json and --csv');
	const asOf = values['as-of'];
	const asOfMs = asOf === undefined ? terminal.nowMs() : Date.parse(asOf);
	if (Number.isNaN(asOfMs)) throw new Error(`--as-of "${asOf}" is not a time`);
	return {
		period: periodChoice(values.since),
		format: values.json ? reportJson : values.csv ? reportCsv : reportMarkdown,
		data: values.data,
		repo: values.repo,
		asOfMs,
		timeZone: values['time-zone'] ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
	};
}

function periodChoice(since: string): PeriodChoice {
	if (since === 'today') return since;
	const days = /^(\d{1,5})d$/.exec(since)?.[1];
	return days === undefined ? { sinceDay: since } : { days: Number(days) };
}

function print(wanted: Wanted, terminal: Terminal): ExitCode {
	const { asOfMs, timeZone, period, repo } = wanted;
	const say = (line: string) => terminal.err(`rework-meter report: ${line}\n`);
	const place = findDataFolder(wanted.data, terminal);
	if (place.kind === 'none') {
		say(`no data found. Looked in:\n${place.looked.map((folder) => `  ${folder}`).join('\n')}`);
		return 1;
	}
	if (place.others.length > 0) say(`reads ${place.folder}; also found: ${place.others.join(', ')}`);
	const store = openReadOnly(place.folder);
	if (!('reportRows' in store)) {
		say(whyNot(store));
		return 1;
	}
	try {
		const range = periodOf(period, asOfMs, timeZone);
		const rows = store.reportRows(repo === undefined ? range : { ...range, repo });
		terminal.out(wanted.format(buildReport(rows, { asOfMs, timeZone, period })));
		return 0;
	} catch (failure) {
		say(`the data cannot be read: ${visible(reasonOf(failure), 200)}`);
		return 1;
	} finally {
		store.close();
	}
}

function whyNot(failure: OpenFailure): string {
	if (failure.kind !== 'newer') return failure.why;
	const { version, supported } = failure;
	return `the data has version ${version}, this program knows ${supported}: update rework-meter`;
}
