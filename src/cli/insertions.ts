// No test of its own. Tested through the command line: test/cli/insertions.test.ts.
import { parseArgs } from 'node:util';
import { reasonOf } from '../core/log.ts';
import { periodOf } from '../report/days.ts';
import { visible } from '../report/escape.ts';
import { evidenceMarkdown, insertionsMarkdown } from '../report/insertionMarkdown.ts';
import { openReadOnly } from '../store/database.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { findDataFolder } from './dataFolder.ts';
import { printing } from './printing.ts';

const help = `rework-meter insertions [ID] [options]

Lists the pieces of AI code that cost most time; with the ID of one, opens its minutes down to the
slices of time and the actions behind them.

  --since 7d|today|30d|<n>d|YYYY-MM-DD   accepted in this period (default 7d)
  --limit N                              how many, 1 to 1000 (default 20)
  --json                                 all there is, as JSON (default Markdown)
  --data DIR                             data folder, as for report
  --as-of ISO                            the present (default: now)
  --time-zone ZONE                       IANA name (default: this machine's)
  --help
`;

/** `rework-meter insertions`: reads the database, never changes or creates one. It prints paths. */
export const insertionsCommand: Command = {
	name: 'insertions',
	summary: 'list what single pieces of AI code cost, and open one',
	help,
	run(args, terminal) {
		try {
			return print(parse(args, terminal), terminal);
		} catch (failure) {
			terminal.err(`rework-meter insertions: ${visible(reasonOf(failure), 200)}\n`);
			return 2;
		}
	},
};

function parse(args: readonly string[], terminal: Terminal) {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: {
			since: { type: 'string', default: '7d' },
			limit: { type: 'string', default: '20' },
			json: { type: 'boolean', default: false },
			data: { type: 'string' },
			'as-of': { type: 'string' },
			'time-zone': { type: 'string' },
		},
	});
	const [id, ...others] = positionals;
	if (others.length > 0) throw new Error('Only one insertion can be opened');
	const limit = Number(values.limit);
	if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
		throw new Error('--limit is not a whole number from 1 to 1000');
	const { period, asOfMs = terminal.nowMs() } = printing({ ...values, md: false, csv: false });
	const timeZone = values['time-zone'] ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
	return {
		id,
		limit,
		json: values.json,
		data: values.data,
		timeZone,
		range: periodOf(period, asOfMs, timeZone),
	};
}

function print(wanted: ReturnType<typeof parse>, terminal: Terminal): ExitCode {
	const { id, limit, json, timeZone, range } = wanted;
	const say = (line: string) => terminal.err(`rework-meter insertions: ${line}\n`);
	const place = findDataFolder(wanted.data, terminal);
	if (place.kind === 'none') {
		say('no data found: see rework-meter report');
		return 1;
	}
	const store = openReadOnly(place.folder);
	if (!('insertionTimes' in store)) {
		say('the data cannot be opened: see rework-meter report');
		return 1;
	}
	try {
		if (id === undefined) {
			const times = store.insertionTimes(range, limit);
			terminal.out(json ? jsonOf(times) : `${insertionsMarkdown(times, timeZone).trimEnd()}\n`);
			return 0;
		}
		const evidence = store.insertionEvidence(id);
		if (!evidence) {
			say(`there is no insertion "${visible(id, 80)}"; without a name all are listed`);
			return 1;
		}
		terminal.out(json ? jsonOf(evidence) : evidenceMarkdown(evidence, timeZone));
		return 0;
	} finally {
		store.close();
	}
}

function jsonOf(value: object): string {
	return `${JSON.stringify(value, null, 2)}\n`;
}
