// No test of its own. Tested through the command line: test/cli/recording.test.ts.
import { parseArgs } from 'node:util';
import type { CapturedEvent } from '../core/events.ts';
import { reasonOf } from '../core/log.ts';
import type { PeriodChoice } from '../report/days.ts';
import { visible } from '../report/escape.ts';
import type { Report } from '../report/model.ts';
import type { Command } from './command.ts';
import { printed, printing, printingOptions } from './printing.ts';
import { type RecordedEvent, RecordingError, readRecording } from './recording.ts';

const help = `rework-meter replay FILE.jsonl [options]

Prints the report of a recording (see docs/events.md), from nothing but the
recording: the same file gives the same report, wherever and whenever.

  --since 7d|today|30d|<n>d|YYYY-MM-DD   period, whole local days (default 7d)
  --md | --json | --csv                  format (default --md)
  --as-of ISO                            the report's present: later events do not
                                         count (default: the last event)
  --help
`;

/** What plays events and reports on them; the composition root has the one there is. */
export interface Player {
	handle(event: CapturedEvent): void;
	report(period: PeriodChoice, asOfMs?: number): Report;
	dispose(): void;
}

/** `rework-meter replay`: reads one file, writes none. `play` throws where nothing can be played. */
export function replayCommand(play: () => Promise<Player>): Command {
	return {
		name: 'replay',
		summary: 'print the report of a recording',
		help,
		async run(args, terminal) {
			let player: Player | null = null;
			try {
				const { positionals, values } = parseArgs({
					args: [...args],
					options: printingOptions,
					allowPositionals: true,
				});
				const { period, format, asOfMs } = printing(values);
				const [file, ...more] = positionals;
				if (file === undefined || more.length > 0) throw new Error('Give one recording');
				player = await play();
				feed(player, readRecording(file), asOfMs);
				terminal.out(await printed(player.report(period, asOfMs), format));
				return 0;
			} catch (failure) {
				terminal.err(`rework-meter replay: ${visible(reasonOf(failure), 300)}\n`);
				return 2;
			} finally {
				player?.dispose();
			}
		},
	};
}

/** Every line is looked at, also those after `asOfMs`: a broken recording has no report. */
function feed(
	player: Player,
	recorded: Iterable<RecordedEvent>,
	asOfMs = Number.POSITIVE_INFINITY,
): void {
	let lastMs = 0;
	for (const { line, event } of recorded) {
		if (event.tMs < lastMs) throw new RecordingError(line, `goes back in time from ${lastMs}`);
		lastMs = event.tMs;
		if (event.tMs > asOfMs) continue;
		try {
			player.handle(event);
		} catch (failure) {
			throw new RecordingError(line, reasonOf(failure));
		}
	}
}
