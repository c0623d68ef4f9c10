import { isSame, type Json, membersOf, objectOf, type Setting, type Settings } from './settings.ts';
import { changesTo, isOff, type ValueChange } from './switchValue.ts';
import type { ToolEntry } from './toolEntry.ts';
import { isLocked, type Override, usableSwitches } from './toolState.ts';

/** Where in the workspace's settings something is written. */
export interface Place {
	readonly key: string;
	/** In the block of this language, or null: outside any. */
	readonly language: string | null;
	/** One member of an object, or null: the whole value. */
	readonly property: string | null;
}

/** One thing that is written, and what was there before: enough to take it back exactly. */
export interface Step extends Place {
	/** The tool it is for, and what it was to be. */
	readonly tool: string;
	readonly to: 'on' | 'off';
	readonly wrote: Json;
	/** Absent: it was not set. */
	readonly before?: Json;
	/**
	 * Whether the key had any value there, or in a language its block was there: what is ours alone goes when its last
	 * member does.
	 */
	readonly had: boolean;
}

/** What switching some tools takes. */
export interface SwitchPlan {
	readonly steps: readonly Step[];
	/** What will be stronger than what is written. */
	readonly overrides: readonly Override[];
	/** Tools that no setting switches here. */
	readonly noSwitch: readonly string[];
}

/** Restarts the extension host, this extension included: nothing may have to be written after it. */
export const restartingKey = 'chat.disableAIFeatures';

/**
 * What has to be written so that these tools are `to`, what restarts last. Nothing is written where all is as wanted
 * already, where a policy decides, or where a folder's own settings do.
 */
export function planSwitch(
	entries: readonly ToolEntry[],
	to: 'on' | 'off',
	settings: Settings,
	languages: readonly string[],
): SwitchPlan {
	const steps: Step[] = [];
	const overrides: Override[] = [];
	const noSwitch: string[] = [];
	for (const entry of entries) {
		const usable = usableSwitches(entry, settings, languages);
		if (usable.length === 0) noSwitch.push(entry.id);
		for (const { of, setting, isExtra } of usable) {
			if (isExtra && to === 'on') continue;
			if (isLocked(of, setting)) {
				const plain = setting.seen[0];
				if (plain && isOff(of, plain.value, languages) !== (to === 'off'))
					overrides.push({ key: of.key, by: 'policy', where: null });
				continue;
			}
			const wanted = (value: Json) => isOff(of, value, languages) === (to === 'off');
			for (const { folder, folderSets, value } of setting.seen)
				if (folderSets && !wanted(value))
					overrides.push({ key: of.key, by: 'folder', where: folder });
			// What the folder decides is not ours to decide; what is used elsewhere is.
			const used = setting.seen.filter(({ folderSets }) => !folderSets);
			for (const language of [null, ...setting.languages.map(({ id }) => id)]) {
				const here = used.find((seen) => seen.language === language);
				if (!here || (language !== null && !isByLanguage(of)) || wanted(here.value)) continue;
				for (const change of changesTo(of, to, setting, here.value, languages))
					steps.push(stepOf({ tool: entry.id, to }, setting, language, change));
			}
		}
	}
	const last = (step: Step) => (step.key === restartingKey ? 1 : 0);
	return {
		steps: steps.sort((a, b) => last(a) - last(b)),
		overrides: unique(overrides),
		noSwitch,
	};
}

/** The workspace's value of a key, in a language's block or outside, as it is to be; absent: not set. */
export interface Write {
	readonly key: string;
	readonly language: string | null;
	readonly value?: Json;
	/** The block of the language was ours: it goes when nothing is left in it. */
	readonly ownBlock?: true;
}

/** The writes that these steps are, one for each key and language, in their order. */
export function writesOf(steps: readonly Step[], settings: Settings): Write[] {
	return grouped(steps).map(({ key, language, members }) => {
		const current = workspaceValue(settings.get(key), language);
		const whole = members.find(({ property }) => property === null);
		if (whole) return { key, language, value: whole.wrote };
		const value = membersOf(current);
		for (const { property, wrote } of members) if (property !== null) value.set(property, wrote);
		return { key, language, value: objectOf(value) };
	});
}

/**
 * Earlier steps and later ones as one list, in which each place is once: where a later step writes a place again, the
 * person had changed it in between, and what they put there is what is restored.
 */
export function joinSteps(earlier: readonly Step[], later: readonly Step[]): Step[] {
	const group = ({ key, language }: Place) => JSON.stringify([key, language]);
	const place = (step: Place) => JSON.stringify([step.key, step.language, step.property]);
	const again = new Set(later.map(place));
	const had = new Map(earlier.map((step) => [group(step), step.had]));
	return [
		...earlier.filter((step) => !again.has(place(step))),
		// What is ours in a key or a block since before is still ours.
		...later.map((step) => ({ ...step, had: had.get(group(step)) ?? step.had })),
	];
}

/** What taking steps back takes. */
export interface RestorePlan {
	readonly writes: readonly Write[];
	/** Steps whose place holds something else by now: it was changed since, and is left as it is. */
	readonly changed: readonly Step[];
}

/**
 * Puts back what was there before these steps, key by key and, in objects, member by member. What somebody changed
 * since is left alone and named; with `force` it is put back, too, and named as well.
 */
export function planRestore(
	steps: readonly Step[],
	settings: Settings,
	force = false,
): RestorePlan {
	const changed: Step[] = [];
	const writes: Write[] = [];
	for (const { key, language, members } of grouped(steps)) {
		const current = workspaceValue(settings.get(key), language);
		const whole = members.find(({ property }) => property === null);
		if (whole) {
			if (isSame(current, whole.before)) continue;
			const isOurs = isSame(current, whole.wrote);
			if (!isOurs) changed.push(whole);
			if (isOurs || force) writes.push(writeOf(key, language, whole.before, whole.had));
			continue;
		}
		const value = membersOf(current);
		let touched = false;
		for (const step of members) {
			const name = step.property ?? '';
			if (isSame(value.get(name), step.before)) continue;
			if (!isSame(value.get(name), step.wrote)) {
				changed.push(step);
				if (!force) continue;
			}
			touched = true;
			if (step.before === undefined) value.delete(name);
			else value.set(name, step.before);
		}
		if (!touched) continue;
		const isGone = value.size === 0 && members.every(({ had }) => !had);
		writes.push(writeOf(key, language, isGone ? undefined : objectOf(value)));
	}
	const last = ({ key }: Write) => (key === restartingKey ? 1 : 0);
	return { writes: writes.sort((a, b) => last(a) - last(b)), changed };
}

function isByLanguage(of: ToolEntry['switches'][number]): boolean {
	return of.how === 'value' && of.byLanguage === true;
}

function stepOf(
	whose: Pick<Step, 'tool' | 'to'>,
	setting: Setting,
	language: string | null,
	{ property, value: wrote }: ValueChange,
): Step {
	const current = workspaceValue(setting, language);
	const before = property === null ? current : membersOf(current).get(property);
	const block = setting.languages.find(({ id }) => id === language);
	const had = block ? block.hasBlock : current !== undefined;
	const step = { ...whose, key: setting.key, language, property, wrote, had };
	return before === undefined ? step : { ...step, before };
}

function workspaceValue(setting: Setting | undefined, language: string | null): Json | undefined {
	if (language === null) return setting?.workspace;
	return setting?.languages.find(({ id }) => id === language)?.workspace;
}

function writeOf(key: string, language: string | null, value: Json | undefined, had = true): Write {
	if (value !== undefined) return { key, language, value };
	return language !== null && !had ? { key, language, ownBlock: true } : { key, language };
}

function grouped(steps: readonly Step[]) {
	const groups = new Map<string, { key: string; language: string | null; members: Step[] }>();
	for (const step of steps) {
		const { key, language } = step;
		const name = JSON.stringify([key, language]);
		const group = groups.get(name) ?? { key, language, members: [] };
		group.members.push(step);
		groups.set(name, group);
	}
	return [...groups.values()];
}

function unique(overrides: readonly Override[]): Override[] {
	return [...new Map(overrides.map((one) => [JSON.stringify(one), one])).values()];
}
