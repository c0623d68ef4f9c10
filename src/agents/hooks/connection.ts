import { existsSync } from 'node:fs';
import type { AgentName } from '../agentEvent.ts';
import type { HookFile, Machine } from './hookFiles.ts';
import { commandMark } from './hookScripts.ts';
import type { HookTarget } from './hookTargets.ts';
import { ourPaths, readJson, withEntries, withoutEntries } from './jsonEntries.ts';
import { hasTomlHooks, readToml, withoutTomlHooks, withTomlHooks } from './tomlBlock.ts';
import { type Refusal, readUserFile } from './userFile.ts';

/** One file as it is and as it would be; null where there is none. */
export interface FileChange {
	readonly file: string;
	readonly from: string | null;
	readonly to: string | null;
	/** For a file that is not there yet. */
	readonly mode: number;
	/** Paths within a JSON text that were made to hold the entries; see `withEntries`. */
	readonly made: readonly (readonly string[])[];
}

export type Plan =
	| { readonly kind: 'change'; readonly changes: readonly FileChange[] }
	/** Nothing is to be done. */
	| { readonly kind: 'done' }
	| Refusal;

/** A file that was changed for an agent, as it was written down then. */
export interface Recorded {
	readonly agent: AgentName;
	readonly file: string;
	readonly kind: HookFile['kind'];
	/** See `FileChange`. The path of the whole text: there was no file. */
	readonly made: readonly (readonly string[])[];
}

/** Whether an agent is on this machine, and calls the hook. */
export type Connected = 'connected' | 'outdated' | 'absent';

/** A string within a configuration that is a command of ours. */
export const isOurCommand = (value: string): boolean => value.includes(commandMark);

/** What connecting an agent would change, or why it cannot be connected. Changes nothing. */
export function planConnection(target: HookTarget, machine: Machine): Plan {
	const folders = target.folders(machine);
	if (!folders.some((folder) => existsSync(folder)))
		return refused(
			`${target.title} was not found: there is no ${folders.join(' or ')}.`,
			'Install it and start it once, then connect it.',
		);
	const files = target.files(machine);
	if (typeof files === 'string') return refused(files, 'Nothing was changed.');
	return planned(files, (file, text) => connected(file, text));
}

/** What taking an agent's hooks away would change, wherever they were put. */
export function planRemoval(
	target: HookTarget,
	machine: Machine,
	recorded: readonly Recorded[],
): Plan {
	const now = target.files(machine);
	const files = typeof now === 'string' ? [] : [...now];
	const own = recorded.filter(({ agent }) => agent === target.agent);
	for (const { file, kind } of own)
		if (!files.some((known) => known.file === file)) files.push(placeOnly(file, kind));
	return planned(files, (file, text) => {
		const made = own.find((one) => one.file === file.file)?.made ?? null;
		return { kind: 'to', text: disconnected(file, text, made), made: [] };
	});
}

/** How an agent stands now. Reads its files. */
export function connectionOf(target: HookTarget, machine: Machine): Connected {
	const files = target.files(machine);
	if (typeof files === 'string') return 'absent';
	const present = files.map((file) => {
		const found = readUserFile(file.file);
		// Somebody's link: it may well be connected by hand.
		return isIn(file, found.kind === 'read' ? found.text : null);
	});
	if (present.length > 0 && present.every((state) => state === 'connected')) return 'connected';
	return present.every((state) => state === 'absent') ? 'absent' : 'outdated';
}

function isIn(file: HookFile, text: string | null): Connected {
	if (text === null) return 'absent';
	switch (file.kind) {
		case 'json': {
			const ours = ourPaths(text, isOurCommand);
			if (ours.length === 0) return 'absent';
			const has = file.entries.every(({ event }) =>
				ours.some((path) => path.startsWith(`/hooks/${event}/`)),
			);
			return has ? 'connected' : 'outdated';
		}
		case 'toml':
			return hasTomlHooks(text) ? 'connected' : 'absent';
		case 'own':
			if (text === file.text) return 'connected';
			return isOurCommand(text) || text.includes('Written by Rework Meter') ? 'outdated' : 'absent';
	}
}

/** What becomes of a file. */
interface Becomes {
	readonly kind: 'to';
	readonly text: string | null;
	readonly made: readonly (readonly string[])[];
}

function to(text: string, made: Becomes['made'] = []): Becomes {
	return { kind: 'to', text, made };
}

function planned(
	files: readonly HookFile[],
	change: (file: HookFile, text: string | null) => Refusal | Becomes,
): Plan {
	const changes: FileChange[] = [];
	for (const file of files) {
		const found = readUserFile(file.file);
		if (found.kind === 'refused') return found;
		const result = change(file, found.text);
		if (result.kind === 'refused') return result;
		if (result.text === found.text) continue;
		const mode = file.kind === 'own' ? file.mode : 0o600;
		changes.push({ file: file.file, from: found.text, to: result.text, mode, made: result.made });
	}
	return changes.length === 0 ? { kind: 'done' } : { kind: 'change', changes };
}

function connected(file: HookFile, text: string | null): Refusal | Becomes {
	switch (file.kind) {
		case 'own':
			if (text === null || isIn(file, text) !== 'absent') return to(file.text);
			return refused(
				`${file.file} is there already, and is not of Rework Meter.`,
				'Rename it, or leave this agent to its session files.',
			);
		case 'toml': {
			const { file: name, ...hooks } = file;
			const result = withTomlHooks(withoutTomlHooks(text ?? ''), { ...hooks, timeoutSeconds: 5 });
			return result.kind === 'changed' ? to(result.text) : broken(name, result.why);
		}
		case 'json': {
			if (text === null) {
				const result = withEntries(JSON.stringify(file.besides, null, 2), file.entries);
				return result.kind === 'changed'
					? to(`${result.text}\n`, [[]])
					: broken(file.file, result.why);
			}
			const ours = ourPaths(text, isOurCommand);
			const entries = file.entries.filter(
				({ event }) => !ours.some((path) => path.startsWith(`/hooks/${event}/`)),
			);
			if (entries.length === 0) return to(text);
			const result = withEntries(text, entries);
			if (result.kind === 'unreadable') return broken(file.file, result.why);
			// The promise itself, held before anything is written.
			const back = ours.length > 0 ? text : withoutEntries(result.text, isOurCommand, result.made);
			if (back === text) return to(result.text, result.made);
			return broken(file.file, 'its formatting could not be brought back exactly');
		}
	}
}

function disconnected(
	file: HookFile,
	text: string | null,
	made: Recorded['made'] | null,
): string | null {
	if (text === null) return null;
	switch (file.kind) {
		case 'own':
			return isIn(file, text) === 'absent' ? text : null;
		case 'toml':
			return withoutTomlHooks(text);
		case 'json': {
			// Without a note of what was made, what is empty now was made by us.
			const guess = [...file.entries.map(({ event }) => ['hooks', event]), ['hooks']];
			const isWhole = made?.some((path) => path.length === 0) ?? false;
			const paths = made === null || isWhole ? guess : made;
			const result = withoutEntries(text, isOurCommand, paths);
			return isWhole && isBare(result, file.besides) ? null : result;
		}
	}
}

/** Nothing in it but what we put in when we made the file. */
function isBare(text: string, besides: Readonly<Record<string, unknown>>): boolean {
	const found = readJson(text);
	if (found.kind !== 'value' || typeof found.value !== 'object' || found.value === null)
		return false;
	return Object.keys(found.value).every((key) => Object.hasOwn(besides, key));
}

/** A file of which only the place is known: a person may since have moved an agent's configuration. */
function placeOnly(file: string, kind: HookFile['kind']): HookFile {
	switch (kind) {
		case 'json':
			return { kind, file, entries: [], besides: {} };
		case 'toml':
			return { kind, file, events: [], command: '' };
		case 'own':
			return { kind, file, text: '', mode: 0o600 };
	}
}

function broken(file: string, why: string): Refusal {
	return refused(
		`${file} cannot be changed: ${why}.`,
		'Set that right and try again. Nothing was changed.',
	);
}

function refused(why: string, todo: string): Refusal {
	return { kind: 'refused', why, todo };
}

/** Whether Codex was told to run no hooks at all. */
export function codexHooksAreOff(text: string | null): boolean {
	const features = text === null ? null : readToml(text)?.['features'];
	if (typeof features !== 'object' || features === null) return false;
	return Object.entries(features).some(
		([key, value]) => (key === 'hooks' || key === 'codex_hooks') && value === false,
	);
}
