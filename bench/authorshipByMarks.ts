import { change, type Doc, from as docFrom, mark, marks, splice } from '@automerge/automerge';
import { LoroDoc } from 'loro-crdt';
import { Doc as YDoc } from 'yjs';
import type { Peer } from './authorship.ts';
import { startAuthor } from './authorship.ts';

/**
 * The three again, each recording authors as its documentation has it for text with properties: an attribute or a mark
 * on every insertion, which does not grow over what others insert at its ends. What `authorship.ts` does beside
 * them is less than any of them offers.
 */
const yjs: Peer = {
	name: 'yjs, attributes',
	maxEdits: Number.POSITIVE_INFINITY,
	replay(start, edits) {
		const doc = new YDoc();
		const text = doc.getText('text');
		text.insert(0, start, { author: startAuthor });
		for (const { at, removed, text: inserted, author } of edits) {
			if (removed > 0) text.delete(at, removed);
			if (inserted !== '') text.insert(at, inserted, { author });
		}
		return { text: () => text.toString(), authors: () => authorsOf(text.toDelta()) };
	},
};

const loro: Peer = {
	name: 'loro-crdt, marks',
	maxEdits: Number.POSITIVE_INFINITY,
	replay(start, edits) {
		const doc = new LoroDoc();
		doc.configTextStyle({ author: { expand: 'none' } });
		const text = doc.getText('text');
		const put = (at: number, inserted: string, author: number) => {
			if (inserted === '') return;
			text.insert(at, inserted);
			text.mark({ start: at, end: at + inserted.length }, 'author', author);
		};
		put(0, start, startAuthor);
		doc.commit();
		for (const { at, removed, text: inserted, author } of edits) {
			if (removed > 0) text.delete(at, removed);
			put(at, inserted, author);
			doc.commit();
		}
		return { text: () => text.toString(), authors: () => authorsOf(text.toDelta()) };
	},
};

const automerge: Peer = {
	name: '@automerge/automerge, marks',
	// Each mark is looked at by every later change: 4,000 edits take it minutes.
	maxEdits: 1_000,
	replay(start, edits) {
		let doc: Doc<{ text: string }> = docFrom({ text: start });
		const path = ['text'];
		const put = (draft: Doc<{ text: string }>, at: number, length: number, author: number) => {
			const range = { start: at, end: at + length, expand: 'none' } as const;
			if (length > 0) mark(draft, path, range, 'author', author);
		};
		doc = change(doc, (draft) => put(draft, 0, start.length, startAuthor));
		for (const { at, removed, text, author } of edits)
			doc = change(doc, (draft) => {
				splice(draft, path, at, removed, text);
				put(draft, at, text.length, author);
			});
		return {
			text: () => doc.text,
			authors: () => {
				const authors = new Array<number>(doc.text.length).fill(startAuthor);
				for (const { start: from, end, value } of marks(doc, path))
					authors.fill(Number(value), from, end);
				return authors;
			},
		};
	},
};

/** Text with properties, as both libraries hand it out. */
type Delta = readonly {
	readonly insert?: unknown;
	readonly attributes?: { readonly [name: string]: unknown } | undefined;
}[];

function authorsOf(delta: Delta): number[] {
	return delta.flatMap(({ insert, attributes }) =>
		typeof insert === 'string'
			? new Array<number>(insert.length).fill(Number(attributes?.['author'] ?? startAuthor))
			: [],
	);
}

/** The peers with marks, and how many edits of a trace each is given. */
export const markingPeers: readonly Peer[] = [yjs, loro, automerge];
