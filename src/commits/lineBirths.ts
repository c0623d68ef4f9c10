/** Lines that began together: in one commit, with one insertion (null: typed by the person). */
export interface Cohort {
	/** The commit that first held them. */
	readonly commit: string;
	/** That commit's own time. */
	readonly bornMs: number;
	readonly insertion: string | null;
}

/**
 * For each line of a text what it continues: mostly nothing (nobody follows it) or one cohort; several where lines were
 * joined into one.
 */
export type LineBirths = readonly (readonly Cohort[])[];

const none: readonly Cohort[] = [];

/**
 * As JSON that can be stored: the cohorts, and runs of equal lines by places among them.
 *
 *     {"c":[["9f3a…",1741597200000,"w-1"],["9f3a…",1741597200000,null]],"r":[3,[],2,[0],1,[0,1]]}
 */
export function packBirths(births: LineBirths): string {
	const places = new Map<string, number>();
	const cohorts: (readonly [string, number, string | null])[] = [];
	const runs: (number | readonly number[])[] = [];
	let last = '';
	let before: readonly Cohort[] | null = null;
	for (const line of births) {
		const length = runs.at(-2);
		if (line === before && typeof length === 'number') {
			runs[runs.length - 2] = length + 1;
			continue;
		}
		before = line;
		const ids = line.map((cohort) => {
			const key = cohortKey(cohort);
			const place = places.get(key) ?? cohorts.length;
			if (place === cohorts.length) {
				places.set(key, place);
				cohorts.push([cohort.commit, cohort.bornMs, cohort.insertion]);
			}
			return place;
		});
		const name = ids.join();
		if (typeof length === 'number' && name === last) runs[runs.length - 2] = length + 1;
		else runs.push(1, ids);
		last = name;
	}
	return JSON.stringify({ c: cohorts, r: runs });
}

/** What `packBirths` gave; null where the text is none of ours. */
export function unpackBirths(packed: string): LineBirths | null {
	let stored: unknown;
	try {
		stored = JSON.parse(packed);
	} catch {
		return null;
	}
	if (typeof stored !== 'object' || stored === null) return null;
	const { c, r } = stored as { readonly c?: unknown; readonly r?: unknown };
	if (!Array.isArray(c) || !Array.isArray(r)) return null;
	const cohorts = c.map(cohortOf);
	const births: (readonly Cohort[])[] = [];
	for (let at = 0; at < r.length; at += 2) {
		const [length, ids]: readonly unknown[] = [r[at], r[at + 1]];
		if (!Number.isInteger(length) || !Array.isArray(ids)) return null;
		if (Number(length) < 1 || births.length + Number(length) > maxLines) return null;
		const line = ids.length === 0 ? none : ids.flatMap((id) => cohorts[Number(id)] ?? []);
		for (let i = 0; i < Number(length); i++) births.push(line);
	}
	return births;
}

/** Two cohorts with the same key are one. */
export function cohortKey({ commit, insertion }: Cohort): string {
	return insertion === null ? commit : `${commit} ${insertion}`;
}

/** No text that is followed has more. */
const maxLines = 2_000_000;

function cohortOf(stored: unknown): Cohort | null {
	if (!Array.isArray(stored)) return null;
	const [commit, bornMs, insertion]: unknown[] = stored;
	if (typeof commit !== 'string' || typeof bornMs !== 'number') return null;
	return { commit, bornMs, insertion: typeof insertion === 'string' ? insertion : null };
}
