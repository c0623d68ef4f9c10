import type { CapturedEvent } from './core/events.ts';
import { Pipeline } from './pipeline.ts';
import { ReplayPlayer } from './replayPlayer.ts';
import { buildReport } from './report/build.ts';
import type { PeriodChoice } from './report/days.ts';
import type { Report } from './report/model.ts';

/** Plays captured events through the pipeline; see `ReplayPlayer`. */
export class Replay extends ReplayPlayer {
	/** Throws `CannotReplay` where there is no `node:sqlite`. */
	constructor() {
		super((output, options) => new Pipeline(output, options), buildReport);
	}
}

/** The report of a whole recording as of its last event, or of the events up to `asOfMs`. */
export function replay(
	events: Iterable<CapturedEvent>,
	{ period, asOfMs }: { readonly period: PeriodChoice; readonly asOfMs?: number },
): Report {
	const replaying = new Replay();
	try {
		for (const event of events) {
			if (asOfMs !== undefined && event.tMs > asOfMs) break;
			replaying.handle(event);
		}
		return replaying.report(period, asOfMs);
	} finally {
		replaying.dispose();
	}
}
