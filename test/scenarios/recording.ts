import type { Change, HostReason } from '../../src/core/events.ts';
import { reasonOf } from '../../src/core/log.ts';
import { sum } from '../sum.ts';
import type { Result } from './format.ts';
import { acceptHost, Keyboard } from './keyboard.ts';

export interface Recording {
	readonly name: string;
	readonly durationMs: number;
	readonly docs: readonly {
		readonly id: number;
		readonly path: string;
		readonly initial: string;
		/** The text at the end, where it is told. */
		readonly final?: string | null;
	}[];
	readonly events: readonly RecordedEvent[];
	readonly oracle: RecordingOracle;
	readonly oracleUndoAware: RecordingOracle;
}

interface RecordedEvent {
	/** Milliseconds since the recording began. */
	readonly t: number;
	readonly k: string;
	readonly doc?: number;
	/** Of an edit. */
	readonly e?: readonly Change[];
	/** Of a text that came from elsewhere as a whole; the editor's own logs call it content. */
	readonly text?: string;
	readonly content?: string;
	readonly src?: string | null;
}

interface RecordingOracle {
	readonly accepts: readonly {
		readonly at?: Readonly<Record<string, number | null>>;
		readonly end: number;
	}[];
}

/** A look at what is left of an accept. */
interface Look {
	readonly tMs: number;
	readonly accept: Accept;
	readonly key: string;
	/** What was left when something was still to settle; absent: nothing was. */
	readonly first?: number;
}

interface Accept {
	readonly number: number;
	readonly tMs: number;
	readonly doc: string;
}

/** After an accept, what survives is compared at these times. */
const looksAtSeconds = [30, 120, 300, 600];
/** Longer than any change waits to be understood. */
const settlesWithinMs = 1_000;

/** Replays a recorded session; a right answer lies on or between its two oracles. */
export function runRecording(recording: Recording): Result {
	const run = new RecordingRun(recording);
	for (const [at, event] of recording.events.entries())
		try {
			run.handle(event);
		} catch (failure) {
			throw new Error(`event ${at + 1} (${event.k}) does not fit: ${reasonOf(failure)}`);
		}
	return run.end();
}

class RecordingRun {
	readonly #recording: Recording;
	readonly #keyboard = new Keyboard();
	readonly #began = this.#keyboard.tMs;
	readonly #uris: ReadonlyMap<number, string>;
	readonly #accepts: Accept[] = [];
	readonly #looks: Look[] = [];
	readonly #differences: string[] = [];

	constructor(recording: Recording) {
		this.#recording = recording;
		// Cells of a notebook share its path.
		this.#uris = new Map(recording.docs.map(({ id, path }) => [id, `file:///r/${id}/${path}`]));
		for (const { id, initial } of recording.docs) this.#keyboard.open(this.#uriOf(id), initial);
	}

	handle(event: RecordedEvent): void {
		const tMs = Math.max(this.#keyboard.tMs, this.#began + event.t);
		this.#lookUntil(tMs);
		this.#keyboard.tMs = tMs;
		switch (event.k) {
			case 'edit':
				return this.#edit(event);
			case 'restore':
			case 'setContent':
				return this.#replace(event);
			case 'focus':
				if (event.doc !== undefined) this.#keyboard.look(this.#uriOf(event.doc));
				return;
			default:
			// Selections, and what was asked of a model, change no text.
		}
	}

	end(): Result {
		const { name, docs, durationMs, oracle, oracleUndoAware } = this.#recording;
		const endMs = Math.max(this.#keyboard.tMs, this.#began + durationMs);
		this.#lookUntil(endMs);
		this.#keyboard.tMs = endMs + settlesWithinMs;
		this.#keyboard.settle();
		const alive = this.#accepts.map((accept) => this.#surviving(accept));
		for (const look of this.#looks) this.#compare(look, [alive[look.accept.number - 1] ?? 0]);
		for (const [at, { end }] of oracle.accepts.entries())
			this.#between([alive[at] ?? 0], end, oracleUndoAware.accepts[at]?.end, at + 1, 'at the end');
		if (alive.length !== oracle.accepts.length)
			this.#differences.push(`${alive.length} accepts, the oracle has ${oracle.accepts.length}`);
		for (const { id, path, final } of docs) {
			const text = this.#keyboard.ledger(this.#uriOf(id))?.text.toString();
			if (typeof final === 'string' && text !== final)
				this.#differences.push(`the text of ${path} at the end is another`);
		}
		const [low, high] = [oracle, oracleUndoAware].map(({ accepts }) =>
			sum(accepts.map(({ end }) => end)),
		);
		const survivors = `${sum(alive)} characters survive, the oracles say ${low} and ${high}`;
		return { kind: 'recording', id: name, differences: this.#differences, survivors };
	}

	#edit({ t, doc: id, e = [], src }: RecordedEvent): void {
		const doc = this.#uriOf(id);
		this.#keyboard.look(doc);
		this.#keyboard.change(doc, e, hostOf(src ?? null));
		if (src !== acceptSource) return;
		const accept = { number: this.#accepts.length + 1, tMs: this.#keyboard.tMs, doc };
		this.#accepts.push(accept);
		for (const seconds of looksAtSeconds)
			this.#looks.push({
				tMs: this.#began + t + seconds * 1_000,
				accept,
				key: `${seconds}s`,
			});
		this.#looks.sort((a, b) => a.tMs - b.tMs);
	}

	/** A text came as a whole. Where none is told, nothing is known to have changed. */
	#replace({ doc: id, text, content }: RecordedEvent): void {
		const doc = this.#uriOf(id);
		const all = text ?? content;
		if (all === undefined) return;
		this.#keyboard.look(doc);
		this.#keyboard.replaceAll(doc, all);
	}

	#lookUntil(tMs: number): void {
		for (let look = this.#looks[0]; look && look.tMs <= tMs; look = this.#looks[0]) {
			this.#looks.shift();
			this.#keyboard.tMs = Math.max(this.#keyboard.tMs, look.tMs);
			this.#keyboard.settle();
			const now = this.#surviving(look.accept);
			const dueMs = this.#keyboard.nextDueMs;
			if (look.first === undefined && dueMs <= look.tMs + settlesWithinMs) {
				this.#looks.push({ ...look, tMs: dueMs, first: now });
				this.#looks.sort((a, b) => a.tMs - b.tMs);
			} else this.#compare(look, [now]);
		}
	}

	#compare({ accept: { number }, key, first }: Look, now: readonly number[]): void {
		const { oracle, oracleUndoAware } = this.#recording;
		const [low, high] = [oracle, oracleUndoAware].map(
			({ accepts }) => accepts[number - 1]?.at?.[key],
		);
		if (low === undefined || low === null) return;
		const found = first === undefined ? now : [first, ...now];
		this.#between(found, low, high ?? low, number, `after ${key}`);
	}

	/** One of the counts has to be on or between the two; of what was copied, no oracle knows. */
	#between(found: readonly number[], a: number, b = a, accept = 0, when = ''): void {
		const low = Math.min(a, b);
		const high = Math.max(a, b) + this.#count(this.#accepts[accept - 1], 'copied');
		if (found.some((count) => count >= low && count <= high)) return;
		const said = `${found.at(-1)} survive, the oracles say ${a} and ${b}`;
		this.#differences.push(`accept ${accept} ${when}: ${said}`);
	}

	#surviving(accept: Accept): number {
		return this.#count(accept, 'surviving');
	}

	#count(accept: Accept | undefined, what: 'surviving' | 'copied'): number {
		if (!accept) return 0;
		const { number, tMs, doc } = accept;
		const together = this.#accepts.filter((other) => other.tMs === tMs && other.doc === doc);
		const ids = this.#keyboard.enteredAt(tMs, doc);
		const own =
			together.length > 1 ? ids.slice(number - (together[0]?.number ?? 0)).slice(0, 1) : ids;
		return sum(own.map((id) => this.#keyboard.counters(id)?.[what] ?? 0));
	}

	#uriOf(id: number | undefined): string {
		return this.#uris.get(id ?? Number.NaN) ?? `number ${id}`;
	}
}

const acceptSource = 'inlineSuggestion.accept';

/** What the host would have said; of what nobody names, nothing. */
function hostOf(src: string | null): HostReason | null {
	if (src === null) return null;
	if (src === acceptSource) return acceptHost;
	return src === 'snippet' ? { source: src } : { source: 'unknown', name: src };
}
