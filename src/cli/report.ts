// No test of its own. Tested through the command line: test/cli.test.ts.
import { parseArgs } from 'node:util';
import { reasonOf } from '../core/log.ts';
import { periodOf } from '../report/days.ts';
import { visible } from '../report/escape.ts';
import { sameAddresses } from '../report/people.ts';
import { openReadOnly } from '../store/database.ts';
import type { OpenFailure } from '../store/open.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { findDataFolder } from './dataFolder.ts';
import { loadReporter, type Printing, printed, printing, printingOptions } from './printing.ts';

const help = `rework-meter report [options]

Prints what AI-assisted coding cost in a period, from the data of this machine.

  --since 7d|today|30d|<n>d|YYYY-MM-DD   period, whole local days (default 7d)
  --md | --json | --csv                  format (default --md)
  --repo DIR                             only this repository (its git common dir)
  --data DIR                             data folder (default: $REWORK_METER_DATA,
                                         else the usual editors' folders)
  --as-of ISO                            the report's present (default: now)
  --same a@x=b@x                         these addresses are one person's; may be given again
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

interface Wanted extends Printing {
	readonly data: string | undefined;
	readonly repo: string | undefined;
	readonly same: readonly (readonly string[])[];
	readonly asOfMs: number;
	readonly timeZone: string;
}

/** Throws an error whose message says what cannot be understood. */
function parse(args: readonly string[], terminal: Terminal): Wanted {
	const { values } = parseArgs({
		args: [...args],
		options: {
			...printingOptions,
			repo: { type: 'string' },
			data: { type: 'string' },
			same: { type: 'string', multiple: true, default: [] },
			'time-zone': { type: 'string' },
		},
	});
	const { asOfMs = terminal.nowMs(), ...how } = printing(values);
	return {
		...how,
		data: values.data,
		repo: values.repo,
		same: sameAddresses(values.same),
		asOfMs,
		timeZone: values['time-zone'] ?? new Intl.DateTimeFormat().resolvedOptions().timeZone,
	};
}

async function print(wanted: Wanted, terminal: Terminal): Promise<ExitCode> {
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
		const rows = store.reportRows(repo === undefined ? range : { ...range, repos: [repo] });
		const { buildReport } = await loadReporter();
		const report = buildReport(rows, { asOfMs, timeZone, period, same: wanted.same });
		terminal.out(await printed(report, wanted.format));
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
