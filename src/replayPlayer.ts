// No test of its own. Tested through the replay: test/replay.test.ts.
import type { CapturedEvent } from './core/events.ts';
import type { Pipeline, PipelineOptions, PipelineOutput } from './pipeline.ts';
import type { buildReport } from './report/build.ts';
import { dayOf, type PeriodChoice, periodOf } from './report/days.ts';
import type { Report } from './report/model.ts';
import { openStore, type Store } from './store/database.ts';
import type { StoreWrite } from './store/rows.ts';

/** Writes are applied together: a transaction for each would be most of the time of a replay. */
const batchSize = 500;

/** A recording cannot be replayed here at all; the message says why. */
export class CannotReplay extends Error {}

/**
 * Plays captured events into a store of its own, in memory, as the extension would have: the same
 * events give the same report, byte for byte, with `tick` events anywhere between them or none.
 *
 * A report as of T holds what a window knew at T: changes that had settled by then (50 ms), and time
 * up to a second before, the open gap included. Events after T must not have been handled.
 */
export class ReplayPlayer {
	readonly #store: Store;
	readonly #pipeline: Pipeline;
	readonly #build: typeof buildReport;
	#writes: StoreWrite[] = [];
	#timeZone: string | null = null;
	#lastMs = 0;

	/**
	 * `make` makes the pipeline, `build` the report: they are not imported, for the command line loads them only where
	 * something is played. Throws `CannotReplay` where there is no `node:sqlite`.
	 */
	constructor(
		make: (output: PipelineOutput, options: PipelineOptions) => Pipeline,
		build: typeof buildReport,
	) {
		this.#build = build;
		const store = openStore(':memory:');
		if (!('reportRows' in store))
			throw new CannotReplay('why' in store ? store.why : 'the store cannot be opened');
		this.#store = store;
		const write = (row: StoreWrite) => {
			this.#writes.push(row);
			if (this.#writes.length >= batchSize) this.#flush();
		};
		// What the store was asked is answered in the recording.
		this.#pipeline = make({ write, ask: () => {} }, { keepRecalled: true });
	}

	/** Time of the last event; 0 before the first. */
	get lastMs(): number {
		return this.#lastMs;
	}

	/** The next event. Throws a RangeError when it cannot come next; then nothing has changed. */
	handle(event: CapturedEvent): void {
		if (this.#timeZone === null && event.type !== 'session')
			throw new RangeError(`begins with "${event.type}", not with "session"`);
		if (event.tMs < this.#lastMs)
			throw new RangeError(`goes back in time by ${this.#lastMs - event.tMs} ms`);
		if (event.type === 'session') {
			// A RangeError where there is no such zone.
			dayOf(event.tMs, event.timeZone);
			this.#timeZone = event.timeZone;
		}
		this.#lastMs = event.tMs;
		this.#pipeline.handle(event);
	}

	/** The report as of a time not before the last event, else as of that. Events may follow. */
	report(period: PeriodChoice, asOfMs = this.#lastMs): Report {
		if (this.#timeZone === null) throw new RangeError('There is no event to report on');
		if (asOfMs < this.#lastMs)
			throw new RangeError(`As of ${asOfMs} is before the last event, ${this.#lastMs}`);
		const options = { asOfMs, timeZone: this.#timeZone, period };
		const range = periodOf(period, asOfMs, this.#timeZone);
		this.#pipeline.checkpoint(asOfMs);
		this.#flush();
		return this.#build(this.#store.reportRows(range), options);
	}

	dispose(): void {
		this.#store.close();
	}

	#flush(): void {
		const writes = this.#writes;
		this.#writes = [];
		if (writes.length > 0) this.#store.write(writes);
	}
}
