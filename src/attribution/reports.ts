// No test of its own. Tested through test/attribution/agentSays.test.ts.
import type {
	AgentActivityEvent,
	AgentEditedEvent,
	AgentTurnEndedEvent,
	AgentTurnStartedEvent,
} from '../core/agentActivity.ts';
import type { Change } from '../core/events.ts';
import type { TextBuffer } from '../core/textBuffer.ts';
import { applyPieces, planPieces } from './plan.ts';
import { applied, unapplied } from './reportedText.ts';

/** What an agent said it did to a file, until it is found there. */
export interface Report {
	/** As the better of both sources tells it. */
	said: AgentEditedEvent;
	/** It was seen to reach the file. */
	isMatched: boolean;
	/** What is known of that is a commit; another may hold the rest. */
	isInCommit: boolean;
	/** When it was first heard of. */
	readonly heardMs: number;
}

/** What a change turned out to be: these reports, one after the other. */
export interface ReportedBy {
	readonly reports: readonly Report[];
}

/** How sure an agent's own word is, once its text was found where it said. */
export const reportedConfidence = { hook: 0.99, transcript: 0.98 } as const;

/** An edit that was reported is looked for on the disk for this long, and one on the disk among the reports. */
export const matchWithinMs = 20_000;
/** A report may be this much later than what it tells of. */
export const toldLateMs = 5_000;
/** Another source may tell of the same edit this much later. */
const rememberedMs = 10 * 60_000;
const maxReports = 2_000;
/** Git keeps whole seconds, and a session file notes an edit a moment after it was made. */
const commitAfterMs = 2_000;
/** A longer text is not gone through edit by edit. */
const maxTried = 50;

interface Turn {
	readonly folder: string;
	endedMs: number | null;
}

/** What agents say they did, by the file's document, and which of them are at work. */
export class Reports {
	readonly #byDoc = new Map<string, Report[]>();
	readonly #turns = new Map<string, Turn>();
	#count = 0;

	/** Whether an agent's turn goes on. */
	get areTurnsOpen(): boolean {
		return [...this.#turns.values()].some(({ endedMs }) => endedMs === null);
	}

	noteTurn(event: AgentTurnStartedEvent | AgentTurnEndedEvent): void {
		const { type, turn, folder, tMs, atMs } = event;
		if (type === 'agentTurnStarted') {
			// Of a turn that was over long ago nothing is awaited.
			if (tMs - atMs < rememberedMs) this.#turns.set(turn, { folder, endedMs: null });
		} else {
			const known = this.#turns.get(turn);
			if (known) known.endedMs = tMs;
		}
		for (const [name, { endedMs }] of this.#turns)
			if (endedMs !== null && tMs - endedMs > toldLateMs) this.#turns.delete(name);
	}

	/** Takes in what an agent says. `isNews` is false where the other source said it before: then it may say it better. */
	note(event: AgentEditedEvent): { readonly report: Report; readonly isNews: boolean } {
		const known = this.#of(event.doc).find((report) => isSame(report.said, event));
		if (known) {
			const isHook = event.source === 'hook' || known.said.source === 'hook';
			const model = event.model ?? known.said.model;
			known.said = { ...known.said, model, source: isHook ? 'hook' : 'transcript' };
			return { report: known, isNews: false };
		}
		const report = { said: event, isMatched: false, isInCommit: false, heardMs: event.tMs };
		this.#byDoc.set(event.doc, [...this.#of(event.doc), report]);
		if (++this.#count > maxReports) this.#forget(event.tMs);
		return { report, isNews: true };
	}

	/** What was said of a document and not found yet, in the order in which it happened. */
	pending(doc: string, nowMs: number): Report[] {
		return this.#of(doc).filter(
			({ isMatched, heardMs }) => !isMatched && nowMs - heardMs <= matchWithinMs,
		);
	}

	/** What was said to have happened to a file before a commit of it, and only commits show, in its order. */
	saidBefore(files: readonly string[], madeMs: number): Report[] {
		if (this.#count === 0) return [];
		const said = [...this.#byDoc.values()].flatMap((reports) =>
			files.includes(reports[0]?.said.file ?? '') ? reports : [],
		);
		return said
			.filter(({ isMatched, isInCommit }) => !isMatched || isInCommit)
			.filter(({ said: { atMs } }) => atMs <= madeMs + commitAfterMs)
			.sort((a, b) => a.said.atMs - b.said.atMs);
	}

	/** Whether something else was said of the document a moment before or after. */
	saysOf(doc: string, fromMs: number): boolean {
		return this.#of(doc).some(({ heardMs }) => heardMs >= fromMs);
	}

	/** Whether what happens to a file now may be told of in a moment. */
	isAwaited(doc: string, file: string | null, tMs: number): boolean {
		return this.isAtWork(file, tMs) || this.pending(doc, tMs).length > 0;
	}

	/** Whether a turn goes on, or was over a moment ago, in a folder that the file lies in. */
	isAtWork(file: string | null, tMs: number): boolean {
		if (file === null || this.#turns.size === 0) return false;
		return [...this.#turns.values()].some(
			({ folder, endedMs }) =>
				(endedMs === null || tMs - endedMs <= toldLateMs) && file.startsWith(`${folder}/`),
		);
	}

	/** The reports that together make just this change, or null. O(text · reports of the document). */
	weigh(
		doc: string,
		before: TextBuffer,
		changes: readonly Change[],
		tMs: number,
	): ReportedBy | null {
		const pending = this.pending(doc, tMs).slice(0, maxTried);
		if (pending.length === 0) return null;
		const after = applyPieces(before, planPieces(before, changes)).toString();
		let text = before.toString();
		if (after === text) return null;
		const reports: Report[] = [];
		for (const report of pending) {
			const next = applied(text, report.said);
			if (next === null) continue;
			text = next;
			reports.push(report);
			if (text === after) return { reports };
		}
		return null;
	}

	/** What a file held before all that is reported of it, as far as its text tells; null where it does not. */
	before(doc: string, text: string, tMs: number): string | null {
		let at: string | null = text;
		for (const { said } of this.pending(doc, tMs).toReversed().slice(0, maxTried)) {
			at = at === null ? null : unapplied(at, said);
			if (at === null) return null;
		}
		return at === text ? null : at;
	}

	/** A file has another name: what was said of it goes along. */
	moved(from: string, to: string): void {
		const known = this.#byDoc.get(from);
		if (!known) return;
		this.#byDoc.delete(from);
		this.#byDoc.set(to, [...this.#of(to), ...known]);
	}

	#of(doc: string): readonly Report[] {
		return this.#byDoc.get(doc) ?? [];
	}

	#forget(nowMs: number): void {
		this.#count = 0;
		for (const [doc, reports] of this.#byDoc) {
			const kept = reports.filter(({ heardMs }) => nowMs - heardMs <= rememberedMs);
			if (kept.length === 0) this.#byDoc.delete(doc);
			else this.#byDoc.set(doc, kept);
			this.#count += kept.length;
		}
	}
}

function isSame(a: AgentEditedEvent, b: AgentEditedEvent): boolean {
	if (a.agent !== b.agent || a.session !== b.session || a.call !== b.call) return false;
	// One source has an edit as whole lines or a whole file, the other as it was asked for: the call says enough.
	return a.source !== b.source || (a.old === b.old && a.new === b.new);
}

/** Whether an event tells of a turn. */
export function isOfTurn(
	event: AgentActivityEvent,
): event is AgentTurnStartedEvent | AgentTurnEndedEvent {
	return event.type === 'agentTurnStarted' || event.type === 'agentTurnEnded';
}
