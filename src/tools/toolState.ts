import { isSame, membersOf, type Seen, type Setting, type Settings } from './settings.ts';
import { isOff } from './switchValue.ts';
import type { Switch, ToolEntry } from './toolEntry.ts';

/** What keeps a workspace's value from being used. */
export interface Override {
	readonly key: string;
	/** `policy` stands for everything that no settings file shows. */
	readonly by: 'folder' | 'language' | 'policy';
	/** Name of the folder, id of the language; null for a policy. */
	readonly where: string | null;
}

/** Whether a tool is on, as far as its settings tell. */
export type ToolState =
	| { readonly is: 'on' }
	/** `workspace`: by the workspace's own settings. `within`: because another tool is off. `elsewhere`: by default or by the user's settings. */
	| { readonly is: 'off'; readonly by: 'workspace' | 'within' | 'elsewhere' }
	/** Some of its switches are off, these are on. */
	| {
			readonly is: 'partly';
			readonly on: readonly string[];
			readonly by: 'workspace' | 'elsewhere';
	  }
	/** The workspace says off, and something stronger says on. */
	| { readonly is: 'overridden'; readonly overrides: readonly Override[] }
	/** Nothing that can be set here switches it. */
	| { readonly is: 'noSwitch' };

/** A switch of a tool that can be set in this workspace. */
export interface UsableSwitch {
	readonly of: Switch;
	readonly setting: Setting;
	/** Beside the tool's first one, and off unless somebody asks for it: that it is off says nothing. */
	readonly isExtra: boolean;
}

/** The switches of a tool that can be set in this workspace, the one that matters most first. */
export function usableSwitches(
	entry: ToolEntry,
	settings: Settings,
	languages: readonly string[],
): UsableSwitch[] {
	const usable = entry.switches.flatMap((of) => {
		const setting = settings.get(of.key);
		return setting?.isSettable ? [{ of, setting }] : [];
	});
	return usable.map(({ of, setting }, index) => {
		const standard = setting.default ?? null;
		return { of, setting, isExtra: index > 0 && isOff(of, standard, languages) };
	});
}

/** State of a tool, the tools around it left aside (`stateWithin`). */
export function stateOf(
	entry: ToolEntry,
	settings: Settings,
	languages: readonly string[],
): ToolState {
	const all = usableSwitches(entry, settings, languages);
	if (all.length === 0) return { is: 'noSwitch' };
	const usable = all.filter(
		({ of, setting, isExtra }) => !isExtra || !isOffEverywhere(of, setting, languages),
	);
	const overrides = usable.flatMap(({ of, setting }) => overridesOf(of, setting, languages));
	if (overrides.length > 0) return { is: 'overridden', overrides };
	const on = usable.filter(({ of, setting }) => !isOffEverywhere(of, setting, languages));
	if (on.length === usable.length) return { is: 'on' };
	const off = usable.filter((one) => !on.includes(one));
	const by = off.some(({ setting }) => isSetHere(setting)) ? 'workspace' : 'elsewhere';
	if (on.length > 0) return { is: 'partly', on: on.map(({ of }) => of.key), by };
	return { is: 'off', by };
}

/** The same, where the state of the tool that this one is within is known. */
export function stateWithin(own: ToolState, around: ToolState | undefined): ToolState {
	if (around?.is !== 'off' || own.is === 'off') return own;
	return { is: 'off', by: 'within' };
}

/** Whether what is used is off in every folder and for every language. */
export function isOffEverywhere(
	of: Switch,
	{ seen }: Setting,
	languages: readonly string[],
): boolean {
	return seen.every(({ value }) => isOff(of, value, languages));
}

/** What says on although the workspace says off. */
export function overridesOf(
	of: Switch,
	setting: Setting,
	languages: readonly string[],
): Override[] {
	const { key, workspace } = setting;
	if (workspace === undefined || !isOff(of, workspace, languages)) return [];
	const found = setting.seen
		.filter(({ value }) => !isOff(of, value, languages))
		.flatMap((seen) => overridesAt(of, key, seen));
	return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

/**
 * Whether something that no settings file shows decides: then writing changes nothing. Told only of plain values,
 * where what should be used is known.
 */
export function isLocked(of: Switch, setting: Setting): boolean {
	if (of.how !== 'value') return false;
	const plain = setting.seen.find(({ language, folderSets }) => language === null && !folderSets);
	if (!plain) return false;
	const expected = setting.workspace ?? setting.user ?? setting.default;
	return expected !== undefined && !isSame(plain.value, expected);
}

function overridesAt(of: Switch, key: string, { folder, language, folderSets, value }: Seen) {
	const override = (by: Override['by'], where: string | null): Override[] => [{ key, by, where }];
	if (folderSets) return override('folder', folder);
	if (language !== null) return override('language', language);
	const stillOn = of.how === 'languages' ? [...membersOf(value)].filter(([, on]) => on) : [];
	if (stillOn.length === 0) return override('policy', null);
	return stillOn.flatMap(([name]) => override('language', name));
}

function isSetHere({ workspace, languages }: Setting): boolean {
	return workspace !== undefined || languages.some((one) => one.workspace !== undefined);
}
