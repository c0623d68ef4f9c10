import type { TerminalEndedEvent, TerminalStartedEvent } from '../core/outsideEvents.ts';

/** Who was at work in a terminal when a file was written. */
export interface AgentAtWork {
	/** Null when several were: nobody can tell which. */
	readonly tool: string | null;
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
			this.#runs.set(event.run, { agent, folders, fromMs: tMs, endedMs: null });
			for (const [id, { endedMs }] of this.#runs)
				if (endedMs !== null && tMs - endedMs > heardWithinMs) this.#runs.delete(id);
		} else {
			const run = this.#runs.get(event.run);
			if (run) run.endedMs ??= event.tMs;
		}
	}

	/**
	 * The agent that may have written `file` at `tMs`; null when there was none, and when the person ran
	 * a command of their own just then, which is as likely. A time that is the file's own (`written`) is
	 * exact; where a write is only `heard` of, it may be a while ago.
	 */
	at(file: string | null, tMs: number, how: 'heard' | 'written' = 'heard'): AgentAtWork | null {
		if (file === null || this.#runs.size === 0) return null;
		const tools = new Set<string>();
		for (const { agent, folders, fromMs, endedMs } of this.#runs.values()) {
			const heardMs = agent === null ? otherHeardWithinMs : heardWithinMs;
			const lateMs = how === 'heard' ? heardMs : 0;
			const begunMs = agent === null ? fromMs : fromMs - begunBeforeMs;
			if (tMs < begunMs || (endedMs !== null && tMs - endedMs > lateMs)) continue;
			if (!folders.some((folder) => isIn(file, folder))) continue;
			if (agent !== null) tools.add(agent);
			else if (tMs - fromMs <= briefMs) return null;
		}
		const [tool, ...others] = tools;
		if (tool === undefined) return null;
		return { tool: others.length === 0 ? tool : null };
	}
}

function isIn(file: string, folder: string): boolean {
	return file.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
