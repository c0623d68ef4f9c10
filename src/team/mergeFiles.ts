import { decodeSummary } from './decodeSummary.ts';
import { NumberRoom, type PackedWeek, packWeek } from './packedWeek.ts';
import { readRound } from './round.ts';
import type { TeamSummary } from './summary.ts';

/** Why a file takes no part in a merge. */
export const refusals = ['broken', 'noRound', 'otherRound', 'duplicate', 'conflict'] as const;

export type Refusal = (typeof refusals)[number];

/** A file that takes no part. `name` is data as it was given; `why` is a sentence for people. */
export interface RefusedFile {
	readonly name: string;
	readonly refusal: Refusal;
	readonly why: string;
}

/** What one identity shared in a round, of one file or several. */
export interface Person {
	readonly identity: string;
	/** In order, each week once. */
	readonly weeks: readonly PackedWeek[];
	readonly survival: TeamSummary['survival'];
	readonly trial: TeamSummary['trial'];
}

/** The files of one round, or why no round could be chosen. People are in the order of their identities. */
export type Round =
	| {
			readonly kind: 'round';
			readonly round: string;
			readonly people: readonly Person[];
			readonly refused: readonly RefusedFile[];
	  }
	| {
			readonly kind: 'none';
			readonly why: string;
			readonly refused: readonly RefusedFile[];
	  };

interface Accepted extends Omit<Person, 'identity'> {
	readonly name: string;
	readonly round: string | null;
	readonly identity: string;
	readonly digest: string;
}

const noRoundWhy =
	'It was made without a round token: whether two such files are of one person cannot be told.';
const conflictWhy =
	'Two files of one person say different things of the same week. Ask which one counts, and merge with that one alone.';

/**
 * Takes files one by one and tells which of them one team report can be made of. A file is refused by itself and never
 * stops the others. Nothing of a refused file is used.
 */
export class SummaryFiles {
	readonly #accepted: Accepted[] = [];
	readonly #refused: RefusedFile[] = [];
	readonly #room = new NumberRoom();

	/** A file by its name (for messages only) and its bytes. `nowMs`: a week that is not over is refused. */
	add(name: string, bytes: Uint8Array, nowMs: number): void {
		const decoded = decodeSummary(bytes, nowMs);
		if (decoded.kind === 'refused') {
			this.refuse(name, decoded.why);
			return;
		}
		const { round, identity, digest, weeks, survival, trial } = decoded.summary;
		this.#accepted.push({
			name,
			round,
			identity,
			digest,
			weeks: weeks.map((week) => packWeek(week, this.#room)),
			survival,
			trial,
		});
	}

	/** A file that cannot even be read. */
	refuse(name: string, why: string): void {
		this.#refused.push({ name, refusal: 'broken', why });
	}

	/**
	 * The people of one round. Without a token it is the one with most identities, for in another round the same person has
	 * another identity and would count twice; where two are equal none is chosen. Of equal files the first counts. Several
	 * files of one person are put together where they agree about every week that they share; else all that disagree are refused.
	 */
	ofRound(token?: string): Round {
		const refused = [...this.#refused];
		const refuse = (file: Accepted, refusal: Refusal, why: string) =>
			refused.push({ name: file.name, refusal, why });
		const chosen = token === undefined ? this.#mostCommon() : tokenOf(token);
		if ('why' in chosen) return { kind: 'none', why: chosen.why, refused };
		const digests = new Set<string>();
		const byIdentity = new Map<string, Accepted[]>();
		for (const file of this.#accepted) {
			if (file.round === null) refuse(file, 'noRound', noRoundWhy);
			else if (file.round !== chosen.round)
				refuse(file, 'otherRound', 'It belongs to another round than the one that is merged.');
			else if (digests.has(file.digest))
				refuse(file, 'duplicate', 'It is the same as another of the files.');
			else {
				digests.add(file.digest);
				const own = byIdentity.get(file.identity);
				if (own) own.push(file);
				else byIdentity.set(file.identity, [file]);
			}
		}
		const people: Person[] = [];
		for (const [identity, files] of byIdentity) {
			const agreeing = files.length === 1 ? files : agreeingOf(files);
			for (const file of files) if (!agreeing.includes(file)) refuse(file, 'conflict', conflictWhy);
			if (agreeing.length > 0) people.push(together(identity, agreeing));
		}
		people.sort((a, b) => (a.identity < b.identity ? -1 : 1));
		return { kind: 'round', round: chosen.round, people, refused };
	}

	#mostCommon(): { readonly round: string } | { readonly why: string } {
		const identities = new Map<string, Set<string>>();
		for (const { round, identity } of this.#accepted) {
			if (round === null) continue;
			identities.set(round, (identities.get(round) ?? new Set()).add(identity));
		}
		const [first, second] = [...identities].sort(([, a], [, b]) => b.size - a.size);
		if (first === undefined)
			return {
				why:
					this.#accepted.length === 0
						? 'None of the files is a summary that can be merged.'
						: 'None of the files was made with a round token. Make one, give it to everybody, and ask for new files.',
			};
		if (second?.[1].size === first[1].size)
			return {
				why: 'The files belong to several rounds with as many people each, and one person may be in both. Say which round is meant, or give the files of one.',
			};
		return { round: first[0] };
	}
}

function tokenOf(token: string): { readonly round: string } | { readonly why: string } {
	const read = readRound(token);
	return read.kind === 'round' ? { round: read.token } : { why: read.why };
}

/** Those whose every week is told alike by all files that have it. Linear: somebody may give thousands of one person. */
function agreeingOf(files: readonly Accepted[]): readonly Accepted[] {
	const first = new Map<string, PackedWeek>();
	const disputed = new Set<string>();
	for (const week of files.flatMap(({ weeks }) => weeks)) {
		const known = first.get(week.week);
		if (known === undefined) first.set(week.week, week);
		else if (!isSame(known, week)) disputed.add(week.week);
	}
	return files.filter(({ weeks }) => !weeks.some(({ week }) => disputed.has(week)));
}

function isSame({ numbers: one }: PackedWeek, { numbers: other }: PackedWeek): boolean {
	return one.length === other.length && one.every((value, at) => value === other[at]);
}

/** What is not of a week (survival, trial) is of the file that knows the latest week; of several such, the one with most weeks. */
function together(identity: string, files: readonly Accepted[]): Person {
	const latestFirst = files.toSorted(
		(a, b) =>
			compare(b.weeks.at(-1)?.week ?? '', a.weeks.at(-1)?.week ?? '') ||
			b.weeks.length - a.weeks.length ||
			compare(a.digest, b.digest),
	);
	const weeks = new Map(files.flatMap((file) => file.weeks.map((week) => [week.week, week])));
	const [latest] = latestFirst;
	return {
		identity,
		weeks: [...weeks.values()].sort((a, b) => compare(a.week, b.week)),
		survival: latest?.survival ?? { ai: [], own: [] },
		trial: latest?.trial ?? null,
	};
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
