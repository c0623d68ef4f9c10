import type { Write } from '../../src/tools/plan.ts';
import {
	isSame,
	type Json,
	membersOf,
	objectOf,
	type Setting,
	type Settings,
} from '../../src/tools/settings.ts';

/** A settings file: keys, and blocks `[language]` of keys, in the order in which they were written. */
export type File = Readonly<Record<string, Json>>;

/** An editor's configuration, slow and obvious: scopes from the weakest to the strongest. */
export interface Model {
	readonly defaults: File;
	readonly user: File;
	readonly workspace: File;
	/** Of each folder of a workspace of several; none: the workspace's are the folder's. */
	readonly folders: Readonly<Record<string, File>>;
	/** What nobody can change. */
	readonly policy: File;
}

const block = (language: string) => `[${language}]`;

/** What is used: the strongest scope; objects member by member; a language's block above all that is outside any. */
export function used(
	model: Model,
	key: string,
	language: string | null,
	folder: string | null,
): Json {
	if (Object.hasOwn(model.policy, key)) return model.policy[key] ?? null;
	const own = folder === null ? {} : (model.folders[folder] ?? {});
	const files = [model.defaults, model.user, model.workspace, own];
	const outside = files.map((file) => file[key]);
	const inside =
		language === null ? [] : files.map((file) => membersOf(file[block(language)]).get(key));
	return [...outside, ...inside].reduce<Json>((weaker, value) => {
		if (value === undefined) return weaker;
		const both = [weaker, value].every(
			(v) => typeof v === 'object' && v !== null && !Array.isArray(v),
		);
		return both ? objectOf(new Map([...membersOf(weaker), ...membersOf(value)])) : value;
	}, null);
}

/** As the editor's `inspect` shows these keys. */
export function inspect(model: Model, keys: readonly string[]): Settings {
	return new Map(keys.map((key) => [key, settingOf(model, key)]));
}

function settingOf(model: Model, key: string): Setting {
	const files = [model.defaults, model.user, model.workspace, ...Object.values(model.folders)];
	const ids = new Set<string>();
	for (const file of files)
		for (const [name, value] of Object.entries(file))
			if (name.startsWith('[') && membersOf(value).has(key)) ids.add(name.slice(1, -1));
	const folders = Object.keys(model.folders);
	const places = folders.length === 0 ? [null] : folders;
	const own = (folder: string | null, language: string | null) => {
		const file = folder === null ? {} : (model.folders[folder] ?? {});
		return language === null ? file[key] : membersOf(file[block(language)]).get(key);
	};
	const set = (name: 'default' | 'user' | 'workspace', value: Json | undefined) =>
		value === undefined ? {} : { [name]: value };
	return {
		key,
		isSettable: true,
		...set('default', model.defaults[key]),
		...set('user', model.user[key]),
		...set('workspace', model.workspace[key]),
		languages: [...ids].sort().map((id) => ({
			id,
			hasBlock: Object.hasOwn(model.workspace, block(id)),
			...set('workspace', membersOf(model.workspace[block(id)]).get(key)),
		})),
		seen: [null, ...[...ids].sort()].flatMap((language) =>
			places.map((folder) => ({
				folder,
				language,
				value: used(model, key, language, folder),
				folderSets: own(folder, language) !== undefined,
			})),
		),
	};
}

/** Writes as the editor does: in place where the key is there, else at the end; an empty block of ours goes. */
export function written(model: Model, writes: readonly Write[]): Model {
	let workspace = model.workspace;
	for (const { key, language, value, ownBlock } of writes) {
		const members = membersOf(workspace);
		if (language === null) put(members, key, value);
		else {
			const inner = membersOf(members.get(block(language)));
			put(inner, key, value);
			put(members, block(language), ownBlock && inner.size === 0 ? undefined : objectOf(inner));
		}
		workspace = objectOf(members);
	}
	return { ...model, workspace };
}

function put(members: Map<string, Json>, key: string, value: Json | undefined): void {
	if (value === undefined) members.delete(key);
	else if (!isSame(members.get(key), value)) members.set(key, value);
}
