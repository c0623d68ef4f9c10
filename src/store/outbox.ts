/** How long handing messages to another thread may take in one go, in ms: below the 10 that nothing may take. */
const budgetMs = 3;

/**
 * Hands messages to another thread in their order. Handing over copies a message, at some microseconds a row, so what is
 * more than a few milliseconds' worth waits for the next turn of the event loop.
 */
export class Outbox<M> {
	readonly #post: (message: M) => void;
	#waiting: M[] = [];
	#spentMs = 0;
	#next: NodeJS.Immediate | null = null;

	constructor(post: (message: M) => void) {
		this.#post = post;
	}

	send(message: M): void {
		if (this.#waiting.length > 0 || this.#spentMs >= budgetMs) this.#waiting.push(message);
		else this.#timed(message);
		this.#goOnLater();
	}

	/** Hands over what waits, however long it takes. */
	drain(): void {
		for (const message of this.#waiting.splice(0)) this.#post(message);
	}

	/** Forgets what waits. */
	clear(): void {
		this.#waiting = [];
	}

	#timed(message: M): void {
		const began = performance.now();
		this.#post(message);
		this.#spentMs += performance.now() - began;
	}

	#goOnLater(): void {
		this.#next ??= setImmediate(() => {
			this.#next = null;
			this.#spentMs = 0;
			let sent = 0;
			for (const message of this.#waiting) {
				if (this.#spentMs >= budgetMs) break;
				this.#timed(message);
				sent++;
			}
			this.#waiting.splice(0, sent);
			if (this.#waiting.length > 0) this.#goOnLater();
		});
	}
}
