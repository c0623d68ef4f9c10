import type { CapturedEvent, Change } from '../../src/core/events.ts';
import type { Timeless } from '../../src/meter.ts';
import type { CupsEvent, CupsSession } from './cups.ts';

/** A quick typist: what was typed between two events of the log is spread at this pace before the later one. */
const msPerKey = 200;
/** Lines of an editor's window around the caret; the log has no scrolling. */
const visibleLines = 40;
/** Nobody removes a page key by key. */
const mostBackspaces = 40;
const startMs = Date.UTC(2022, 9, 1, 9);
const doc = 'file:///cups/main.py';

/**
 * What the editor would have told us of a session. The log has neither keys nor scrolling: from the document before the
 * caret follows what was typed between two events, and that is put right before the later one, a key at a time.
 *
 * Hidden are suggestions merely shown, for an extension does not see them, the measured edit distances, and the labels.
 */
export function captured(session: CupsSession): readonly CapturedEvent[] {
	return new Capturing().of(session.events);
}

/** The time of the product at a time of the session. */
export function timeAt(t: number): number {
	return startMs + t;
}

class Capturing {
	readonly #events: CapturedEvent[] = [];
	#text = '';
	#suggestion = '';
	#lastMs = startMs;

	of(events: readonly CupsEvent[]): readonly CapturedEvent[] {
		this.#begin(events[0]);
		let previous = 0;
		for (const event of events) {
			const { t, cur, docLen } = event;
			const accepted = event.ev === 'Accepted' ? this.#suggestion : '';
			// The log tells of an accept with the document before it.
			this.#become(textOf(event, this.#text), previous, t);
			if (event.sug !== undefined) this.#suggestion = event.sug;
			const caret = this.#text.length - tailOf(this.#text, docLen - cur).length;
			if (accepted !== '') this.#accept(t, caret, accepted);
			else this.#select(t, caret);
			previous = t;
		}
		return this.#events;
	}

	#begin(first: CupsEvent | undefined): void {
		const session = { window: 'cups', editor: 'CUPS', timeZone: 'UTC', version: 1 };
		this.#push(0, { type: 'session', ...session, useHostReason: true, idleAfterMs: 120_000 });
		this.#push(0, { type: 'focus', focused: true });
		this.#text = first ? textOf(first, '') : '';
		const opened = { file: '/cups/main.py', language: 'python', text: this.#text, dirty: true };
		this.#push(0, { type: 'docOpened', doc, ...opened });
		this.#push(0, { type: 'restored', doc, match: 'none', remembered: null });
	}

	/** Edits from the text as it is to `next`, a key at a time, the last one at `t`. */
	#become(next: string, previous: number, t: number): void {
		if (next === this.#text) return;
		const from = commonPrefix(this.#text, next);
		const end = commonSuffix(this.#text, next, from);
		const removedTo = this.#text.length - end;
		const typed = next.slice(from, next.length - end);
		const keys = [...backspaces(from, removedTo), ...typing(from, typed)];
		const pace = Math.min(msPerKey, Math.floor((t - previous) / (keys.length + 1)));
		for (const [index, key] of keys.entries())
			this.#change(t - (keys.length - 1 - index) * pace, key, { source: 'cursor', kind: 'type' });
	}

	#accept(t: number, at: number, text: string): void {
		this.#change(t, [at, at, text], { source: 'inlineCompletionAccept' });
		this.#view(t, at + text.length);
	}

	#change(t: number, change: Change, host: { source: string; kind?: string }): void {
		const [from, to, text] = change;
		this.#text = this.#text.slice(0, from) + text + this.#text.slice(to);
		const changed = { changes: [change], length: this.#text.length, dirty: true, host };
		this.#push(t, { type: 'docChanged', doc, ...changed });
		this.#push(t, {
			type: 'selected',
			doc,
			by: 'keyboard',
			selections: [[from + text.length, from + text.length]],
		});
	}

	#select(t: number, at: number): void {
		this.#push(t, { type: 'selected', doc, by: 'keyboard', selections: [[at, at]] });
		this.#view(t, at);
	}

	#view(t: number, at: number): void {
		const visible = [windowAround(this.#text, at)];
		this.#push(t, { type: 'viewed', doc, visible, diff: false, person: false });
	}

	#push(t: number, event: Timeless<CapturedEvent>): void {
		this.#lastMs = Math.max(this.#lastMs, timeAt(t));
		this.#events.push({ ...event, tMs: this.#lastMs } as CapturedEvent);
	}
}

/** Removal from the end backwards, by whole parts where one key each would be too many. */
function backspaces(from: number, to: number): Change[] {
	const step = Math.max(1, Math.ceil((to - from) / mostBackspaces));
	const keys: Change[] = [];
	for (let end = to; end > from; end -= step) keys.push([Math.max(from, end - step), end, '']);
	return keys;
}

function typing(from: number, text: string): Change[] {
	return text.split('').map((key, index) => [from + index, from + index, key]);
}

/**
 * The text at an event: before the caret as the log has it, after it what was there, as long as the log says. Lengths in
 * the log count a line's end as two; a long document is told from somewhere in its middle on.
 */
function textOf({ prompt, docLen, cur }: CupsEvent, before: string): string {
	if (prompt === undefined) return before;
	const told = withoutHeader(prompt);
	const start = before.indexOf(told.slice(0, anchorChars));
	const head = start > 0 ? before.slice(0, start) + told : told;
	return head + tailOf(before, docLen - cur);
}

/** So much of a document's beginning is not there twice. */
const anchorChars = 80;

/** The end of a text that has `length` characters with two for a line's end. */
function tailOf(text: string, length: number): string {
	let left = length;
	let from = text.length;
	while (left > 0 && from > 0) left -= text[--from] === '\n' ? 2 : 1;
	return text.slice(from) + '\n'.repeat(Math.max(0, Math.floor(left / 2)));
}

/** The tool's own lines above the document. */
function withoutHeader(prompt: string): string {
	return prompt.replace(/^#!.*\n/, '').replace(/^# (?:Path|Language):.*\n/, '');
}

function windowAround(text: string, at: number): readonly [number, number] {
	let from = at;
	let to = at;
	for (let line = 0; line < visibleLines / 2; line++) {
		from = Math.max(0, text.lastIndexOf('\n', from - 1));
		const next = text.indexOf('\n', to + 1);
		to = next < 0 ? text.length : next;
		if (from === 0 && to === text.length) break;
	}
	return [from, to];
}

function commonPrefix(a: string, b: string): number {
	const most = Math.min(a.length, b.length);
	let at = 0;
	while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
	return at;
}

function commonSuffix(a: string, b: string, from: number): number {
	const most = Math.min(a.length, b.length) - from;
	let length = 0;
	while (
		length < most &&
		a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length)
	)
		length++;
	return length;
}
