/** Who may tell of the time in which no editor was open. */
type Source = 'hook' | 'transcript';

/** Longer nobody waits: what is told later finds the commits read already, and explains the files only. */
const waitAtMostMs = 20_000;

/**
 * Makes history wait for what agents say of the time before it was looked at. Their edits came before the commits of
 * them, and so they have to be heard first.
 */
export class PastHeard {
	readonly #isRead: (source: Source) => boolean;
	readonly #heard = new Set<Source>();
	#waiting: (() => void)[] = [];

	/** `isRead`: whether a source is read in this window, or will be in a moment. */
	constructor(isRead: (source: Source) => boolean) {
		this.#isRead = isRead;
	}

	/** A source has told all that was there. */
	heard(source: Source): void {
		this.#heard.add(source);
		if (!this.#isAwaited) for (const go of this.#waiting.splice(0)) go();
	}

	/** Resolves when every source that is read has told its past, after 20 s at the latest; at once where none is read. */
	wait(): Promise<void> {
		if (!this.#isAwaited) return Promise.resolve();
		return new Promise((resolve) => {
			const timer = setTimeout(resolve, waitAtMostMs);
			timer.unref();
			this.#waiting.push(() => {
				clearTimeout(timer);
				resolve();
			});
		});
	}

	get #isAwaited(): boolean {
		const sources: readonly Source[] = ['hook', 'transcript'];
		return sources.some((source) => this.#isRead(source) && !this.#heard.has(source));
	}
}
