/** A JSON object whose fields nobody vouches for. */
export type Payload = Readonly<Record<string, unknown>>;

/** Names, ids and paths; longer than any of them. */
const maxName = 10_000;
/** A text of an edit beyond this is not kept: nobody reviews a million characters. */
export const maxEditText = 1_000_000;
/** Edits of one call, hunks of one edit, parts of one message. */
export const maxParts = 10_000;

/** `value` as an object, or null; a list is none. */
export function objectOf(value: unknown): Payload | null {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Payload)
		: null;
}

/** The object at a path of own fields, or null where any step of it is none. */
export function objectAt(from: unknown, ...path: readonly string[]): Payload | null {
	return objectOf(valueAt(from, ...path));
}

/** Whatever is at a path of own fields; undefined where there is no such place. */
export function valueAt(from: unknown, ...path: readonly string[]): unknown {
	let at = from;
	for (const step of path) {
		const within = objectOf(at);
		if (!within || !Object.hasOwn(within, step)) return undefined;
		at = within[step];
	}
	return at;
}

/** The list at a path, cut at 10,000 elements; empty where there is none. */
export function listAt(from: unknown, ...path: readonly string[]): readonly unknown[] {
	const found = valueAt(from, ...path);
	return Array.isArray(found) ? found.slice(0, maxParts) : [];
}

/** A name, id or path, not empty and not endless, or null. */
export function nameAt(from: unknown, ...path: readonly string[]): string | null {
	const found = valueAt(from, ...path);
	return typeof found === 'string' && found.length > 0 && found.length <= maxName ? found : null;
}

/** The first of several names of one field, for agents spell them differently. */
export function firstName(from: unknown, names: readonly string[]): string | null {
	for (const name of names) {
		const found = nameAt(from, name);
		if (found !== null) return found;
	}
	return null;
}

/** The first of several fields that is a text of any length; LF line ends. */
export function firstText(from: unknown, names: readonly string[]): string | null {
	for (const name of names) {
		const found = valueAt(from, name);
		if (typeof found === 'string') return lf(found);
	}
	return null;
}

/** A number that is one, or null. */
export function numberAt(from: unknown, ...path: readonly string[]): number | null {
	const found = valueAt(from, ...path);
	return typeof found === 'number' && Number.isFinite(found) ? found : null;
}

/** Milliseconds of a duration: not negative, whole, or null. */
export function durationAt(from: unknown, ...path: readonly string[]): number | null {
	const found = numberAt(from, ...path);
	return found !== null && found >= 0 && found < Number.MAX_SAFE_INTEGER ? Math.round(found) : null;
}

/** Times before 2020 or after the year 9000 are no times of agents. */
const firstMs = Date.UTC(2020, 0);
const lastMs = Date.UTC(9000, 0);

/** ISO text, milliseconds, or milliseconds as text, to milliseconds since the epoch; null for anything else. */
export function timeOf(value: unknown): number | null {
	const ms =
		typeof value === 'number'
			? value
			: typeof value === 'string'
				? /^\d{13}$/.test(value)
					? Number(value)
					: Date.parse(value)
				: Number.NaN;
	return ms >= firstMs && ms <= lastMs ? Math.round(ms) : null;
}

/** LF line ends, as everywhere. */
export function lf(text: string): string {
	return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** A path as the product writes them: `/` between parts, against `cwd` where it is relative; `..` is followed. */
export function absolutePath(path: string, cwd: string | null): string {
	const slashed = path.replaceAll('\\', '/');
	// Cursor on Windows writes `/c:/…`.
	const plain = /^\/[a-zA-Z]:\//.test(slashed) ? slashed.slice(1) : slashed;
	const isAbsolute = plain.startsWith('/') || /^[a-zA-Z]:\//.test(plain);
	const whole = isAbsolute || cwd === null ? plain : `${cwd.replaceAll('\\', '/')}/${plain}`;
	const parts: string[] = [];
	for (const part of whole.split('/')) {
		if (part === '.' || part === '') continue;
		if (part === '..') parts.pop();
		else parts.push(part);
	}
	return (whole.startsWith('/') ? '/' : '') + parts.join('/');
}
