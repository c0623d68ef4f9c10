import type { AgentActivityEvent } from '../core/agentActivity.ts';
import type { Evidence } from '../core/insertion.ts';
import type { TerminalEndedEvent, TerminalStartedEvent } from '../core/outsideEvents.ts';

/** Who was at work in a terminal when a file was written. */
export interface AgentAtWork {
	/** Null when several were: nobody can tell which. */
	readonly tool: string | null;
	/** `command`: one that the agent itself says it ran then; else all that is known is that it ran in a terminal. */
	readonly how: 'terminal' | 'command';
}

/** Whether evidence says no more than who was at work when a file was written. */
export function isByHour(evidence: Evidence | undefined): boolean {
	return evidence === 'terminal' || evidence === 'diskWrite';
}

/** Who wrote a file: git, or the agent that was at work then, or nobody we know. */
export interface DiskWriter {
	readonly by: 'git' | 'other';
	readonly agent: AgentAtWork | null;
}

/** What an agent wrote last is heard of up to this long after its command ended. */
const heardWithinMs = 3_000;
/** What another command wrote last. Short, for agents go on writing beside it. */
const otherHeardWithinMs = 500;
/** A watcher may be this late; files have times of their own. */
const rememberedMs = 15_000;
/** A session file's time of a command may be that of its end. */
const toldAfterMs = 1_000;
/** A command of which one hears only later than this was run while nobody watched. */
const toldWithinMs = 60_000;
/**
 * The editor hears of a command only after it began: on a busy machine an agent has written by then. No person writes
 * to a file by another program in the second in which they start an agent.
 */
const begunBeforeMs = 1_000;
/**
 * A command that has run longer than this watches or serves (`npm run dev`); one that just began may
 * be what wrote a file, and then it was not the agent.
 */
const briefMs = 30_000;

interface Run {
	readonly agent: string | null;
	readonly folders: readonly string[];
	readonly fromMs: number;
	readonly how: AgentAtWork['how'];
	/** Of a command: the turn that ends it, too. */
	readonly turn: string | null;
	endedMs: number | null;
}

/** Commands in terminals: which agent may have written a file. Never long: ended ones go soon. */
export class AgentRuns {
	readonly #runs = new Map<string, Run>();

	/** Whether any agent is at work. */
	get areGoing(): boolean {
		return [...this.#runs.values()].some((run) => run.agent !== null && run.endedMs === null);
	}

	note(event: TerminalStartedEvent | TerminalEndedEvent): void {
		if (event.type === 'terminalStarted') {
			const { agent, folders, tMs } = event;
			const run = { agent, folders, fromMs: tMs, how: 'terminal', turn: null } as const;
			this.#runs.set(event.run, { ...run, endedMs: null });
			this.#forget(tMs);
		} else {
			const run = this.#runs.get(event.run);
			if (run) run.endedMs ??= event.tMs;
		}
	}

	/** A command that an agent ran by itself began or ended, or its turn did. Nothing of other events. */
	noteCommand(event: AgentActivityEvent): void {
		const { turn, tMs, atMs, agent, folder } = event;
		// Of one that is long over no file is being written.
		if (event.type === 'agentCommandStarted' && tMs - atMs <= toldWithinMs) {
			// A session file may know only when a command was over.
			const fromMs = event.source === 'hook' ? atMs : atMs - toldAfterMs;
			const run = { agent, folders: [folder], fromMs, how: 'command', turn } as const;
			this.#runs.set(`${turn} ${event.call}`, { ...run, endedMs: null });
			this.#forget(tMs);
		} else if (event.type === 'agentCommandEnded') {
			const run = this.#runs.get(`${turn} ${event.call}`);
			if (run) run.endedMs ??= Math.max(run.fromMs, atMs);
		} else if (event.type === 'agentTurnEnded')
			for (const run of this.#runs.values()) if (run.turn === turn) run.endedMs ??= atMs;
	}

	#forget(tMs: number): void {
		for (const [id, { endedMs }] of this.#runs)
			if (endedMs !== null && tMs - endedMs > rememberedMs) this.#runs.delete(id);
	}

	/** Whether the editor had heard by `tMs` of an agent that may have written `file` at `wroteMs`. */
	isHeardOf(file: string | null, wroteMs: number, tMs: number): boolean {
		if (file === null) return false;
		return [...this.#runs.values()].some(
			(run) =>
				run.agent !== null &&
				run.fromMs <= tMs &&
				begunMs(run) <= wroteMs &&
				(run.endedMs === null || wroteMs <= run.endedMs) &&
				run.folders.some((folder) => isIn(file, folder)),
		);
	}

	/**
	 * The agent that may have written `file` at `tMs`; null when there was none, and when the person ran
	 * a command of their own just then, which is as likely. A time that is the file's own (`written`) is
	 * exact; where a write is only `heard` of, it may be a while ago.
	 */
	at(file: string | null, tMs: number, how: 'heard' | 'written' = 'heard'): AgentAtWork | null {
		if (file === null || this.#runs.size === 0) return null;
		const tools = { command: new Set<string>(), terminal: new Set<string>() };
		for (const run of this.#runs.values()) {
			const { agent, folders, fromMs, endedMs, how: known } = run;
			const heardMs = agent === null ? otherHeardWithinMs : heardWithinMs;
			const lateMs = how === 'heard' ? heardMs : 0;
			if (tMs < begunMs(run) || (endedMs !== null && tMs - endedMs > lateMs)) continue;
			if (!folders.some((folder) => isIn(file, folder))) continue;
			if (agent !== null) tools[known].add(agent);
			else if (tMs - fromMs <= briefMs) return null;
		}
		const by = tools.command.size > 0 ? 'command' : 'terminal';
		const [tool, ...others] = tools[by];
		if (tool === undefined) return null;
		return { tool: others.length === 0 ? tool : null, how: by };
	}
}

/** When a run may have written first. */
function begunMs({ agent, how, fromMs }: Run): number {
	return agent === null || how === 'command' ? fromMs : fromMs - begunBeforeMs;
}

function isIn(file: string, folder: string): boolean {
	return file.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
