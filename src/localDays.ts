import { addDays, dayOf, startOfDay } from './report/days.ts';

/** A local day, and when the next one begins. */
export interface LocalDay {
	/** `YYYY-MM-DD`. */
	readonly name: string;
	readonly toMs: number;
}

/** Days of one time zone; the one that was asked for last is nearly always the right one. */
export class LocalDays {
	#timeZone = 'UTC';
	#day = { name: '', fromMs: 0, toMs: 0 };

	/** IANA name. */
	set timeZone(zone: string) {
		this.#timeZone = zone;
		this.#day = { name: '', fromMs: 0, toMs: 0 };
	}

	at(tMs: number): LocalDay {
		if (tMs < this.#day.fromMs || tMs >= this.#day.toMs) {
			const name = dayOf(tMs, this.#timeZone);
			const fromMs = startOfDay(name, this.#timeZone);
			this.#day = { name, fromMs, toMs: startOfDay(addDays(name, 1), this.#timeZone) };
		}
		return this.#day;
	}
}
