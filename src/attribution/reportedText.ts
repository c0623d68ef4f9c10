// No test of its own. Tested through test/attribution/agentSays.test.ts.
import type { AgentEditedEvent } from '../core/agentActivity.ts';
import { attributeText } from '../core/attributeText.ts';
import type { Span } from '../core/events.ts';
import { RunMap } from '../core/runMap.ts';
import { TextBuffer } from '../core/textBuffer.ts';
import { planPieces } from './plan.ts';

type Said = Pick<AgentEditedEvent, 'old' | 'new' | 'op' | 'whole' | 'all'>;

/** Beyond this a comparison would be felt; then only the very same text counts. */
const maxDiffChars = 400_000;
/** Places of one text in a file; more is no text that says anything. */
const maxPlaces = 200;

/** A text as it is after an edit, if the edit is just as it was said; null where it cannot have been. O(text). */
export function applied(text: string, said: Said): string | null {
	const { old, new: put, whole, all } = said;
	if (put === null) return null;
	if (whole) return old === null || old === text ? put : null;
	if (old === null || old === '') return null;
	if (all) return text.includes(old) ? text.replaceAll(old, () => put) : null;
	const at = text.indexOf(old);
	return at < 0 ? null : text.slice(0, at) + put + text.slice(at + old.length);
}

/** A text as it was before an edit that it shows; null where that is not to be told. The other way round of `applied`. */
export function unapplied(text: string, { old, new: put, op, whole, all }: Said): string | null {
	if (whole) return text === put ? (old ?? (op === 'create' ? '' : null)) : null;
	if (old === null || put === null || put === '' || all) return null;
	const at = text.indexOf(put);
	// In two places nobody knows which.
	if (at < 0 || text.indexOf(put, at + 1) >= 0) return null;
	return text.slice(0, at) + old + text.slice(at + put.length);
}

/**
 * Where in a text the new characters of an edit stand: those that are in `new` and were not in `old`. First the very text,
 * else what a comparison finds of it, for it may have been formatted or edited since. Null where the edit put nothing new,
 * or nothing of it is there. O(text), a diff where it is not there as it was said.
 */
export function placesOf(text: string, said: Said): readonly Span[] | null {
	const put = said.new;
	if (put === null || put.trim() === '') return null;
	const news = newIn(said.old ?? '', put);
	if (news.length === 0) return null;
	const found: Span[] = [];
	for (let at = text.indexOf(put); at >= 0; at = text.indexOf(put, at + put.length)) {
		for (const [from, to] of news) found.push([at + from, at + to]);
		if (found.length >= maxPlaces * news.length) return null;
	}
	if (found.length > 0) return found;
	if (text.length + put.length > maxDiffChars) return null;
	let marks = RunMap.filled(put.length, 0);
	for (const [from, to] of news) marks = marks.replaceOne(from, to, to - from, 1).map;
	const map = attributeText(text, [{ text: put, map: marks }], 0);
	for (const { from, length, origin } of map.runs())
		if (origin === 1) found.push([from, from + length]);
	return found.length > 0 ? found : null;
}

/** How many characters an edit put that are new and not blank. O(text). */
export function inkOfNew({ old, new: put }: Said): number {
	return newIn(old ?? '', put ?? '').reduce(
		(sum, [from, to]) => sum + (put ?? '').slice(from, to).replace(/\s+/g, '').length,
		0,
	);
}

/** The stretches of `put` that an edit of `old` to it made new. */
export function newIn(old: string, put: string): readonly Span[] {
	if (old === '') return [[0, put.length]];
	let shift = 0;
	return planPieces(TextBuffer.of(old), [[0, old.length, put]]).flatMap((piece): Span[] => {
		const at = piece.from + shift;
		shift += piece.text.length - (piece.to - piece.from);
		return piece.text === '' ? [] : [[at, at + piece.text.length]];
	});
}
