import { type AiInView, nothingInView } from './attribution/aiInView.ts';
import type { AttributedEdit } from './attribution/types.ts';
import type { Situation } from './core/calibration.ts';
import type { CapturedEvent, DocChangedEvent, SelectedEvent, Span } from './core/events.ts';
import type { AnsweredEvent } from './core/outsideEvents.ts';
import type { StoreWrite } from './store/rows.ts';
import { Attention } from './time/attention.ts';
import { type AnswerRow, Calibration } from './time/calibration.ts';
import { DebugRuns } from './time/debugRuns.ts';
import { Turns } from './time/turns.ts';
import type { Debugging, TimeInput } from './time/types.ts';

/**
 * Inputs wait this long before accounting hears them: an edit is known only once it settled, and a
 * document's first edits only once the store answered what it remembers.
 */
export const lagMs = 1_000;
/** A selection this soon after a change of its document is part of the same act. */
const sameActMs = 50;
/** A caret that is where the change left it came with it, however busy the machine. */
const lateEchoMs = 1_000;

/** Where the person is, as far as the window shows it. */
export interface Seat {
	readonly doc: string | null;
	readonly visible: readonly Span[];
	readonly caret: number | null;
	readonly diff: boolean;
}

/** What the feed asks of the other stages. */
export interface Sight {
	/** File, language and repository of a document, and the AI code before the person's eyes. */
	look(seat: Seat): {
		readonly file: string | null;
		readonly language: string | null;
		readonly repo: string | null;
		readonly ai: AiInView;
	};
}

/**
 * Orders what accounting hears. Events become inputs at once, but are handed on in order of time
 * after a lag, so that an edit that settled late still stands where it happened.
 */
export class TimeFeed {
	readonly #sight: Sight;
	#inputs: TimeInput[] = [];
	#seat: Seat = { doc: null, visible: [], caret: null, diff: false };
	readonly turns = new Turns();
	readonly #calibration = new Calibration();
	#answers: AnswerRow[] = [];
	#window = 'w';
	readonly attention = new Attention();
	readonly #debugRuns = new DebugRuns();
	/** The last change of each document, and where it left the caret. */
	readonly #changed = new Map<string, { readonly tMs: number; readonly caret: number | null }>();
	/** The time of the last view. */
	#viewedMs = Number.NEGATIVE_INFINITY;
	/** What lies before this was heard, and nothing is put there any more. */
	#horizonMs = Number.NEGATIVE_INFINITY;

	constructor(sight: Sight) {
		this.#sight = sight;
	}

	/** A captured event, after attribution has seen it. */
	event(event: CapturedEvent): void {
		switch (event.type) {
			case 'session':
				this.#window = event.window;
				return;
			case 'focus':
				return this.#insert({ type: 'focus', tMs: event.tMs, focused: event.focused });
			case 'pause':
				return this.#insert({ type: 'pause', tMs: event.tMs, paused: event.paused });
			case 'docChanged':
				this.#changed.set(event.doc, { tMs: event.tMs, caret: caretAfter(event) });
				return;
			case 'selected':
				return this.#selected(event);
			case 'viewed': {
				const caret = event.doc === this.#seat.doc ? this.#seat.caret : null;
				this.#seat = { doc: event.doc, visible: event.visible, caret, diff: event.diff };
				this.#view(event.tMs);
				if (event.person) this.#insert({ type: 'presence', tMs: event.tMs });
				return;
			}
			case 'corrected':
			case 'correctionUndone':
				// What is before the person's eyes is something else from now on; time before stays as it was judged.
				this.#view(event.tMs);
				return this.#insert({ type: 'presence', tMs: event.tMs });
			case 'commit':
				// What is before the person's eyes is committed from now on.
				return this.#view(event.tMs);
			case 'calibrated':
				return this.#calibrate(event.tMs, this.#calibration.known(event.answers));
			case 'answered':
				return this.#answered(event);
			case 'runStarted':
				return this.#debug(event.tMs, this.#debugRuns.started(event.run, event.what, event.tMs));
			case 'runEnded':
				return this.#debug(event.tMs, this.#debugRuns.ended(event.run, event.tMs));
			case 'agentTurnStarted':
			case 'agentTurnEnded':
			case 'agentAsked':
			case 'agentAnswered':
				return this.#turn(event);
			case 'reviewed':
			case 'command':
			case 'paste':
				return this.#insert({ type: 'presence', tMs: event.tMs });
		}
	}

	/** A settled edit. */
	edit(edit: AttributedEdit): void {
		if (edit.actor === 'user') this.#insert({ type: 'edit', tMs: edit.tMs, touches: edit.touches });
		else if (edit.actor === 'ai' && edit.insertion !== null && edit.accepted)
			this.#insert({ type: 'accept', tMs: edit.tMs, insertion: edit.insertion });
		this.#debug(edit.tMs, this.#debugRuns.edited(edit));
		if (edit.doc !== this.#seat.doc) return;
		// What a stream brought is known only at its end: no view of the document without it may follow.
		this.#view(edit.actor === 'ai' ? Math.max(edit.tMs, this.#viewedMs) : edit.tMs);
	}

	/**
	 * Inputs that are old enough to be complete, in order of time. What comes in later with an older
	 * time is heard at this horizon, which follows from `nowMs` alone: not from how often one asks.
	 */
	take(nowMs: number): TimeInput[] {
		const upTo = nowMs - lagMs;
		this.#horizonMs = Math.max(this.#horizonMs, upTo);
		const count = this.#inputs.findIndex((input) => input.tMs > upTo);
		const ready = count < 0 ? this.#inputs : this.#inputs.slice(0, count);
		if (ready.length === 0) return [];
		this.#inputs = count < 0 ? [] : this.#inputs.slice(count);
		return ready;
	}

	/** What turns and answers came to since the last call. */
	takeWrites(): StoreWrite[] {
		const answers = this.#answers;
		this.#answers = [];
		return [
			...this.turns.takeChanged().map((row): StoreWrite => ({ put: 'turn', row })),
			...answers.map((row): StoreWrite => ({ put: 'answer', row })),
		];
	}

	/** A turn works from when it says so, which is a moment before it is heard of. */
	#turn(event: TurnEvent): void {
		// What a subagent does lies within a turn of its parent, which is waited for already.
		if (event.parent !== null) return;
		const { turn, atMs: tMs } = event;
		const { turns } = this;
		const heard = (works: boolean) => this.#insert({ type: 'turn', tMs, turn, works });
		if (event.type === 'agentTurnStarted') {
			if (turns.started(turn, event.agent, tMs)) heard(true);
		} else if (event.type === 'agentTurnEnded') {
			if (turns.ended(turn, tMs)) heard(false);
		} else if (event.type === 'agentAsked') {
			if (turns.asked(turn, event.call, tMs)) heard(false);
		} else if (turns.answered(turn, event.call, tMs)) heard(true);
	}

	#answered({ tMs, situation, doing }: AnsweredEvent): void {
		this.#answers.push(this.#calibration.answered(this.#window, tMs, situation, doing));
		this.#calibrate(tMs, this.#calibration.weights);
	}

	#calibrate(tMs: number, weights: Readonly<Record<Situation, number>>): void {
		this.#insert({ type: 'weights', tMs, weights });
	}

	#debug(tMs: number, debugging: Debugging | null | 'unchanged'): void {
		if (debugging !== 'unchanged') this.#insert({ type: 'debug', tMs, debugging });
	}

	#selected(event: SelectedEvent): void {
		const changed = this.#changed.get(event.doc);
		const sinceMs = changed ? event.tMs - changed.tMs : Number.POSITIVE_INFINITY;
		const sameAct = sinceMs <= sameActMs;
		const isEcho = sameAct || (sinceMs <= lateEchoMs && isCaretAt(event, changed?.caret ?? null));
		if (event.doc === this.#seat.doc) {
			this.#seat = { ...this.#seat, caret: event.selections[0]?.[1] ?? null };
			// The settled edit will look anyway; looking twice a keystroke would be waste.
			if (!sameAct) this.#view(event.tMs);
		}
		if (event.by !== 'other' && !isEcho) this.#insert({ type: 'presence', tMs: event.tMs });
	}

	#view(tMs: number): void {
		this.#viewedMs = Math.max(this.#viewedMs, tMs);
		const { doc, diff } = this.#seat;
		if (doc === null) {
			const view = { file: null, language: null, repo: null, diff, ...nothingInView };
			return this.#insert({ type: 'view', tMs, view });
		}
		const { file, language, repo, ai } = this.#sight.look(this.#seat);
		this.#insert({ type: 'view', tMs, view: { file, language, repo, diff, ...ai } });
	}

	/** Keeps order of time; equal times keep their order of arrival. Mostly an append. */
	#insert(input: TimeInput): void {
		this.attention.note(input);
		const late = input.tMs < this.#horizonMs ? { ...input, tMs: this.#horizonMs } : input;
		let at = this.#inputs.length;
		while (at > 0 && (this.#inputs[at - 1]?.tMs ?? 0) > late.tMs) at--;
		if (at === this.#inputs.length) this.#inputs.push(late);
		else this.#inputs.splice(at, 0, late);
	}
}

type TurnEvent = Extract<
	CapturedEvent,
	{
		readonly type: 'agentTurnStarted' | 'agentTurnEnded' | 'agentAsked' | 'agentAnswered';
	}
>;

/** Where one change leaves the caret; several carets are not told apart from a person's. */
function caretAfter({ changes }: DocChangedEvent): number | null {
	const [change, ...more] = changes;
	return change && more.length === 0 ? change[0] + change[2].length : null;
}

function isCaretAt({ selections }: SelectedEvent, caret: number | null): boolean {
	const [selection, ...more] = selections;
	return selection?.[0] === caret && selection?.[1] === caret && more.length === 0;
}
