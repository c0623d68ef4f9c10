// No test of its own. Tested through what is made of it: test/tools/plan.test.ts.
/** A value as a settings file holds it. */
export type Json =
	| null
	| boolean
	| number
	| string
	| readonly Json[]
	| { readonly [name: string]: Json };

/** What the editor uses at one place: in a folder (null: where there is only the workspace), for a language. */
export interface Seen {
	readonly folder: string | null;
	readonly language: string | null;
	readonly value: Json;
	/** Whether the folder's own settings have a value: it beats the workspace's. */
	readonly folderSets: boolean;
}

/** One setting in all its scopes, as the editor's `inspect` gives it. An absent value is not set. */
export interface Setting {
	readonly key: string;
	/** False where it is not registered (its extension is not there), or is the application's or the machine's alone. */
	readonly isSettable: boolean;
	readonly default?: Json;
	readonly user?: Json;
	readonly workspace?: Json;
	/**
	 * Languages for which any scope has a value of its own; what the workspace has for them, and whether it has a block of
	 * that language at all.
	 */
	readonly languages: readonly {
		readonly id: string;
		readonly hasBlock: boolean;
		readonly workspace?: Json;
	}[];
	/** What is used: without a language first, then for each language of `languages`; in each folder. */
	readonly seen: readonly Seen[];
}

/** Settings by key; one that is missing cannot be set here. */
export type Settings = ReadonlyMap<string, Setting>;

/** Whether two values are the same JSON; the order of an object's members aside. An absent value equals only itself. */
export function isSame(a: Json | undefined, b: Json | undefined): boolean {
	if (a === b) return true;
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
	if (Array.isArray(a) || Array.isArray(b)) {
		if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
		return a.every((element: Json, index) => isSame(element, b[index]));
	}
	const [one, other] = [membersOf(a), membersOf(b)];
	if (one.size !== other.size) return false;
	return [...one].every(([name, value]) => other.has(name) && isSame(value, other.get(name)));
}

/** Members of an object in their order; none of any other value. */
export function membersOf(value: Json | undefined): Map<string, Json> {
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	return new Map(isObject ? Object.entries(value) : []);
}

/** The object of these members. `__proto__` is a name like any other. */
export function objectOf(members: ReadonlyMap<string, Json>): { readonly [name: string]: Json } {
	return Object.fromEntries(members);
}
