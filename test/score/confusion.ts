import type { Author, Page } from './truth.ts';

/** What the product says of one character. */
export type Answer =
	| 'ai'
	| 'typed'
	| 'pasted'
	| 'editor'
	| 'git'
	| 'external'
	| 'before'
	| 'unknown';

/** Characters by what is true and what the product says. */
export class Confusion {
	readonly #counts = new Map<string, number>();

	add(truth: Author, answer: Answer, count = 1): void {
		const key = `${truth} ${answer}`;
		this.#counts.set(key, (this.#counts.get(key) ?? 0) + count);
	}

	addAll(other: Confusion): void {
		for (const [key, count] of other.#counts)
			this.#counts.set(key, (this.#counts.get(key) ?? 0) + count);
	}

	of(truth: Author, answer: Answer): number {
		return this.#counts.get(`${truth} ${answer}`) ?? 0;
	}

	/** Every pair that occurred. */
	*entries(): Generator<readonly [truth: Author, answer: Answer, count: number]> {
		for (const [key, count] of this.#counts) {
			const [truth, answer] = key.split(' ');
			yield [truth as Author, answer as Answer, count];
		}
	}

	/** AI characters that the product calls AI, those it does not, and others that it calls AI. */
	get marks(): Marks {
		const marks = { hit: 0, missed: 0, wrong: 0, right: 0 };
		for (const [truth, answer, count] of this.entries()) {
			if (truth === 'any') continue;
			if (truth === 'ai') marks[answer === 'ai' ? 'hit' : 'missed'] += count;
			else marks[answer === 'ai' ? 'wrong' : 'right'] += count;
		}
		return marks;
	}
}

export interface Marks {
	readonly hit: number;
	readonly missed: number;
	/** Not AI, but called so. */
	readonly wrong: number;
	readonly right: number;
}

/** Of the characters called AI, how many are; null where none is called so. */
export function precision({ hit, wrong }: Marks): number | null {
	return hit + wrong === 0 ? null : hit / (hit + wrong);
}

/** Of the AI characters, how many are called so; null where there is none. */
export function recall({ hit, missed }: Marks): number | null {
	return hit + missed === 0 ? null : hit / (hit + missed);
}

/** Of the characters that are not AI, how many are not called so; null where there is none. */
export function specificity({ right, wrong }: Marks): number | null {
	return right + wrong === 0 ? null : right / (right + wrong);
}

/** What the product said of each character, by identity. */
export type Answers = ReadonlyMap<number, Answer>;

/** Pairs each character of a page with its answer. The two must have one length: the caller checks the text. */
export function answersOf(page: Page, answers: readonly Answer[]): Answers {
	if (answers.length !== page.chars.length)
		throw new RangeError(`${answers.length} answers for ${page.chars.length} characters`);
	return new Map(page.chars.map(({ id }, at) => [id, answers[at] ?? 'unknown']));
}

/**
 * What one gesture did to the answers: each character that it made or moved (`touched`), and each other one about
 * which the product changed its mind to the wrong side. An error is counted with the gesture that made it, and once:
 * what was wrong before it is not its fault.
 */
export function scoreGesture(
	before: Answers,
	page: Page,
	after: Answers,
	touched: ReadonlySet<number> = new Set(),
): Confusion {
	const counted = new Confusion();
	for (const { id, by } of page.chars) {
		const answer = after.get(id) ?? 'unknown';
		const earlier = before.get(id);
		const wasRight = earlier === undefined || by === 'any' || isRight(by, earlier);
		const isNew = earlier === undefined || touched.has(id);
		if (wasRight && (isNew || (by !== 'any' && !isRight(by, answer)))) counted.add(by, answer);
	}
	return counted;
}

function isRight(by: Author, answer: Answer): boolean {
	return (by === 'ai') === (answer === 'ai');
}
