import { appendFileSync, chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Disposable } from '../core/disposables.ts';
import type { CapturedEvent } from '../core/events.ts';
import { type Log, reasonOf } from '../core/log.ts';

/** Lines are appended this often: a crash loses less than a second. */
const flushEveryMs = 500;
/** A recording ends by itself, so that nobody records for weeks without knowing. */
const endsAfterMs = 8 * 3_600_000;
/** And at this size: a day of heavy work is a tenth of it. */
const maxBytes = 256 * 1024 * 1024;

/**
 * Writes captured events to a file, one JSON object a line. It holds source text: only the person's
 * own yes starts one, the file is theirs alone (0600), and it never leaves by itself.
 */
export class Recorder implements Disposable {
	readonly file: string;
	readonly startedMs: number;
	readonly #log: Log;
	readonly #onEnd: (why: string) => void;
	readonly #timers: NodeJS.Timeout[];
	#lines: string[] = [];
	#bytes = 0;
	#ended = false;

	constructor(file: string, nowMs: number, log: Log, onEnd: (why: string) => void) {
		this.file = file;
		this.startedMs = nowMs;
		this.#log = log;
		this.#onEnd = onEnd;
		mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
		writeFileSync(file, '', { mode: 0o600, flag: 'wx' });
		chmodSync(file, 0o600);
		this.#timers = [
			setInterval(() => this.#flush(), flushEveryMs),
			setTimeout(() => this.end('The recording ended by itself after 8 hours.'), endsAfterMs),
		];
	}

	/** Ticks only move the clock, and a replay has its own. */
	record(event: CapturedEvent): void {
		if (!this.#ended && event.type !== 'tick') this.#lines.push(JSON.stringify(event));
	}

	end(why: string): void {
		if (this.#ended) return;
		this.dispose();
		this.#onEnd(why);
	}

	dispose(): void {
		if (this.#ended) return;
		this.#flush();
		this.#ended = true;
		for (const timer of this.#timers) clearTimeout(timer);
	}

	#flush(): void {
		if (this.#ended || this.#lines.length === 0) return;
		const text = `${this.#lines.join('\n')}\n`;
		this.#lines = [];
		try {
			appendFileSync(this.file, text);
		} catch (failure) {
			this.#log.error(`Recording: ${reasonOf(failure)}`);
			this.end('The recording ended because its file could not be written.');
			return;
		}
		this.#bytes += Buffer.byteLength(text);
		if (this.#bytes > maxBytes) this.end('The recording ended because it reached 256 MB.');
	}
}
