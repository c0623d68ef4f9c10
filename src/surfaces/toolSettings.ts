// No unit test: it needs the editor. test/editor/tools.editor.ts runs it there.
import * as vscode from 'vscode';
import { type FoundExtension, type FoundTool, toolsAmong } from '../tools/catalogue.ts';
import type { Write } from '../tools/plan.ts';
import { isSame, type Json, type Seen, type Setting, type Settings } from '../tools/settings.ts';
import { takenUp } from './settingsFile.ts';

/** The tools that are here. `except` is this extension. */
export function toolsHere(except: string): FoundTool[] {
	return toolsAmong(vscode.extensions.all.map(describe), except);
}

/** What every scope says of these keys, as the editor has it now. About 0.1 ms a key, folder and language. */
export function readSettings(keys: Iterable<string>): Settings {
	const unsettable = unsettableKeys();
	return new Map([...new Set(keys)].map((key) => [key, readSetting(key, unsettable)]));
}

/**
 * Writes one value to the workspace's settings, or takes it away. Rejects as the editor does, and where the editor says
 * that it has written but goes on with another value.
 */
export async function writeSetting({ key, language, value, ownBlock }: Write): Promise<void> {
	const scope = language === null ? null : { languageId: language };
	const { Workspace } = vscode.ConfigurationTarget;
	const config = vscode.workspace.getConfiguration(undefined, scope);
	await config.update(key, value, Workspace, language !== null);
	const isUsed = () => {
		const { workspaceValue, workspaceLanguageValue } = inspectIn(key, null, language) ?? {};
		const used = language === null ? workspaceValue : workspaceLanguageValue;
		return isSame(used === undefined ? undefined : json(used), value);
	};
	await takenUp(isUsed);
	if (!isUsed()) throw new Error(`${key} was written, but the editor goes on with another value`);
	if (language === null || ownBlock !== true) return;
	const block = `[${language}]`;
	const left: unknown = vscode.workspace.getConfiguration().inspect(block)?.workspaceValue;
	if (typeof left !== 'object' || left === null || Object.keys(left).length > 0) return;
	await vscode.workspace.getConfiguration().update(block, undefined, Workspace);
}

function readSetting(key: string, unsettable: ReadonlySet<string>): Setting {
	const plain = vscode.workspace.getConfiguration(undefined, null).inspect<unknown>(key);
	const folders = foldersWithSettings();
	const ids = new Set(plain?.languageIds ?? []);
	for (const { uri } of folders)
		for (const id of inspectIn(key, uri)?.languageIds ?? []) ids.add(id);
	const languages = [...ids].sort().map((id) => {
		const here = inspectIn(key, null, id)?.workspaceLanguageValue;
		const block = vscode.workspace.getConfiguration().inspect(`[${id}]`);
		const hasBlock = block?.workspaceValue !== undefined;
		return { id, hasBlock, ...optional('workspace', here) };
	});
	const seen: Seen[] = [null, ...languages.map(({ id }) => id)].flatMap((language) =>
		folders.length === 0
			? [seenIn(key, null, language)]
			: folders.map((folder) => seenIn(key, folder, language)),
	);
	return {
		key,
		isSettable: plain?.defaultValue !== undefined && !unsettable.has(key),
		...optional('default', plain?.defaultValue),
		...optional('user', plain?.globalValue),
		...optional('workspace', plain?.workspaceValue),
		languages,
		seen,
	};
}

function seenIn(key: string, folder: vscode.WorkspaceFolder | null, language: string | null): Seen {
	const uri = folder?.uri ?? null;
	const value = configIn(uri, language).get<unknown>(key);
	const inspected = folder && inspectIn(key, uri, language);
	const own =
		language === null ? inspected?.workspaceFolderValue : inspected?.workspaceFolderLanguageValue;
	return {
		folder: folder?.name ?? null,
		language,
		value: json(value),
		folderSets: own !== undefined,
	};
}

function inspectIn(key: string, uri: vscode.Uri | null, language: string | null = null) {
	return configIn(uri, language).inspect<unknown>(key);
}

function configIn(uri: vscode.Uri | null, language: string | null) {
	const scope = language === null ? uri : { ...(uri ? { uri } : {}), languageId: language };
	return vscode.workspace.getConfiguration(undefined, scope);
}

/** Without a workspace file the folder's settings are the workspace's. */
function foldersWithSettings(): readonly vscode.WorkspaceFolder[] {
	return vscode.workspace.workspaceFile ? (vscode.workspace.workspaceFolders ?? []) : [];
}

function optional<N extends string>(name: N, value: unknown): { readonly [K in N]?: Json } {
	return (value === undefined ? {} : { [name]: json(value) }) as { readonly [K in N]?: Json };
}

/** A copy without the editor's proxies; what is not set is null. */
function json(value: unknown): Json {
	const text: string | undefined = JSON.stringify(value);
	return text === undefined ? null : (JSON.parse(text) as Json);
}

/** Scopes whose settings a workspace cannot have. */
const unsettableScopes = new Set(['application', 'machine', 'application-machine']);

/** Keys that extensions declare for the application or the machine only. */
function unsettableKeys(): Set<string> {
	const keys = new Set<string>();
	for (const extension of vscode.extensions.all) {
		for (const [key, property] of propertiesOf(extension.packageJSON))
			if (unsettableScopes.has(String(member(property, 'scope')))) keys.add(key);
	}
	return keys;
}

function propertiesOf(manifest: unknown): [string, unknown][] {
	const sections = [member(member(manifest, 'contributes'), 'configuration')].flat();
	return sections.flatMap((section: unknown) => {
		const properties = member(section, 'properties');
		return typeof properties === 'object' && properties !== null ? Object.entries(properties) : [];
	});
}

function describe(extension: vscode.Extension<unknown>): FoundExtension {
	const manifest: unknown = extension.packageJSON;
	const contributes = member(manifest, 'contributes');
	const strings = (value: unknown) =>
		Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
	return {
		id: extension.id,
		name: String(member(manifest, 'displayName') ?? ''),
		categories: strings(member(manifest, 'categories')),
		contributes:
			typeof contributes === 'object' && contributes !== null ? Object.keys(contributes) : [],
	};
}

function member(of: unknown, name: string): unknown {
	if (typeof of !== 'object' || of === null) return undefined;
	return new Map<string, unknown>(Object.entries(of)).get(name);
}
