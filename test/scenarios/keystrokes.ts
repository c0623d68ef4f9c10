import type { CapturedEvent, Change, HostReason } from '../../src/core/events.ts';
import type { Timeless } from '../../src/meter.ts';
import { Pipeline } from '../../src/pipeline.ts';
import type { Result } from './format.ts';

export interface Recording {
	readonly name: string;
	readonly durationMs: number;
	readonly docs: readonly {
		readonly id: number;
		readonly path: string;
		readonly initial: string;
	}[];
	readonly events: readonly {
		readonly t: number;
		readonly k: string;
		readonly doc: number;
		readonly e?: readonly Change[];
		readonly src?: string;
	}[];
	readonly oracle: RecordingOracle;
	readonly oracleUndoAware: RecordingOracle;
}

interface RecordingOracle {
	readonly accepts: readonly {
		readonly net: number;
		readonly at: Readonly<Record<string, number>>;
		readonly end: number;
	}[];
}

export interface Trace {
	readonly startContent: string;
	readonly endContent: string;
	readonly txns: readonly { readonly patches: readonly (readonly [number, number, string])[] }[];
}

export interface TraceOracle {
	readonly blocks: readonly { readonly len: number; readonly surviving: number }[];
}

const ai = { source: 'inlineCompletionAccept' };
const window = 'w';
/** Inserts of at least this many characters stand in for AI code in a trace. */
const blockChars = 20;
/** After an accept, what survives is compared at these times. */
const looksAtSeconds = [30, 120, 300, 600];

/** A pipeline without a store, whose clock is moved by hand. */
class Keyboard {
	readonly pipeline: Pipeline;
	tMs = Date.UTC(2025, 2, 10, 9);
	readonly #texts = new Map<string, { length: number; dirty: boolean }>();

	constructor() {
		this.pipeline = new Pipeline({ write: () => undefined, ask: () => undefined });
		const editor = 'Scenarios 1.0';
		const settings = { timeZone: 'UTC', useHostReason: true, idleAfterMs: 120_000 };
		this.send({ type: 'session', version: 1, window, editor, ...settings });
		this.send({ type: 'focus', focused: true });
	}

	send(event: Timeless<CapturedEvent>): void {
		this.pipeline.handle({ ...event, tMs: this.tMs } as CapturedEvent);
	}

	open(doc: string, text: string): void {
		this.#texts.set(doc, { length: text.length, dirty: false });
		const file = doc.slice('file://'.length);
		this.send({ type: 'docOpened', doc, file, language: 'plaintext', text, dirty: false });
		this.send({ type: 'restored', doc, match: 'none', remembered: null });
		this.look(doc);
	}

	look(doc: string): void {
		this.send({ type: 'viewed', doc, visible: [], diff: false, person: false });
	}

	change(doc: string, changes: readonly Change[], host: HostReason | null): void {
		const state = this.#texts.get(doc);
		if (!state) return;
		for (const [from, to, text] of changes) state.length += text.length - (to - from);
		const { length, dirty } = state;
		this.send({ type: 'docChanged', doc, changes, length, dirty, ...(host && { host }) });
		if (!dirty) this.send({ type: 'docDirty', doc, dirty: true });
		state.dirty = true;
	}

	/** Everything up to now settles. */
	settle(): void {
		this.send({ type: 'tick' });
	}

	counters(insertion: string) {
		return this.pipeline.attribution.book.countersOf(insertion);
	}

	surviving(insertion: string): number {
		return this.counters(insertion)?.surviving ?? 0;
	}
}

/** Replays a recorded session; a right answer lies on or between its two oracles. */
export function runRecording(recording: Recording): Result {
	const { name, docs, events, oracle, oracleUndoAware, durationMs } = recording;
	const keyboard = new Keyboard();
	const began = keyboard.tMs;
	const uris = new Map(docs.map(({ id, path }) => [id, `file:///r/${path}`]));
	for (const { id, initial } of docs) keyboard.open(uris.get(id) ?? '', initial);
	const differences: string[] = [];
	const between = (value: number, a = 0, b = 0, what = '') => {
		if (value < Math.min(a, b) || value > Math.max(a, b))
			differences.push(`${what}: ${value} survive, the oracles say ${a} and ${b}`);
	};
	const looks: { readonly tMs: number; check(): void }[] = [];
	let accepts = 0;
	for (const { t, k, doc: id, e, src } of events) {
		keyboard.tMs = Math.max(keyboard.tMs, began + t);
		if (k !== 'edit' || !e) continue;
		while ((looks[0]?.tMs ?? Number.POSITIVE_INFINITY) <= keyboard.tMs) {
			keyboard.settle();
			looks.shift()?.check();
		}
		const doc = uris.get(id) ?? '';
		keyboard.look(doc);
		const accepted = src === 'inlineSuggestion.accept';
		const host = accepted ? ai : src === 'snippet' ? { source: src } : null;
		const changes = e.toSorted((a, b) => b[0] - a[0]);
		keyboard.change(doc, changes, host);
		if (!accepted) continue;
		const at = accepts++;
		const insertion = `${window}-${accepts}`;
		for (const seconds of looksAtSeconds) {
			const check = () => {
				const key = `${seconds}s`;
				const [low, high] = [oracle.accepts[at]?.at[key], oracleUndoAware.accepts[at]?.at[key]];
				between(keyboard.surviving(insertion), low, high, `accept ${at + 1} after ${key}`);
			};
			looks.push({ tMs: began + t + seconds * 1_000, check });
		}
		looks.sort((a, b) => a.tMs - b.tMs);
	}
	keyboard.tMs = Math.max(keyboard.tMs, began + durationMs) + 1_000;
	keyboard.settle();
	const alive = oracle.accepts.map((_, at) => keyboard.surviving(`${window}-${at + 1}`));
	for (const [at, { end }] of oracle.accepts.entries())
		between(alive[at] ?? 0, end, oracleUndoAware.accepts[at]?.end, `accept ${at + 1} at the end`);
	if (accepts !== oracle.accepts.length)
		differences.push(`${accepts} accepts, the oracle has ${oracle.accepts.length}`);
	const [low, high] = [oracle, oracleUndoAware].map(({ accepts: all }) =>
		sum(all.map((a) => a.end)),
	);
	const survivors = `${sum(alive)} characters survive, the oracles say ${low} and ${high}`;
	return { kind: 'recording', id: name, differences, survivors };
}

/** Replays a keystroke trace. What is put back has its owner, of which the oracle knows nothing. */
export function runTrace(name: string, trace: Trace, oracle: TraceOracle): Result {
	const keyboard = new Keyboard();
	const doc = 'file:///r/trace.txt';
	keyboard.open(doc, trace.startContent);
	for (const { patches } of trace.txns)
		for (const [from, deleted, text] of patches.flatMap(halves)) {
			keyboard.change(doc, [[from, from + deleted, text]], text.length >= blockChars ? ai : null);
			keyboard.tMs += 100;
		}
	keyboard.tMs += 1_000;
	keyboard.settle();
	const differences: string[] = [];
	const text = keyboard.pipeline.attribution.docs.get(doc)?.ledger?.text.toString();
	if (text !== trace.endContent) differences.push('the text at the end is another');
	let [found, expected, back] = [0, 0, 0];
	for (const [at, { len, surviving }] of oracle.blocks.entries()) {
		const counters = keyboard.counters(`${window}-${at + 1}`);
		const alive = counters?.surviving ?? 0;
		const returned = (counters?.restored ?? 0) + (counters?.copied ?? 0);
		found += alive;
		expected += surviving;
		back += returned;
		if (alive < surviving || alive > surviving + returned)
			differences.push(`block ${at + 1} of ${len}: ${alive} survive, the oracle says ${surviving}`);
	}
	const survivors = `${found} characters survive, the oracle says ${expected} (${back} came back)`;
	return { kind: 'trace', id: name, differences, survivors };
}

/** The oracle knows nothing of common ends: what is replaced goes, then what is new comes. */
function halves([from, deleted, text]: readonly [number, number, string]) {
	const gone = [from, deleted, ''] as const;
	const come = [from, 0, text] as const;
	return [gone, come].filter((half) => half[1] > 0 || half[2] !== '');
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
