import type { Disposable } from '../core/disposables.ts';

/** The timers of the runtime, or a test's. */
export interface Timers {
	now(): number;
	/** Calls back once after `ms`; the result cancels it. */
	after(ms: number, then: () => void): Disposable;
}

/** The most often a surface is drawn anew: half of what the eye asks for, a quarter of 2 s. */
export const refreshEveryMs = 500;

/**
 * Draws again after changes, at most every 500 ms unless somebody waits, and never two drawings at once; a change that
 * comes meanwhile is drawn afterwards, so the last state is always shown. Asleep it does nothing
 * and remembers that something changed. `draw` must not throw.
 *
 * ```
 * change  x  xx    x
 * draw    |-----|--|    each at least 500 ms after the start of the one before
 * ```
 */
export class Refresher implements Disposable {
	readonly #draw: () => Promise<void>;
	readonly #timers: Timers;
	#state: 'awake' | 'asleep' | 'disposed' = 'asleep';
	#isDue = false;
	#isUrgent = false;
	#isDrawing = false;
	#startedMs = Number.NEGATIVE_INFINITY;
	#timer: Disposable | null = null;

	constructor(draw: () => Promise<void>, timers: Timers = runtimeTimers) {
		this.#draw = draw;
		this.#timers = timers;
	}

	/** Something changed. */
	request(): void {
		this.#isDue = true;
		this.#schedule();
	}

	/** Somebody waits for it, as after a click: drawn at once, or right after the drawing that goes on. */
	requestNow(): void {
		this.#isUrgent = true;
		this.#cancel();
		this.request();
	}

	/** Awake when the surface can be seen. */
	setAwake(isAwake: boolean): void {
		if (this.#state === 'disposed') return;
		this.#state = isAwake ? 'awake' : 'asleep';
		if (isAwake) this.#schedule();
		else this.#cancel();
	}

	dispose(): void {
		this.#state = 'disposed';
		this.#cancel();
	}

	#schedule(): void {
		if (this.#state !== 'awake' || !this.#isDue || this.#isDrawing || this.#timer) return;
		const sinceMs = this.#timers.now() - this.#startedMs;
		// A clock set back must not silence the surface.
		const pauseMs = sinceMs < 0 ? refreshEveryMs : Math.max(0, refreshEveryMs - sinceMs);
		const waitMs = this.#isUrgent ? 0 : pauseMs;
		if (waitMs === 0) void this.#start();
		else {
			this.#timer = this.#timers.after(waitMs, () => {
				this.#timer = null;
				void this.#start();
			});
		}
	}

	async #start(): Promise<void> {
		this.#isDue = false;
		this.#isUrgent = false;
		this.#isDrawing = true;
		this.#startedMs = this.#timers.now();
		try {
			await this.#draw();
		} finally {
			this.#isDrawing = false;
			this.#schedule();
		}
	}

	#cancel(): void {
		this.#timer?.dispose();
		this.#timer = null;
	}
}

const runtimeTimers: Timers = {
	now: () => performance.now(),
	after(ms, then) {
		const timer = setTimeout(then, ms);
		return { dispose: () => clearTimeout(timer) };
	},
};
