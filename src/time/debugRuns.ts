import type { AttributedEdit } from '../attribution/types.ts';
import { ChangedLines } from './changedLines.ts';
import type { Debugging } from './types.ts';

/** Within 10 min of edits that touched AI code; design.md, "Time", rule 4. */
export const debugWithinMs = 600_000;

/**
 * What debug sessions and test runs are about: the AI code among the lines that changed in the ten
 * minutes before. Each method gives what holds from its time on, or `unchanged`.
 *
 *     changes      a a  o        a
 *     run               ├─────────────────┤        a: of AI code, o: of other code
 *     share             2/3      1/1 of the last ten minutes
 */
export class DebugRuns {
	readonly #lines = new ChangedLines();
	/** Whether each run lasts as long as the person wants it to; a test run that watches files never ends. */
	readonly #runs = new Map<string, 'debug' | 'test'>();

	started(run: string, what: 'debug' | 'test', tMs: number): Debugging | null {
		this.#runs.set(run, what);
		return this.#debugging(tMs);
	}

	ended(run: string, tMs: number): Debugging | null | 'unchanged' {
		if (!this.#runs.delete(run)) return 'unchanged';
		return this.#runs.size === 0 ? null : this.#debugging(tMs);
	}

	edited(edit: AttributedEdit): Debugging | null | 'unchanged' {
		this.#lines.add(edit);
		return this.#runs.size === 0 ? 'unchanged' : this.#debugging(edit.tMs);
	}

	#debugging(tMs: number): Debugging | null {
		const { all, ai, changed } = this.#lines.since(tMs - debugWithinMs);
		if (ai === 0) return null;
		const isOpen = [...this.#runs.values()].includes('debug');
		return { share: ai / all, changed, untilMs: isOpen ? null : tMs + debugWithinMs };
	}
}
