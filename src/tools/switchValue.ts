// No test of its own. Tested through what is made of it: test/tools/plan.test.ts.
import { isSame, type Json, membersOf, type Setting } from './settings.ts';
import type { Switch } from './toolEntry.ts';

/** Whether a value that the editor uses means that the tool is off. `languages` are all the editor knows. */
export function isOff(of: Switch, value: Json, languages: readonly string[]): boolean {
	switch (of.how) {
		case 'value':
			return isSame(value, of.off);
		case 'languages': {
			const members = membersOf(value);
			return members.get('*') === false && [...members.values()].every((on) => on === false);
		}
		case 'languageList': {
			const listed = new Set(listOf(value));
			return languages.length > 0 && languages.every((language) => listed.has(language));
		}
	}
}

/** One change of the workspace's value: all of it, or one member of an object (`property`). */
export interface ValueChange {
	readonly property: string | null;
	readonly value: Json;
}

/**
 * What the workspace must say so that a tool is `to`, where what is used without a language is `used`. Objects merge
 * across scopes member by member, so each language that any scope names is said explicitly; members that are as wanted
 * already are left alone.
 */
export function changesTo(
	of: Switch,
	to: 'on' | 'off',
	setting: Setting,
	used: Json,
	languages: readonly string[],
): ValueChange[] {
	switch (of.how) {
		case 'value':
			return [{ property: null, value: to === 'off' ? of.off : of.on }];
		case 'languages': {
			const standard = membersOf(setting.default);
			const merged = membersOf(used);
			const changes: ValueChange[] = [];
			for (const name of new Set(['*', ...merged.keys()])) {
				// On is what the tool itself begins with: some languages may be off there.
				const wanted = to === 'off' ? false : (standard.get(name) ?? true);
				if (merged.get(name) !== wanted) changes.push({ property: name, value: wanted });
			}
			return changes;
		}
		case 'languageList': {
			const listed = listOf(used);
			const known = new Set(languages);
			const more = languages.filter((language) => !listed.includes(language));
			// Lists do not merge: the workspace's is all there is.
			const value =
				to === 'off' ? [...listed, ...more] : listed.filter((language) => !known.has(language));
			return [{ property: null, value }];
		}
	}
}

function listOf(value: Json): string[] {
	return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
