/** One turn of an AI agent, as far as it went. Times are milliseconds since the epoch, by the agent's clock. */
export interface TurnRow {
	readonly turn: string;
	/** The agent. */
	readonly tool: string;
	readonly startMs: number;
	/** Null while it goes on. */
	readonly endMs: number | null;
	/** How long it waited for the person, milliseconds: until now, or its end. */
	readonly askedMs: number;
	/** Characters of AI code that came in while it was at work, by insertion; more than one turn may share them. */
	readonly made: readonly (readonly [insertion: string, chars: number])[];
}

interface Turn {
	readonly tool: string;
	readonly startMs: number;
	endMs: number | null;
	askedMs: number;
	/** Calls that wait for the person, and since when they do. */
	readonly asking: Set<string>;
	askingSinceMs: number;
	readonly made: Map<string, number>;
}

/** What an agent wrote last is heard of up to this long after its turn ended (`agentRuns.ts`). */
const heardWithinMs = 3_000;
/** Turns that ended are kept no longer than they may still hear of what they made. */
const keptMs = 60_000;

/** Follows the turns of AI agents that run here: whether they work or wait for the person, and what they make. */
export class Turns {
	readonly #turns = new Map<string, Turn>();
	readonly #changed = new Set<string>();

	/** True when it is a new one; told again, it goes on. */
	started(turn: string, tool: string, atMs: number): boolean {
		if (this.#turns.has(turn)) return false;
		for (const [name, { endMs }] of this.#turns)
			if (endMs !== null && atMs - endMs > keptMs && !this.#changed.has(name))
				this.#turns.delete(name);
		const rest = { endMs: null, askedMs: 0, asking: new Set<string>(), askingSinceMs: 0 };
		this.#turns.set(turn, { tool, startMs: atMs, ...rest, made: new Map() });
		this.#changed.add(turn);
		return true;
	}

	/** True when the turn stops working: it asks the first of possibly several questions. */
	asked(turn: string, call: string | null, atMs: number): boolean {
		const known = this.#turns.get(turn);
		if (!known || known.endMs !== null) return false;
		const isFirst = known.asking.size === 0;
		known.asking.add(call ?? '');
		if (isFirst) known.askingSinceMs = Math.max(atMs, known.startMs);
		return isFirst;
	}

	/** True when the turn works again: it has no other question. */
	answered(turn: string, call: string | null, atMs: number): boolean {
		const known = this.#turns.get(turn);
		if (!known?.asking.delete(call ?? '') || known.asking.size > 0) return false;
		known.askedMs += Math.max(0, atMs - known.askingSinceMs);
		this.#changed.add(turn);
		return known.endMs === null;
	}

	/** True when the turn was known and went on until now. */
	ended(turn: string, atMs: number): boolean {
		const known = this.#turns.get(turn);
		if (!known || known.endMs !== null) return false;
		known.endMs = Math.max(atMs, known.startMs);
		if (known.asking.size > 0)
			known.askedMs += Math.max(0, known.endMs - Math.max(known.askingSinceMs, known.startMs));
		known.asking.clear();
		this.#changed.add(turn);
		return true;
	}

	/**
	 * AI code came in that nobody took from a suggestion: the turns at work then made it, those of its own tool
	 * where its tool is known to have one.
	 */
	made(insertion: string, chars: number, tool: string | null, tMs: number): void {
		const atWork = [...this.#turns].filter(
			([, { startMs, endMs }]) =>
				startMs <= tMs && (endMs === null || tMs - endMs <= heardWithinMs),
		);
		const own = atWork.filter(([, turn]) => turn.tool === tool);
		for (const [name, { made }] of own.length > 0 ? own : atWork) {
			made.set(insertion, (made.get(insertion) ?? 0) + chars);
			this.#changed.add(name);
		}
	}

	/** Turns that changed since the last call. */
	takeChanged(): TurnRow[] {
		const rows = [...this.#changed].flatMap((turn): TurnRow[] => {
			const known = this.#turns.get(turn);
			if (!known) return [];
			const { tool, startMs, endMs, askedMs, made } = known;
			return [{ turn, tool, startMs, endMs, askedMs, made: [...made] }];
		});
		this.#changed.clear();
		return rows;
	}
}
