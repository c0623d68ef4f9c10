/**
 * A person at an editor, and documents that show who wrote what:
 *
 *     let x = [1:foo()]{;}     the first insertion's `foo()`, a typed `;`, the rest was there before
 *     (p:…) pasted  (e:…) editor  (g:…) git  (x:…) external  (?:…) unknown
 *
 * Acts name text, not offsets; `|` is the caret. Every act takes its time by a fake clock and lets
 * the change settle, unless it is done within `quickly`.
 */
import { Attribution } from '../../src/attribution/attribution.ts';
import type { AttributedEdit, Request } from '../../src/attribution/types.ts';
import type { AcceptedEvent, CapturedEvent, Change, HostReason } from '../../src/core/events.ts';
import { fixedOriginOf } from '../../src/core/origins.ts';

type NewEvent = CapturedEvent extends infer E
	? E extends CapturedEvent
		? Omit<E, 'tMs'>
		: never
	: never;
type How = { reason?: 'undo' | 'redo'; host?: HostReason; length?: number };

const marks = {
	typed: '{',
	pasted: '(p:',
	editor: '(e:',
	git: '(g:',
	external: '(x:',
	unknown: '(?:',
	before: '',
};

export const chat: HostReason = { source: 'Chat.applyEdits', extension: 'a.chat', model: 'm' };

/** One window: attribution, a clock and its documents. */
export class Desk {
	readonly edits: AttributedEdit[] = [];
	readonly requests: Request[] = [];
	readonly counts: string[] = [];
	readonly events: CapturedEvent[] = [];
	readonly attribution = new Attribution({
		edited: (edit) => this.edits.push(edit),
		ask: (request) => this.requests.push(request),
		count: (name) => this.counts.push(name),
	});
	tMs = 1_000_000;
	#wait = 200;

	constructor(useHostReason = false) {
		this.send({
			type: 'session',
			version: 1,
			window: 'w',
			editor: 'test',
			timeZone: 'UTC',
			useHostReason,
			idleAfterMs: 120_000,
		});
		this.send({ type: 'focus', focused: true });
	}

	send(event: NewEvent): void {
		const timed: CapturedEvent = { ...event, tMs: this.tMs };
		this.events.push(timed);
		this.attribution.advance(this.tMs);
		this.attribution.handle(timed);
	}

	/** Lets time pass, so that everything settles. */
	pass(ms = this.#wait): void {
		this.tMs += ms;
		this.attribution.advance(this.tMs);
	}

	/** What is done here happens within a few milliseconds. */
	quickly(act: () => void, ms = 2): void {
		const wait = this.#wait;
		this.#wait = ms;
		act();
		this.#wait = wait;
		this.pass();
	}

	open(marked: string, more: Partial<OpenOptions> = {}): Page {
		return new Page(this, marked, { ...openOptions, ...more });
	}

	/** The touches of the last edit: `1-4` removed four of the first insertion, `1+` put inside. */
	get touched(): string {
		const shown = this.edits.at(-1)?.touches.map(({ insertion, removed, inside }) => {
			return `${insertion.slice(2)}${removed > 0 ? `-${removed}` : ''}${inside ? '+' : ''}`;
		});
		return (shown ?? []).join(' ');
	}

	get last(): AttributedEdit {
		const edit = this.edits.at(-1);
		if (!edit) throw new Error('No edit settled');
		return edit;
	}

	/** `inserted+copied+restored=surviving+removed` of insertion `n`, as numbers. */
	counters(n: number): string {
		const c = this.attribution.book.countersOf(`w-${n}`);
		if (!c) return 'none';
		return `${c.inserted}+${c.copied}+${c.restored}=${c.surviving}+${c.removed}`;
	}
}

interface OpenOptions {
	readonly doc: string;
	readonly file: string | null;
	readonly language: string;
	readonly dirty: boolean;
	readonly answered: boolean;
	/** Whether a `|` in the text is the caret, and no text. */
	readonly hasCaret: boolean;
}

const openOptions: OpenOptions = {
	doc: 'file:///r/a.ts',
	file: '/r/a.ts',
	language: 'typescript',
	dirty: false,
	answered: true,
	hasCaret: true,
};

interface Done {
	readonly changes: readonly Change[];
	readonly inverse: readonly Change[];
}

/** One document with its undo stack, and the person's hands on it. */
export class Page {
	readonly desk: Desk;
	readonly doc: string;
	readonly #options: OpenOptions;
	text: string;
	caret: number;
	dirty: boolean;
	#undo: Done[] = [];
	#redo: Done[] = [];

	constructor(desk: Desk, marked: string, options: OpenOptions) {
		this.desk = desk;
		this.doc = options.doc;
		this.#options = options;
		this.dirty = options.dirty;
		const at = options.hasCaret ? marked.indexOf('|') : -1;
		this.caret = at < 0 ? marked.length : at;
		this.text = at < 0 ? marked : marked.replace('|', '');
		this.opened();
		if (options.answered) this.answered();
		this.look();
	}

	/** Whether AI code is still coming in. */
	get streams(): boolean {
		return (this.desk.attribution.docs.get(this.doc)?.stream ?? null) !== null;
	}

	opened(language = this.#options.language): this {
		const { doc, file } = this.#options;
		const { text, dirty } = this;
		this.desk.send({ type: 'docOpened', doc, file, language, text, dirty });
		return this;
	}

	answered(): this {
		this.desk.send({ type: 'restored', doc: this.doc, match: 'none', remembered: null });
		return this;
	}

	look(): this {
		this.desk.send({ type: 'viewed', doc: this.doc, visible: [], diff: false, person: false });
		return this;
	}

	/** Any change, as the editor would report it; in descending order. */
	change(changes: readonly Change[], how: How = {}): this {
		this.#apply(changes, how);
		this.desk.pass();
		return this;
	}

	#apply(changes: readonly Change[], { reason, host, length }: How): void {
		const inverse: Change[] = [];
		let shift = 0;
		for (const [from, to, text] of changes.toReversed()) {
			const at = from + shift;
			inverse.unshift([at, at + text.length, this.text.slice(from, to)]);
			shift += text.length - (to - from);
		}
		const before = this.text;
		for (const [from, to, text] of changes)
			this.text = this.text.slice(0, from) + text + this.text.slice(to);
		if (!reason && this.text !== before) {
			this.#undo.push({ changes, inverse });
			this.#redo = [];
		}
		const first = changes.at(-1);
		if (first) this.caret = first[0] + first[2].length;
		const { dirty } = this;
		this.desk.send({
			type: 'docChanged',
			doc: this.doc,
			changes,
			length: length ?? this.text.length,
			// The flag is late by an edit, as the editor's is.
			dirty,
			...(reason && { reason }),
			...(host && { host }),
		});
		this.dirty = true;
		if (!dirty) {
			this.desk.tMs += 1;
			this.desk.send({ type: 'docDirty', doc: this.doc, dirty: true });
		}
	}

	/** Puts the caret before the first `text`, or behind it. */
	at(text: string, side: 'before' | 'after' = 'before'): this {
		const at = this.#find(text);
		this.caret = side === 'before' ? at : at + text.length;
		return this;
	}

	type(keys: string): this {
		for (const key of keys) {
			this.#apply([[this.caret, this.caret, key]], {});
			this.#selected('keyboard');
			this.desk.pass();
		}
		return this;
	}

	backspace(times = 1): this {
		for (let i = 0; i < times; i++) this.change([[this.caret - 1, this.caret, '']]);
		return this;
	}

	/** Selects the first `text` and deletes it. */
	delete(text: string): this {
		const at = this.#find(text);
		return this.change([[at, at + text.length, '']]);
	}

	/** Every `text` becomes `other` in one change, as find and replace or a rename does it. */
	replaceAll(text: string, other: string, how: How = {}): this {
		const changes: Change[] = [];
		for (let at = this.text.indexOf(text); at >= 0; at = this.text.indexOf(text, at + text.length))
			changes.unshift([at, at + text.length, other]);
		return this.change(changes, how);
	}

	/** Accepts a suggestion, which replaces `replacing` characters before the caret. */
	accept(text: string, gesture: AcceptedEvent['gesture'] = 'commit', replacing = 0): this {
		this.#apply([[this.caret - replacing, this.caret, text]], {});
		this.desk.tMs += 2;
		this.desk.send({ type: 'accepted', gesture, doc: this.doc });
		this.desk.pass();
		return this;
	}

	/** An answer of the host's chat: fragments at the caret, `gapMs` apart, and `endMs` to end in. */
	stream(fragments: readonly string[], gapMs = 100, replacing = 0, endMs = 1_100): this {
		const [first = '', ...more] = fragments;
		const fragment = (text: string, from: number) => {
			const nextMs = this.desk.tMs + gapMs;
			this.#apply([[from, this.caret, text]], { host: chat });
			this.desk.pass(nextMs - this.desk.tMs);
		};
		fragment(first, this.caret - replacing);
		for (const text of more) fragment(text, this.caret);
		this.desk.pass(endMs);
		return this;
	}

	paste(text: string): this {
		this.desk.send({ type: 'paste', doc: this.doc, text });
		this.desk.tMs += 20;
		this.#apply([[this.caret, this.caret, text]], {});
		this.#selected('other');
		this.desk.pass();
		return this;
	}

	/** Copies the line of the first `text`: the editor puts it above, so the caret goes down with the copy. */
	copyLineDown(text: string): this {
		const at = this.#find(text);
		const from = this.text.lastIndexOf('\n', at - 1) + 1;
		const end = this.text.indexOf('\n', at);
		const line = this.text.slice(from, end < 0 ? this.text.length : end);
		const host = { source: 'cursor', kind: 'executeCommands' };
		return this.change([[from, from, `${line}\n`]], { host });
	}

	undo(times = 1): this {
		for (let i = 0; i < times; i++) {
			const done = this.#undo.pop();
			if (!done) return this;
			this.#redo.push(done);
			this.change(done.inverse, { reason: 'undo' });
		}
		return this;
	}

	redo(times = 1): this {
		for (let i = 0; i < times; i++) {
			const done = this.#redo.pop();
			if (!done) return this;
			this.#undo.push(done);
			this.change(done.changes, { reason: 'redo' });
		}
		return this;
	}

	/** Saves; a formatter may change the text to `formatted` first. */
	save(formatted = this.text): this {
		this.desk.send({ type: 'docWillSave', doc: this.doc });
		if (formatted !== this.text) this.#apply([[0, this.text.length, formatted]], {});
		this.dirty = false;
		this.desk.send({ type: 'docSaved', doc: this.doc });
		this.desk.pass();
		return this;
	}

	/** The file changed on disk, and the clean document with it. */
	reload(text: string): this {
		const before = this.text;
		this.text = text;
		const changes: Change[] = [[0, before.length, text]];
		// The editor keeps a reload on its undo stack.
		this.#undo.push({ changes, inverse: [[0, text.length, before]] });
		this.#redo = [];
		const { doc } = this;
		this.desk.send({ type: 'docChanged', doc, changes, length: text.length, dirty: false });
		this.desk.pass();
		return this;
	}

	/** Closes; the editor forgets its undo stack. */
	close(): this {
		this.#undo = [];
		this.#redo = [];
		this.desk.send({ type: 'docClosed', doc: this.doc });
		this.desk.pass();
		return this;
	}

	get show(): string {
		const { attribution } = this.desk;
		const ledger = attribution.docs.get(this.doc)?.ledger;
		if (!ledger) return 'gone';
		let shown = '';
		let mark = '';
		for (const { from, length, origin } of ledger.map.runs()) {
			const meaning = attribution.table.meaningOf(origin);
			const next =
				meaning.kind === 'insertion'
					? `[${meaning.insertion.slice(2)}:`
					: marks[fixedOriginOf(origin)];
			if (next !== mark) shown += closing(mark) + next;
			mark = next;
			shown += ledger.text.slice(from, from + length);
		}
		return shown + closing(mark);
	}

	#selected(by: 'keyboard' | 'other'): void {
		const selections = [[this.caret, this.caret]] as const;
		this.desk.send({ type: 'selected', doc: this.doc, by, selections });
	}

	#find(text: string): number {
		const at = this.text.indexOf(text);
		if (at < 0) throw new Error(`No ${JSON.stringify(text)} in ${JSON.stringify(this.text)}`);
		return at;
	}
}

function closing(mark: string): string {
	return { '[': ']', '{': '}', '(': ')' }[mark.charAt(0)] ?? '';
}

/** A document in a window of its own. */
export function page(marked: string, language = 'typescript'): Page {
	return new Desk().open(marked, { language });
}
