// No test of its own. Tested through the command line: test/cli/trial.test.ts.
import { parseArgs } from 'node:util';
import { reasonOf } from '../core/log.ts';
import { jsonText, visible } from '../report/escape.ts';
import { openReadOnly } from '../store/database.ts';
import type { TrialReport } from '../trial/report.ts';
import type { Command, ExitCode, Terminal } from './command.ts';
import { findDataFolder } from './dataFolder.ts';

const help = `rework-meter trial report [options]

Prints the trials of this machine: AI on against AI off, the last one of each workspace.

  --json         as JSON, one object for each trial
  --data DIR     data folder (default: $REWORK_METER_DATA, else the usual editors' folders)
  --help
`;

/**
 * `rework-meter trial report`: reads the database, never changes it. Since a look cannot be kept from here, of a trial that
 * goes on it shows how far it is and no effect.
 */
export const trialCommand: Command = {
	name: 'trial',
	summary: 'print a personal trial, AI on against AI off',
	help,
	run(args, terminal) {
		const say = (line: string) => terminal.err(`rework-meter trial: ${line}\n`);
		let wanted: { json: boolean; data: string | undefined };
		try {
			const { values, positionals } = parseArgs({
				args: [...args],
				allowPositionals: true,
				options: { json: { type: 'boolean', default: false }, data: { type: 'string' } },
			});
			if (positionals.length !== 1 || positionals[0] !== 'report')
				throw new Error('say `rework-meter trial report`');
			wanted = { json: values.json, data: values.data };
		} catch (failure) {
			say(visible(reasonOf(failure), 200));
			return 2;
		}
		return print(wanted, terminal, say);
	},
};

async function print(
	{ json, data }: { json: boolean; data: string | undefined },
	terminal: Terminal,
	say: (line: string) => void,
): Promise<ExitCode> {
	const place = findDataFolder(data, terminal);
	if (place.kind === 'none') {
		say(`no data found. Looked in:\n${place.looked.map((folder) => `  ${folder}`).join('\n')}`);
		return 1;
	}
	const store = openReadOnly(place.folder);
	if (!('trialEvents' in store)) {
		say(
			'why' in store ? store.why : 'the data was written by a newer version: update rework-meter',
		);
		return 1;
	}
	try {
		// Of the bundle that the editor has for it: nothing of it is packaged twice.
		const { decodeTrialEvent, trialOf, trialPage, trialReport } = await import(
			'../trial/reporting.ts'
		);
		const reports: TrialReport[] = [];
		for (const { events } of store.trialEvents(null)) {
			const trial = trialOf(events.map(decodeTrialEvent));
			if (trial) reports.push(trialReport(trial, terminal.nowMs(), 'progress'));
		}
		if (reports.length === 0) {
			say('no trial has begun. In the editor: "Rework: Start a Trial…"');
			return 1;
		}
		for (const report of reports)
			terminal.out(json ? `${jsonText(JSON.stringify(report))}\n` : trialPage(report));
		return 0;
	} catch (failure) {
		say(`the data cannot be read: ${visible(reasonOf(failure), 200)}`);
		return 1;
	} finally {
		store.close();
	}
}
