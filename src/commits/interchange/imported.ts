/** Who another tool says wrote lines. `mixed` is AI text that a person changed. */
export type ImportedBy = 'ai' | 'human' | 'mixed' | 'unknown';

/** Lines of one file, as another tool accounts for them. */
export interface ImportedRange {
	/** The commit in whose version the lines are counted; null where the file does not say. */
	readonly commit: string | null;
	/** In the worktree, `/` between parts, without `..`. */
	readonly path: string;
	/** First and last line, 1-based, both included. */
	readonly from: number;
	readonly to: number;
	readonly by: ImportedBy;
	readonly tool: string | null;
	readonly model: string | null;
	/** The other tool's own name of the conversation. */
	readonly session: string | null;
	/** `murmur3:…` of the lines' text, where given; what a record means if its line numbers are old. */
	readonly hash: string | null;
}

/** What a file holds that was not taken, and why; counted by both. */
export interface IgnoredPart {
	readonly what: string;
	readonly why: string;
	readonly count: number;
}

export interface Imported {
	readonly ranges: readonly ImportedRange[];
	readonly ignored: readonly IgnoredPart[];
}

/** No file has more lines. */
export const maxLine = 10_000_000;
/** What one file may bring in: beyond this it is not read on. */
export const maxRanges = 1_000_000;
const maxName = 4096;
const maxReasons = 500;

/** Collects what is left out; names from outside are cut, and kinds without end are put together. */
export class Ignoring {
	readonly #counts = new Map<string, { what: string; why: string; count: number }>();

	add(what: string, why: string, count = 1): void {
		const key = `${what.slice(0, 200)}\0${why}`;
		const known = this.#counts.get(key) ??
			(this.#counts.size < maxReasons ? { what: what.slice(0, 200), why, count: 0 } : null) ??
			this.#counts.get(`others\0${why}`) ?? { what: 'others', why, count: 0 };
		known.count += count;
		this.#counts.set(`${known.what}\0${why}`, known);
	}

	parts(): readonly IgnoredPart[] {
		return [...this.#counts.values()];
	}
}

/** Why a path from outside is not one within a repository, or null where it is. */
export function wrongPath(path: string): string | null {
	if (path === '' || path.length > maxName) return 'no path';
	if (/^(?:[/\\~]|[a-zA-Z]:|<)/.test(path)) return 'outside the repository';
	// biome-ignore lint/suspicious/noControlCharactersInRegex: no path that is shown may hold one
	if (/[\u0000-\u001f\u007f]/.test(path)) return 'control characters in the path';
	const parts = path.split('/');
	if (parts.includes('..') || parts.includes('')) return 'outside the repository';
	if (parts.length === 1 && /^\.(?:shell-history|sessions)$/.test(path)) return 'not a file';
	return null;
}

/** A path as git writes it: without the steps that lead nowhere (`./a.ts`), which some tools write. */
export function plainPath(path: string): string {
	return path.replace(/(?<=^|\/)(?:\.\/)+/g, '');
}

/** A line number that a file can have. */
export function isLine(value: unknown): value is number {
	return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= maxLine;
}
