// No unit test: it needs the editor. test/editor/tools.editor.ts runs it there.
import type * as vscode from 'vscode';
import { type Log, reasonOf } from '../core/log.ts';
import {
	decodeMemory,
	emptyMemory,
	type Layer,
	type Owner,
	type ToolMemory,
	topOf,
	withTop,
} from '../tools/memory.ts';
import { planRestore, type Step } from '../tools/plan.ts';
import { isSame, type Json, type Settings } from '../tools/settings.ts';
import { toolsKey } from '../tools/toolsKey.ts';
import { fingerprintOf, settingsFile, writtenMs } from './settingsFile.ts';
import { readSettings } from './toolSettings.ts';

/** Found interrupted, a file that is no older than this after the writing began is what we wrote. */
const crashWithinMs = 30_000;

/** A switch whose end was not seen: the editor ended, or restarted extensions, in the midst of it. */
export interface Interrupted {
	readonly owner: Owner;
	/** Settings that were written, of all that were to be. */
	readonly written: number;
	readonly of: number;
}

/** What this workspace remembers of its switches, in the editor's own memory of it: reloads and crashes leave it. */
export class SwitchMemory {
	readonly #state: vscode.Memento;
	readonly #log: Log;

	constructor(state: vscode.Memento, log: Log) {
		this.#state = state;
		this.#log = log;
	}

	/** All of it; empty where nothing was switched, or what is there is not ours. */
	get kept(): ToolMemory {
		const kept = this.#state.get<unknown>(toolsKey);
		if (kept === undefined) return emptyMemory;
		try {
			return decodeMemory(kept);
		} catch (failure) {
			this.#log.error(`What is remembered of AI tools: ${reasonOf(failure)}`);
			return emptyMemory;
		}
	}

	/** Changes what is remembered beside the layers. */
	async remember(change: Omit<Partial<ToolMemory>, 'layers'>): Promise<void> {
		await this.save({ ...this.kept, ...change });
	}

	/** These tools are off from this moment on, or are not any more (null, or a switch to on). */
	async switched(steps: readonly Step[], offMs: number | null): Promise<void> {
		const tools = new Map(steps.map(({ tool, to }) => [tool, to]));
		const { offSince, unwatched } = this.kept;
		const known = new Map(offSince);
		const isOff = (tool: string) => offMs !== null && tools.get(tool) === 'off';
		// What is switched off again, because something overrode it, has been off since before.
		const off = [...tools.keys()].filter(isOff);
		await this.remember({
			offSince: [
				...offSince.filter(([tool]) => !isOff(tool) && !tools.has(tool)),
				...off.map((tool) => [tool, known.get(tool) ?? offMs ?? 0] as const),
			],
			unwatched: unwatched.filter((tool) => isOff(tool) || !tools.has(tool)),
		});
	}

	/** Replaces all of it. */
	async save(memory: ToolMemory): Promise<void> {
		const isEmpty = isSame(memory as unknown as Json, emptyMemory as unknown as Json);
		await this.#state.update(toolsKey, isEmpty ? undefined : memory);
	}

	/** Settles what a crash interrupted: which steps were written, and whether the file is as we left it. */
	async recover(): Promise<Interrupted | null> {
		const top = topOf(this.kept);
		const file = settingsFile();
		if (!top || !file) return null;
		// What was written whole stays until it is restored: settings may be seen late, and look as if they were back.
		if (top.phase === 'written') return null;
		const settings = settingsOf(top.steps);
		const { changed } = planRestore(top.steps, settings);
		const steps = top.steps.filter((step) => changed.includes(step) || !isBack(step, settings));
		const atMs = await writtenMs(file);
		const isOurs = atMs !== null && atMs <= top.wroteMs + crashWithinMs && changed.length === 0;
		const after = isOurs ? await fingerprintOf(file) : null;
		const layer: Layer = { ...top, phase: 'written', steps, after };
		await this.save(withTop(this.kept, steps.length === 0 ? null : layer));
		this.#log.warn(`Switching was interrupted: ${steps.length} of ${top.steps.length} kept`);
		return { owner: top.owner, written: steps.length, of: top.steps.length };
	}
}

/** The settings of these steps, as they are now. */
export function settingsOf(steps: readonly Step[]): Settings {
	return readSettings(steps.map(({ key }) => key));
}

function isBack(step: Step, settings: Settings): boolean {
	return planRestore([step], settings).writes.length === 0;
}

/** What the workspace says of a key, in a language's block or outside; undefined: nothing. */
export function workspaceValue(
	settings: Settings,
	key: string,
	language: string | null,
): Json | undefined {
	const setting = settings.get(key);
	if (language === null) return setting?.workspace;
	return setting?.languages.find(({ id }) => id === language)?.workspace;
}
