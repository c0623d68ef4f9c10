import { change, type Doc, from, getCursor, splice } from '@automerge/automerge';
import { LoroDoc } from 'loro-crdt';
import { Doc as YDoc, type Text as YText } from 'yjs';
import { freshLedger } from '../src/attribution/ledger.ts';
import { applyPieces, planPieces } from '../src/attribution/plan.ts';
import type { TraceEdit } from './traces.ts';

/** A structure that records who wrote each character while a text is typed. */
export interface Authorship {
	readonly name: string;
	/** Replays edits on `start`; only this is timed. */
	replay(start: string, edits: readonly TraceEdit[]): Recorded;
}

/** One that is compared with ours, and how many edits of a trace it is given: the beginning is where all are quickest. */
export type Peer = Authorship & { readonly maxEdits: number };

/** What was recorded, asked for once the time is taken. */
export interface Recorded {
	text(): string;
	/** The author of each code unit; `startAuthor` for what was there at first. */
	authors(): number[];
}

export const startAuthor = 0;
/** Origins below are fixed ones. */
const firstOrigin = 16;

/**
 * Ours: each edit goes the way of a settled one. It is minimized and applied to the text, the text is looked up among
 * those that the document had before, and the ledger takes it, with its runs, and remembers the state.
 */
export const ours: Authorship = {
	name: 'ours',
	replay(start, edits) {
		const ledger = freshLedger('doc', start, firstOrigin + startAuthor);
		for (const { at, removed, text, author } of edits) {
			const pieces = planPieces(ledger.text, [[at, at + removed, text]]);
			const after = applyPieces(ledger.text, pieces);
			ledger.knownMapOf(after);
			const origin = firstOrigin + author;
			ledger.apply(pieces, after, (piece) =>
				piece.text === '' ? [] : [{ length: piece.text.length, origin }],
			);
		}
		return {
			text: () => ledger.text.toString(),
			authors: () =>
				[...ledger.map.runs()].flatMap(({ length, origin }) =>
					new Array<number>(length).fill(origin - firstOrigin),
				),
		};
	},
};

/**
 * Which author made an operation of a CRDT: its characters have numbers in the order in which they were inserted, so a
 * list of where each author began is all that recording takes, and the cheapest way there is in each of them.
 */
class AuthorsByNumber {
	readonly #from: number[] = [];
	readonly #author: number[] = [];

	/** From this number on it is `author`. */
	note(number: number, author: number): void {
		if (this.#author.at(-1) === author) return;
		this.#from.push(number);
		this.#author.push(author);
	}

	of(number: number): number {
		let low = 0;
		let high = this.#from.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.#from[middle] ?? 0) <= number) low = middle + 1;
			else high = middle;
		}
		return this.#author[low - 1] ?? startAuthor;
	}
}

const yjs: Authorship = {
	name: 'yjs',
	replay(start, edits) {
		const doc = new YDoc();
		const text = doc.getText('text');
		const by = new AuthorsByNumber();
		by.note(0, startAuthor);
		let number = start.length;
		text.insert(0, start);
		// A transaction an edit, as an editor tells them.
		for (const { at, removed, text: inserted, author } of edits) {
			if (removed > 0) text.delete(at, removed);
			if (inserted === '') continue;
			by.note(number, author);
			number += inserted.length;
			text.insert(at, inserted);
		}
		return { text: () => text.toString(), authors: () => clocksOf(text).map((c) => by.of(c)) };
	},
};

/** The clock of each character that is still there. */
function clocksOf(text: YText): number[] {
	const clocks: number[] = [];
	for (let item = text._start; item !== null; item = item.right) {
		if (item.deleted || !item.countable) continue;
		for (let i = 0; i < item.length; i++) clocks.push(item.id.clock + i);
	}
	return clocks;
}

const loro: Authorship = {
	name: 'loro-crdt',
	replay(start, edits) {
		const doc = new LoroDoc();
		const text = doc.getText('text');
		const by = new AuthorsByNumber();
		by.note(0, startAuthor);
		// Deletions take numbers, too.
		let number = start.length;
		text.insert(0, start);
		doc.commit();
		for (const { at, removed, text: inserted, author } of edits) {
			if (removed > 0) {
				text.delete(at, removed);
				number += removed;
			}
			if (inserted !== '') {
				by.note(number, author);
				number += inserted.length;
				text.insert(at, inserted);
			}
			doc.commit();
		}
		const counterAt = (i: number) => text.getCursor(i)?.pos()?.counter ?? -1;
		return {
			text: () => text.toString(),
			authors: () => Array.from({ length: text.length }, (_, i) => by.of(counterAt(i))),
		};
	},
};

const automerge: Authorship = {
	name: '@automerge/automerge',
	replay(start, edits) {
		let doc: Doc<{ text: string }> = from({ text: start });
		const by = new AuthorsByNumber();
		by.note(0, startAuthor);
		// Making the text takes the first number; deletions take some, too.
		let number = start.length + 2;
		for (const { at, removed, text, author } of edits) {
			number += removed;
			if (text !== '') by.note(number, author);
			number += text.length;
			doc = change(doc, (draft) => splice(draft, ['text'], at, removed, text));
		}
		const numberAt = (i: number) => Number(getCursor(doc, ['text'], i).split('@')[0]);
		return {
			text: () => doc.text,
			authors: () => Array.from({ length: doc.text.length }, (_, i) => by.of(numberAt(i))),
		};
	},
};

/** The peers with the cheapest record of authors there is. */
export const peers: readonly Peer[] = [
	{ ...yjs, name: 'yjs, side list', maxEdits: Number.POSITIVE_INFINITY },
	{ ...loro, name: 'loro-crdt, side list', maxEdits: Number.POSITIVE_INFINITY },
	{ ...automerge, name: '@automerge/automerge, side list', maxEdits: 4_000 },
];
