import type { AttributedEdit } from './attribution/types.ts';

/** Characters of one local day. */
export interface Typed {
	readonly day: string;
	readonly chars: number;
}

/** Some seconds of typing: what a crash loses. */
const aBunch = 200;

/** Characters that the person typed, white space left out, told in bunches: a key costs no write. */
export class TypedChars {
	#day = '';
	#chars = 0;

	/** What there is to tell before this edit of `day` is counted; null: nothing yet. */
	add({ actor, origin, reason, cosmetic, changed }: AttributedEdit, day: string): Typed | null {
		if (actor !== 'user' || origin !== 'typed' || reason !== null || cosmetic) return null;
		const told = this.#chars >= aBunch || day !== this.#day ? this.take() : null;
		this.#day = day;
		this.#chars += changed.ink;
		return told;
	}

	/** What was not told yet. */
	take(): Typed | null {
		const typed = { day: this.#day, chars: this.#chars };
		this.#chars = 0;
		return typed.chars > 0 ? typed : null;
	}
}
