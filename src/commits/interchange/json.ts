/** An object from a stranger's JSON. */
export type Json = Readonly<Record<string, unknown>>;

/** Names of tools, models and ids; longer than any of them. */
const maxName = 1000;

/** `value` as an object; null for anything else, lists too. */
export function object(value: unknown): Json | null {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? (value as Json)
		: null;
}

/** An object's own member, undefined where there is none: keys from outside must not find what all objects inherit. */
export function memberOf(value: unknown, key: string): unknown {
	const of = object(value);
	return of && Object.hasOwn(of, key) ? of[key] : undefined;
}

/** A text that can be a name, or null. */
export function nameOf(value: unknown): string | null {
	return typeof value === 'string' && value !== '' && value.length <= maxName ? value : null;
}

/** A list, or an empty one. */
export function listOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [];
}
