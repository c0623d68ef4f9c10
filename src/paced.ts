import type { Aside, Steps } from './core/steps.ts';

/**
 * How long work may hold the event loop in one go, in ms. A step takes some tenths of a millisecond, the longest two,
 * on a slow machine more: with the last of them, and a pause of the collector, it stays below the 10 ms that nothing may take.
 */
const budgetMs = 4;
/** What is left of it for work that begins: what is later of it may run in the same turn, right after input and output. */
const beginningMs = 2;

export interface PacedOptions<E> {
	/** The work that an event makes. It is begun when all work before it is done. */
	work(event: E): Steps;
	/** Runs something in a later turn of the event loop. */
	later(run: () => void): void;
	/** A clock that only serves to measure. */
	clockMs(): number;
	/**
	 * Computes what work asks for in a thread; resolves when it is answered, and never rejects. Null, or absent: it is
	 * computed here.
	 */
	elsewhere?(aside: Aside): Promise<void> | null;
	/** Work failed in a later turn, where nobody hears an exception. */
	failed(failure: unknown): void;
}

/**
 * Does the work of events one after the other and gives the event loop back whenever some milliseconds are over:
 *
 *     push ─▶ work ░░░░░░│    later ░░░░░░│    later ░░  done ─▶ the next event's work
 *                  budget │ others run      │
 *
 * While something of it is computed elsewhere, it waits for the answers. Work that is short is done when `push` returns. Order and results are those of doing all at once.
 */
export class Paced<E> {
	readonly #options: PacedOptions<E>;
	#waiting: E[] = [];
	#current: Steps | null = null;
	/** The work that waits for answers of a thread. */
	#away: Steps | null = null;
	#idle: (() => void)[] = [];
	/** What work that began in this turn took of its time. */
	#begunMs = 0;
	#isCounted = false;

	constructor(options: PacedOptions<E>) {
		this.#options = options;
	}

	/** Whether some work is begun and not done. */
	get busy(): boolean {
		return this.#current !== null;
	}

	/** Throws what the work throws, if that happens at once. */
	push(event: E): void {
		if (this.#current) {
			this.#waiting.push(event);
			return;
		}
		const { work, clockMs, later } = this.#options;
		this.#current = work(event);
		const began = clockMs();
		try {
			this.#goOn(beginningMs - this.#begunMs);
		} finally {
			this.#begunMs += clockMs() - began;
			if (this.#begunMs >= beginningMs && !this.#isCounted) {
				this.#isCounted = true;
				later(() => {
					this.#begunMs = 0;
					this.#isCounted = false;
				});
			}
		}
	}

	/** Does everything that waits now and here, however long it takes. */
	finish(): void {
		this.#away = null;
		while (this.#current) {
			try {
				this.#goOn(Number.POSITIVE_INFINITY);
			} catch (failure) {
				this.#options.failed(failure);
			}
		}
	}

	/** Resolves when nothing waits. */
	idle(): Promise<void> {
		return this.busy ? new Promise((resolve) => this.#idle.push(resolve)) : Promise.resolve();
	}

	/** Forgets all work. */
	drop(): void {
		this.#waiting = [];
		this.#current = null;
		this.#away = null;
		this.#becomeIdle();
	}

	#goOn(forMs: number): void {
		const until = this.#options.clockMs() + forMs;
		let index = 0;
		try {
			while (this.#current) {
				for (let step = this.#current.next(); !step.done; step = this.#current.next()) {
					if (step.value && this.#handOver(step.value, forMs)) return;
					if (this.#options.clockMs() < until) continue;
					this.#options.later(() => this.#later());
					return;
				}
				this.#current = this.#begin(index++);
			}
			this.#becomeIdle();
		} catch (failure) {
			// The others go on without it.
			this.#current = this.#begin(index++);
			if (this.#current) this.#options.later(() => this.#later());
			else this.#becomeIdle();
			throw failure;
		} finally {
			this.#waiting.splice(0, index);
		}
	}

	#begin(index: number): Steps | null {
		const event = this.#waiting[index];
		return event === undefined ? null : this.#options.work(event);
	}

	/** Whether the work goes on only when it has its answers. */
	#handOver(aside: Aside, forMs: number): boolean {
		// Who finishes now cannot wait.
		if (forMs === Number.POSITIVE_INFINITY) return false;
		const answered = this.#options.elsewhere?.(aside);
		if (!answered) return false;
		const work = this.#current;
		this.#away = work;
		void answered.then(() => {
			if (this.#away !== work) return;
			this.#away = null;
			this.#options.later(() => this.#later());
		});
		return true;
	}

	#later(): void {
		if (!this.#current || this.#away) return;
		try {
			this.#goOn(budgetMs);
		} catch (failure) {
			this.#options.failed(failure);
		}
	}

	#becomeIdle(): void {
		for (const resolve of this.#idle.splice(0)) resolve();
	}
}

/** Does one work in as many turns of the event loop as it takes, and resolves to what comes of it. */
export function inTurns<T>(
	steps: Steps<T>,
	{ later, clockMs }: Pick<PacedOptions<T>, 'later' | 'clockMs'>,
): Promise<T> {
	return new Promise((resolve, reject) => {
		const goOn = (forMs: number) => {
			try {
				const until = clockMs() + forMs;
				for (;;) {
					const step = steps.next();
					if (step.done === true) return resolve(step.value);
					if (clockMs() >= until) return later(() => goOn(budgetMs));
				}
			} catch (failure) {
				reject(failure);
			}
		};
		goOn(beginningMs);
	});
}
