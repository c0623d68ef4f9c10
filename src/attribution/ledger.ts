import type { AttributedText } from '../core/remembered.ts';
import { type Place, replacingAll } from '../core/replaceAll.ts';
import { type Run, RunMap } from '../core/runMap.ts';
import { finish, type Steps } from '../core/steps.ts';
import { TextBuffer } from '../core/textBuffer.ts';
import { KnownTexts } from './knownTexts.ts';
import { manyPieces, type Piece } from './plan.ts';
import { type Recoloring, stretchesIn, withStretches } from './recolor.ts';

/** Below half a millisecond. */
const piecesAStep = 500;
const appliedAStep = 10_000;
/** With a place in so many runs, few chunks of a map are left as they were. */
const runsAPlace = 200;
/** To hash a text this long is felt. */
const longPiece = 50_000;

/** What one piece did: the runs that went and the runs that came. */
export interface AppliedPiece {
	readonly piece: Piece;
	readonly removed: readonly Run[];
	readonly inserted: readonly Run[];
}

/**
 * The live attribution of one document: its text, its run map, and the texts it had before.
 *
 * The text is kept because attribution follows content: to minimize, to diff a reload, to repair a
 * drift and to save a draft one must know what was there. Text and map always have one length.
 */
export class Ledger {
	readonly doc: string;
	#text: TextBuffer;
	#map: RunMap;
	#known = new KnownTexts();
	/** What is on disk as far as we know: where a document closed without saving goes back to. */
	#saved: { readonly text: TextBuffer; readonly map: RunMap };

	constructor(doc: string, text: string, map: RunMap) {
		this.doc = doc;
		this.#text = TextBuffer.of(text);
		this.#map = map;
		this.#check();
		this.#saved = { text: this.#text, map };
		this.#known.arrive(this.#text.hash, map);
	}

	get text(): TextBuffer {
		return this.#text;
	}

	get map(): RunMap {
		return this.#map;
	}

	/** Text and map as values; both are snapshots. Flattens the text: O(length). */
	attributed(): AttributedText {
		return { text: this.#text.toString(), map: this.#map };
	}

	/** The map of the nearest earlier (for `redo`: undone) state that had this text, else null. */
	knownMapOf(text: TextBuffer, reason?: 'undo' | 'redo'): RunMap | null {
		return this.#known.find(text.hash, text.length, reason) ?? null;
	}

	/**
	 * Applies ascending pieces, which make the text `after`; `runsOf` says who put each piece's text
	 * there, given the piece and its offset in the text after. Runs that do not cover their text
	 * break an invariant. `reason` says that the editor went along its history.
	 */
	apply(
		pieces: readonly Piece[],
		after: TextBuffer,
		runsOf: (piece: Piece, at: number, index: number) => readonly Run[],
		reason?: 'undo' | 'redo',
	): AppliedPiece[] {
		if (pieces.length >= manyPieces) return finish(this.applying(pieces, after, runsOf, reason));
		const [piece] = pieces;
		if (piece && pieces.length === 1) {
			const inserted = runsOf(piece, piece.from, 0);
			const { map, removed } = this.#map.replace(piece.from, piece.to, inserted);
			this.#become(after, map, reason);
			return [{ piece, removed, inserted }];
		}
		const applied: AppliedPiece[] = [];
		let map = this.#map;
		let shift = 0;
		for (const [index, piece] of pieces.entries()) {
			const at = piece.from + shift;
			const inserted = runsOf(piece, at, index);
			const replaced = map.replace(at, piece.to + shift, inserted);
			map = replaced.map;
			applied.push({ piece, removed: replaced.removed, inserted });
			shift += piece.text.length - (piece.to - piece.from);
		}
		this.#become(after, map, reason);
		return applied;
	}

	/** As `apply`, with pauses; text and map change together, at the end. */
	*applying(
		pieces: readonly Piece[],
		after: TextBuffer,
		runsOf: (piece: Piece, at: number, index: number) => readonly Run[],
		reason?: 'undo' | 'redo',
	): Steps<AppliedPiece[]> {
		const [only] = pieces;
		if (only && pieces.length === 1 && only.text.length > longPiece) {
			const inserted = runsOf(only, only.from, 0);
			yield;
			const { map, removed } = this.#map.replace(only.from, only.to, inserted);
			yield* after.hashing();
			yield;
			this.#become(after, map, reason);
			return [{ piece: only, removed, inserted }];
		}
		if (pieces.length < manyPieces) return this.apply(pieces, after, runsOf, reason);
		let shift = 0;
		const places: (Place & { readonly piece: Piece })[] = [];
		for (const piece of pieces) {
			const { from, to, text } = piece;
			const inserted = runsOf(piece, from + shift, places.length);
			shift += text.length - (to - from);
			places.push({ piece, from, to, inserted });
			if (places.length % piecesAStep === 0) yield;
		}
		const { map, removed } = yield* replacingAll(this.#map, places);
		const applied: AppliedPiece[] = [];
		for (const [i, { piece, inserted }] of places.entries()) {
			if (i % appliedAStep === 0) yield;
			applied.push({ piece, removed: removed[i] ?? [], inserted });
		}
		yield* after.hashing();
		yield;
		this.#become(after, map, reason, pieces.length);
		return applied;
	}

	#become(after: TextBuffer, map: RunMap, reason?: 'undo' | 'redo', places = 1): void {
		const isThroughout = places >= manyPieces && places * runsAPlace > map.runCount;
		this.#text = after;
		this.#map = map;
		this.#check();
		const change = isThroughout ? 'throughout' : 'here and there';
		this.#known.arrive(this.#text.hash, map, reason, change);
	}

	/** Takes a whole attribution for the text it already has. What was saved of it keeps its own. */
	adopt(map: RunMap): void {
		const isSaved = this.#saved.map === this.#map;
		this.#map = map;
		this.#check();
		this.#known.correct(map);
		if (isSaved) this.markSaved();
	}

	/**
	 * A person says who wrote what of the text. That holds for what is on disk, too, and no earlier text may bring back
	 * what it denies: undoing further back goes by the removed texts alone.
	 */
	correct(map: RunMap): void {
		const said: Recoloring = { text: this.#text, before: this.#map, after: map };
		const saved = this.#saved;
		const isSaved = saved.map === this.#map;
		this.adopt(map);
		this.#known.forgetOthers();
		if (isSaved) return;
		const stretches = stretchesIn(said, saved);
		this.#saved = { text: saved.text, map: withStretches(saved.map, stretches) };
	}

	/** What is on disk now: what the document holds, or an earlier version of it. */
	markSaved(version?: { readonly text: TextBuffer; readonly map: RunMap }): void {
		this.#saved = version ?? { text: this.#text, map: this.#map };
	}

	/** What is on disk as far as we know. */
	get savedText(): TextBuffer {
		return this.#saved.text;
	}

	/** Goes back to what was saved: the document was closed and its changes thrown away. */
	revertToSaved(): void {
		this.#text = this.#saved.text;
		this.#map = this.#saved.map;
		this.#known.arrive(this.#text.hash, this.#map);
	}

	#check(): void {
		if (this.#text.length !== this.#map.length)
			throw new RangeError(
				`Ledger text has ${this.#text.length} characters, its map ${this.#map.length}`,
			);
	}
}

/** A ledger for a text nobody remembers. */
export function freshLedger(doc: string, text: string, origin: number): Ledger {
	return new Ledger(doc, text, RunMap.filled(text.length, origin));
}
