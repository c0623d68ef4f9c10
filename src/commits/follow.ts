import type { FollowedEvent, FollowedFile, FollowedStep } from '../core/historyEvents.ts';
import { languageOfPath } from '../core/languageOfPath.ts';
import { originOf } from '../core/origins.ts';
import type { OriginTable } from '../core/originTable.ts';
import { recall } from '../core/remembered.ts';
import { finish, type Steps } from '../core/steps.ts';
import { comparingAll } from './comparing/comparison.ts';
import { authors, same as sameLines, type Viewed } from './comparing/lines.ts';
import { type Cohort, cohortKey, type LineBirths, packBirths, unpackBirths } from './lineBirths.ts';
import { MovedLines } from './movedLines.ts';
import type { SameLines } from './sameLines.ts';

/** Lines of one cohort that a commit brought or ended. */
export interface CohortChange extends Cohort {
	readonly entered: number;
	readonly died: number;
}

/** What the lines of a committed text continue; a row of the store. */
export interface BirthsRow {
	readonly blob: string;
	readonly path: string;
	readonly packed: string;
}

/** What one commit did to lines that are followed. */
export interface StepResult {
	readonly commit: string;
	readonly madeMs: number;
	readonly changes: readonly CohortChange[];
	readonly births: readonly BirthsRow[];
}

/** Texts of which the births are remembered from one event to the next; a few kilobytes each. */
const maxKnown = 4_000;

/** A file and what is known of its lines: those of its parent's version, and its own. */
interface Known {
	readonly file: FollowedFile;
	readonly before: LineBirths | null;
	readonly births: LineBirths | null;
}

/** What is known of who wrote a text, and the insertions of which other tools say that they did. */
interface Seen extends Viewed {
	readonly imported: ReadonlySet<string>;
}

/** A file with all that is worked out about its lines. */
interface Looked {
	readonly file: FollowedFile;
	readonly before: LineBirths | null;
	after: (readonly Cohort[])[] | null;
	/** Lines of the text that continue none of the parent's. */
	readonly fresh: Set<number>;
}

/**
 * Follows committed lines from commit to commit.
 *
 *     parent  a b c d      births  1 1 – 2        a line goes on where it is the same but for formatting, or was moved;
 *     child   a d e        births  1 2 3          b died; e is new, and followed where it is AI's or was typed
 *
 * Lines that come back from another version (a squash, a rebase, a revert) have the birth that they had there. Only what
 * this commit changed against its first parent counts, so that a commit's changes never depend on what was followed when.
 */
export class Follower {
	readonly #table: OriginTable;
	readonly #known = new Map<string, LineBirths>();

	constructor(table: OriginTable) {
		this.#table = table;
	}

	follow(event: FollowedEvent): StepResult[] {
		return finish(this.following(event));
	}

	/** As `follow`, with pauses. A diff for each file whose births nobody knows. */
	*following(event: FollowedEvent): Steps<StepResult[]> {
		if (this.#known.size > maxKnown) this.#known.clear();
		const results: StepResult[] = [];
		for (const step of event.steps) results.push(yield* this.#step(step));
		return results;
	}

	*#step(step: FollowedStep): Steps<StepResult> {
		const looked: Looked[] = [];
		const moved = new MovedLines();
		const births: BirthsRow[] = [];
		const known: Known[] = [];
		for (const file of step.files) {
			yield;
			known.push(this.#recall(file));
		}
		const news = known.filter(({ file, births }) => births === null && file.text !== null);
		const same = yield* comparingAll(
			sameLines,
			news.map(({ file: { path, text, parentText } }) => {
				return { before: parentText, after: text ?? '', language: languageOfPath(path) };
			}),
		);
		const sameOf = new Map(news.map((one, at) => [one, same[at]]));
		for (const one of known) {
			yield;
			looked.push(look(one, sameOf.get(one) ?? null, moved));
		}
		for (const one of looked) {
			yield;
			this.#bringBack(one, moved);
		}
		yield;
		// What is left of an AI line that was changed is no new line of that AI.
		const changed = new Map<string, number>();
		for (const cohorts of moved.left())
			for (const { insertion } of cohorts)
				if (insertion !== null) changed.set(insertion, (changed.get(insertion) ?? 0) + 1);
		const fresh = new Map<Looked, Seen>();
		for (const one of looked) {
			const seen = one.after && one.fresh.size > 0 ? this.#seen(one.file) : null;
			if (seen) fresh.set(one, seen);
			yield;
		}
		const seenBy = yield* comparingAll(authors, [...fresh.values()]);
		const authorsOf = new Map([...fresh.keys()].map((one, at) => [one, seenBy[at]]));
		for (const one of looked) {
			const { file, after } = one;
			if (file.blob === null || after === null) continue;
			const [seen, origins] = [fresh.get(one), authorsOf.get(one)];
			if (seen && origins) {
				yield;
				this.#begin(one, this.#insertionsOf(origins, seen), step, changed);
			}
			const key = keyOf(file.blob, file.path);
			const isNews = file.births === null && !this.#known.has(key);
			this.#known.set(key, after);
			const isFollowed = after.some((line) => line.length > 0) || one.before !== null;
			if (isNews && isFollowed)
				births.push({ blob: file.blob, path: file.path, packed: packBirths(after) });
		}
		const changes = yield* countingChanges(looked);
		return { commit: step.commit, madeMs: step.madeMs, changes, births };
	}

	#recall(file: FollowedFile): Known {
		const { path, fromPath, blob, parentBlob } = file;
		const before = this.#births(parentBlob, fromPath ?? path, file.parentBirths);
		return { file, before, births: this.#births(blob, path, file.births) };
	}

	/** Lines that were moved here, or that were here in another version. */
	#bringBack({ file, after, fresh }: Looked, moved: MovedLines): void {
		if (!after || fresh.size === 0) return;
		const lines = (file.text ?? '').split('\n');
		moved.take(lines, fresh, after);
		for (const { text, births } of file.relatives) {
			const from = unpackBirths(births);
			if (!from) continue;
			const there = new MovedLines();
			for (const [at, line] of text.split('\n').entries()) there.add(line, from[at] ?? none);
			there.take(lines, fresh, after);
		}
	}

	/** New lines begin. */
	#begin(
		{ file, after, fresh }: Looked,
		origins: readonly (string | null | undefined)[],
		step: FollowedStep,
		changed: Map<string, number>,
	): void {
		if (!after) return;
		const lines = (file.text ?? '').split('\n');
		// Lines of one cohort share one list, so that whoever counts them sees a run of the same.
		const begun = new Map<string | null, readonly Cohort[]>();
		for (const at of fresh) {
			const insertion = origins[at];
			if (insertion === undefined || lines[at]?.trim() === '') continue;
			const left = changed.get(insertion ?? '') ?? 0;
			if (insertion !== null && left > 0) changed.set(insertion, left - 1);
			else {
				const cohort = { commit: step.commit, bornMs: step.madeMs, insertion };
				const shared = begun.get(insertion) ?? [cohort];
				begun.set(insertion, shared);
				after[at] = shared;
			}
		}
	}

	/** What is known of who wrote a file. */
	#seen({ text, known, blob }: FollowedFile): Seen | null {
		if (text === null || blob === null || !known) return null;
		const attributed = recall({ ...known, text }, this.#table);
		if (!attributed) return null;
		// What another tool says of code that nobody watched is no observation.
		const imported = new Set(
			known.insertions.flatMap(({ id, evidence }) => (evidence === 'import' ? [id] : [])),
		);
		const groupOf = (origin: number) =>
			this.#table.blockOf(this.#table.insertionOf(origin) ?? '')?.base ?? origin;
		return { ...attributed, groupOf, imported };
	}

	/** For each line the insertion it came with, null where the person typed it, else undefined. */
	#insertionsOf(origins: readonly number[], { imported }: Seen): (string | null | undefined)[] {
		return origins.map((origin) => {
			const insertion = this.#table.insertionOf(origin);
			if (insertion !== null) return imported.has(insertion) ? undefined : insertion;
			return origin === typed ? null : undefined;
		});
	}

	#births(blob: string | null, path: string, packed: string | null): LineBirths | null {
		if (blob === null) return null;
		return this.#known.get(keyOf(blob, path)) ?? (packed === null ? null : unpackBirths(packed));
	}
}

/** Which lines of a file go on, and which leave their places. */
function look({ file, before, births }: Known, same: SameLines | null, moved: MovedLines): Looked {
	const { blob, text, parentText } = file;
	const fresh = new Set<number>();
	const old = (parentText ?? '').split('\n');
	if (!same) {
		// Where a file went, its lines may have gone elsewhere.
		if (text === null && blob === null && parentText !== null && before)
			for (const [at, line] of old.entries()) moved.add(line, before[at] ?? none);
		return { file, before, after: births ? [...births] : null, fresh };
	}
	const after = same.from.map((from) => {
		const [at] = from;
		if (at === undefined || !before) return none;
		return from.length === 1 ? (before[at] ?? none) : from.flatMap((one) => before[one] ?? none);
	});
	for (const [at, isNew] of same.isNew.entries()) if (isNew) fresh.add(at);
	for (const [at, goesOn] of same.goesOn.entries())
		if (!goesOn) moved.add(old[at] ?? '', before?.[at] ?? none);
	return { file, before, after, fresh };
}

const typed = originOf('typed');
const none: readonly Cohort[] = [];

function keyOf(blob: string, path: string): string {
	return `${blob} ${path}`;
}

/** By cohort: how many lines more or fewer the commit's files hold after it. */
function* countingChanges(looked: readonly Looked[]): Steps<CohortChange[]> {
	const counts = new Map<string, { readonly cohort: Cohort; lines: number }>();
	const count = (births: LineBirths, by: number) => {
		for (let from = 0; from < births.length; ) {
			const line = births[from] ?? [];
			let to = from + 1;
			while (to < births.length && births[to] === line) to++;
			for (const cohort of line) {
				const key = cohortKey(cohort);
				const known = counts.get(key) ?? { cohort, lines: 0 };
				known.lines += by * (to - from);
				counts.set(key, known);
			}
			from = to;
		}
	};
	for (const { before, after } of looked) {
		count(before ?? [], -1);
		count(after ?? [], 1);
		yield;
	}
	return [...counts.values()].flatMap(({ cohort, lines }) =>
		lines === 0 ? [] : [{ ...cohort, entered: Math.max(0, lines), died: Math.max(0, -lines) }],
	);
}
