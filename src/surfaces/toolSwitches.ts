// No unit test: it needs the editor. test/editor/tools.editor.ts runs it there.
import * as vscode from 'vscode';
import { type Log, reasonOf } from '../core/log.ts';
import { type Applied, applyWrites, type Refusal } from '../tools/applyWrites.ts';
import { type Layer, type Owner, topOf, withTop } from '../tools/memory.ts';
import {
	joinSteps,
	planRestore,
	planSwitch,
	type Step,
	type Write,
	writesOf,
} from '../tools/plan.ts';
import type { Settings } from '../tools/settings.ts';
import { type ToolNow, toolsNow } from '../tools/standing.ts';
import type { Override } from '../tools/toolState.ts';
import {
	fingerprintOf,
	isDirty,
	putBack,
	readBefore,
	type SettingsFile,
	settingsFile,
	takenUp,
	untilShownAsItIs,
} from './settingsFile.ts';
import { type Interrupted, SwitchMemory, settingsOf, workspaceValue } from './switchMemory.ts';
import { readSettings, toolsHere, writeSetting } from './toolSettings.ts';

/** Why nothing can be switched now. `trial`: a trial holds the switches; `dirty`: the settings file is not saved. */
export type Obstacle = 'noWorkspace' | 'untrusted' | 'virtual' | 'dirty' | 'trial' | 'person';

/** What became of a wish to switch or to restore. Nothing is half done but for `left`, which names it. */
export type Switched =
	| {
			readonly kind: 'done';
			/** Settings that were written or taken back. */
			readonly writes: number;
			readonly overrides: readonly Override[];
			readonly noSwitch: readonly string[];
			readonly refused: readonly { readonly write: Write; readonly why: Refusal }[];
			/** Settings that were changed by others since, and were left as they are. */
			readonly changed: readonly Step[];
			/** Restoring: the file is byte for byte what it was. */
			readonly isExact: boolean;
			readonly file: string;
	  }
	| { readonly kind: 'refused'; readonly why: Obstacle }
	| { readonly kind: 'failed'; readonly why: string; readonly left: readonly Write[] };

export interface SwitchesContext {
	readonly log: Log;
	/** The workspace's own memory: outlives reloads and crashes. */
	readonly state: vscode.Memento;
	/** This extension, which is no AI tool. */
	readonly self: string;
	now(): number;
}

/**
 * The switches of the AI tools of this workspace. Whoever enforces something for a while (a trial) calls `switchTo` as
 * its own `owner`, and `restore` in the end, which also works after a reload or a crash: what was before is kept with
 * the workspace before anything is written. One wish at a time; the next waits.
 */
export class ToolSwitches implements vscode.Disposable {
	readonly #context: SwitchesContext;
	readonly #changed = new vscode.EventEmitter<Owner>();
	readonly #memory: SwitchMemory;
	#queue: Promise<unknown> = Promise.resolve();
	#isBusy = false;

	/** Something was switched or restored here, by whom. */
	readonly onDidSwitch = this.#changed.event;

	constructor(context: SwitchesContext) {
		this.#context = context;
		this.#memory = new SwitchMemory(context.state, context.log);
	}

	/** Whether settings are being written right now: what changes meanwhile is ours. */
	get isBusy(): boolean {
		return this.#isBusy;
	}

	/** How every tool that is here stands. A few milliseconds. */
	async tools(): Promise<readonly ToolNow[]> {
		const found = toolsHere(this.#context.self);
		const keys = found.flatMap(({ entry }) => entry.switches.map(({ key }) => key));
		return toolsNow(found, readSettings(keys), await vscode.languages.getLanguages());
	}

	/** Why `owner` can switch nothing now, or null. */
	obstacle(owner: Owner): Obstacle | null {
		if (!vscode.workspace.isTrusted) return 'untrusted';
		const folders = vscode.workspace.workspaceFolders ?? [];
		if (folders.some(({ uri }) => uri.scheme !== 'file')) return 'virtual';
		const file = settingsFile();
		if (!file) return 'noWorkspace';
		if (isDirty(file)) return 'dirty';
		const top = topOf(this.#memory.kept);
		return owner === 'person' && top?.owner === 'trial' ? 'trial' : null;
	}

	/** What is remembered of this workspace. */
	get memory(): SwitchMemory {
		return this.#memory;
	}

	/** Settles what was interrupted; asked once after a start, before anything else is. Null: nothing was. */
	recover(): Promise<Interrupted | null> {
		const turn = this.#queue.then(() =>
			vscode.workspace.isTrusted ? this.#memory.recover() : null,
		);
		this.#queue = turn.catch(() => null);
		return turn;
	}

	/** Switches these tools (`all`: every one that is here) for this workspace. */
	switchTo(to: 'on' | 'off', ids: readonly string[] | 'all', owner: Owner): Promise<Switched> {
		return this.#oneAtATime(owner, (file) => this.#switch(to, ids, owner, file));
	}

	/**
	 * Puts back what was before `owner` switched these tools. What others changed since is left (`leave`), or put back,
	 * too (`restore`), or not remembered any more (`forget`).
	 */
	restore(
		ids: readonly string[] | 'all',
		owner: Owner,
		changed: 'leave' | 'restore' | 'forget' = 'leave',
	): Promise<Switched> {
		return this.#oneAtATime(owner, async (file) => {
			const result = await this.#takeBack(owner, ids, file, changed);
			return result.kind === 'done' ? { ...result, overrides: [], noSwitch: [] } : result;
		});
	}

	dispose(): void {
		this.#changed.dispose();
	}

	async #switch(
		to: 'on' | 'off',
		ids: readonly string[] | 'all',
		owner: Owner,
		file: SettingsFile,
	): Promise<Switched> {
		const entries = toolsHere(this.#context.self)
			.map(({ entry }) => entry)
			.filter(({ id }) => ids === 'all' || ids.includes(id));
		const keys = entries.flatMap(({ switches }) => switches.map(({ key }) => key));
		const languages = await vscode.languages.getLanguages();
		// What this owner wrote the other way is taken back first, so that one restore leads to the beginning.
		const mine = topOf(this.#memory.kept)?.steps ?? [];
		const other = entries.filter(({ id }) =>
			mine.some((step) => step.tool === id && step.to !== to),
		);
		const back = await this.#takeBack(
			owner,
			other.map(({ id }) => id),
			file,
			'leave',
		);
		if (back.kind !== 'done') return back;
		const settings = readSettings(keys);
		const plan = planSwitch(entries, to, settings, languages);
		const { overrides, noSwitch } = plan;
		if (plan.steps.length === 0) return { ...back, overrides, noSwitch };
		const result = await this.#write(plan.steps, settings, owner, file);
		if (result.kind === 'failed') return { kind: 'failed', why: result.why, left: result.left };
		return {
			...back,
			writes: back.writes + plan.steps.length - result.refused.length,
			overrides,
			noSwitch,
			refused: result.refused,
			isExact: false,
		};
	}

	async #write(
		steps: readonly Step[],
		settings: Settings,
		owner: Owner,
		file: SettingsFile,
	): Promise<Applied> {
		const earlier = this.#memory.kept;
		const top = topOf(earlier);
		const joined = top?.owner === owner ? top : null;
		const before = await readBefore(file);
		const isOurs = joined === null || joined.after === (await fingerprintOf(file));
		const layer: Layer = {
			owner,
			phase: 'writing',
			wroteMs: this.#context.now(),
			steps: joinSteps(joined?.steps ?? [], steps),
			file: joined ? (isOurs ? joined.file : null) : before,
			after: null,
		};
		const below = joined ? withTop(earlier, null) : earlier;
		// Kept before anything is written: after a crash this is what restores.
		await this.#memory.save({ ...below, layers: [...below.layers, layer] });
		await untilShownAsItIs(file);
		const valueBefore = ({ key, language }: Write) => workspaceValue(settings, key, language);
		const applied = await applyWrites(writesOf(steps, settings), valueBefore, writeSetting);
		if (applied.kind === 'failed') {
			if (applied.left.length > 0) {
				await this.#memory.save(withTop(this.#memory.kept, { ...layer, phase: 'written' }));
				return applied;
			}
			if (before) await putBack(before);
			await this.#memory.save(earlier);
			return applied;
		}
		const isRefused = ({ key, language }: Step) =>
			applied.refused.some(({ write }) => write.key === key && write.language === language);
		const written = steps.filter((step) => !isRefused(step));
		const kept = joinSteps(joined?.steps ?? [], written);
		const after = layer.file ? await fingerprintOf(file) : null;
		const done: Layer = { ...layer, phase: 'written', steps: kept, after };
		await this.#memory.save(withTop(this.#memory.kept, kept.length === 0 ? null : done));
		await this.#memory.switched(written, layer.wroteMs);
		return applied;
	}

	async #takeBack(
		owner: Owner,
		ids: readonly string[] | 'all',
		file: SettingsFile,
		how: 'leave' | 'restore' | 'forget',
	): Promise<Switched> {
		const none = { overrides: [], noSwitch: [], refused: [], changed: [], file: file.name };
		const top = topOf(this.#memory.kept);
		const isMine = ({ tool }: Step) => ids === 'all' || ids.includes(tool);
		const mine = top?.owner === owner ? top.steps.filter(isMine) : [];
		if (!top || mine.length === 0) return { kind: 'done', ...none, writes: 0, isExact: false };
		const rest = top.steps.filter((step) => !mine.includes(step));
		const isOurs = top.after !== null && top.after === (await fingerprintOf(file));
		if (rest.length === 0 && top.file && isOurs) {
			await putBack(top.file);
			await this.#memory.save(withTop(this.#memory.kept, null));
			await this.#memory.switched(mine, null);
			await takenUp(() => planRestore(mine, settingsOf(mine)).writes.length === 0);
			return { kind: 'done', ...none, writes: mine.length, isExact: true };
		}
		const settings = settingsOf(mine);
		const { writes, changed } = planRestore(mine, settings, how === 'restore');
		const valueBefore = ({ key, language }: Write) => workspaceValue(settings, key, language);
		const applied = await applyWrites(writes, valueBefore, writeSetting);
		if (applied.kind === 'failed') return { kind: 'failed', why: applied.why, left: applied.left };
		const kept =
			how === 'leave'
				? top.steps.filter((step) => !mine.includes(step) || changed.includes(step))
				: rest;
		const after = isOurs ? await fingerprintOf(file) : null;
		const layer: Layer = { ...top, steps: kept, after };
		await this.#memory.save(withTop(this.#memory.kept, kept.length === 0 ? null : layer));
		await this.#memory.switched(mine, null);
		const { refused } = applied;
		return { kind: 'done', ...none, writes: writes.length, refused, changed, isExact: false };
	}

	async #oneAtATime(
		owner: Owner,
		run: (file: SettingsFile) => Promise<Switched>,
	): Promise<Switched> {
		const turn = this.#queue.then(async (): Promise<Switched> => {
			const why = this.obstacle(owner);
			const file = settingsFile();
			if (why !== null || !file) return { kind: 'refused', why: why ?? 'noWorkspace' };
			this.#isBusy = true;
			try {
				await this.#memory.recover();
				return await run(file);
			} catch (failure) {
				this.#context.log.error(`AI tools: ${reasonOf(failure)}`);
				return { kind: 'failed', why: reasonOf(failure), left: [] };
			} finally {
				this.#isBusy = false;
			}
		});
		this.#queue = turn;
		const result = await turn;
		if (result.kind !== 'refused') this.#changed.fire(owner);
		return result;
	}
}
