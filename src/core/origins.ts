/**
 * Origins as the run map holds them: small integers.
 *
 * The first few are fixed. Every insertion then gets a block of consecutive origins, one for each
 * line of its text, so that a run tells not only *which* insertion a character came with but on
 * which of its lines it stood. Outcomes by line follow from that without any guessing.
 */
export const fixedOrigins = [
	'unknown',
	'before',
	'typed',
	'pasted',
	'editor',
	'git',
	'external',
] as const;

/** Who put a character there, when it was not an insertion (see "origin" in the vocabulary). */
export type FixedOrigin = (typeof fixedOrigins)[number];

/** Origins from here up belong to insertions; the gap leaves room for more fixed ones. */
export const firstInsertionOrigin = 16;

/** The integer of a fixed origin. Stable for ever: stored run maps contain it. */
export function originOf(origin: FixedOrigin): number {
	return fixedOrigins.indexOf(origin);
}

/** What an origin integer says; `unknown` for a reserved number, so that stored data can be newer. */
export function fixedOriginOf(origin: number): FixedOrigin {
	return fixedOrigins[origin] ?? 'unknown';
}

export function isInsertionOrigin(origin: number): boolean {
	return origin >= firstInsertionOrigin;
}
