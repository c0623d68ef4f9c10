import type { OriginTable } from '../core/originTable.ts';
import type { Run } from '../core/runMap.ts';
import type { TextBuffer } from '../core/textBuffer.ts';
import type { Verdict } from './candidate.ts';
import type { Ledger } from './ledger.ts';
import type { Found, Put, RemovedTexts } from './removedTexts.ts';
import { isTelling } from './telling.ts';

/**
 * Letters and digits without which a text found elsewhere is no copy of it. Of lines with 16 or
 * more, 0.1 % (JavaScript and TypeScript of 150 packages) to 0.7 % (Python) also stand in a given
 * file of somebody else's project; of lines with 8 to 11 it is 3 to 6 %, `return result;` among them.
 */
const minElsewhere = 16;
/** Right beside its original a text has hardly another explanation, but `break;` proves nothing. */
const minBeside = 8;
/**
 * A whole line that is pasted where the same line stands already was mostly copied there: pastes come from the own
 * file about as often as from elsewhere, and of these lines by others only one in twenty or thirty stands in it by chance.
 */
const minPastedLine = 8;
/** Code units looked through for one text, the newest documents first: about 3 ms. */
const maxSearched = 4_000_000;
/** Places of one text that are looked at in one document; a text that is everywhere proves nothing. */
const maxPlaces = 50;

/** Where text that is being put somewhere can come from. */
export interface Sources {
	readonly table: OriginTable;
	readonly removedTexts: RemovedTexts;
	/** Every live ledger, the newest first. */
	ledgers(): Iterable<Ledger>;
}

/**
 * Who wrote a text that is being put somewhere: it was removed lately and comes back, or it is one
 * more copy of AI code that stands in a live ledger. Null where it is new, or nothing is known.
 */
export function originalOf(put: Put, { fresh, actor, origin }: Verdict, from: Sources) {
	if (fresh) return null;
	if (actor === 'user' && origin === 'typed' && !put.undoing) {
		// A line copied up or down is its neighbour's, however alike to what was deleted somewhere.
		const beside = copyBeside(put, from);
		if (beside !== 'none') return beside;
	}
	// What a person cut or moves may be short; for others a name in common is none that came back.
	const removed = from.removedTexts.find(put, actor === 'user' ? undefined : minElsewhere);
	if (put.undoing) return removed;
	if (removed?.how === 'restored')
		return origin === 'pasted' && mayBeOwn(removed, put, from) ? null : removed;
	// What tools write (imports, generated code) resembles other code without being copied from it.
	const byHand = actor === 'user' || actor === 'unknown';
	const least = origin === 'pasted' && isWholeLines(put.text) ? minPastedLine : minElsewhere;
	const copy = byHand && origin !== 'editor' ? copyOf(put, from, least) : null;
	return copy ?? removed;
}

interface Place {
	readonly ledger: Ledger;
	readonly at: number;
}

/**
 * The AI code that a text duplicates: lines right above or below, as copying a line makes them, or
 * the same text anywhere in a live ledger. Where the text also stands without AI code, it may as well
 * come from there, and null is the safer answer. AI code keeps its insertion, the rest of the text is
 * whoever's edit it is. O(text of the live ledgers), and that only for telling text.
 */
export function copyOf(put: Put, from: Sources, least: number = minElsewhere): Found | null {
	const beside = copyBeside(put, from);
	if (beside !== 'none') return beside;
	const { table, ledgers } = from;
	const core = put.text.trim();
	if (!isTelling(core, least)) return null;
	const live = [...ledgers()].sort((a, b) => Number(b.doc === put.doc) - Number(a.doc === put.doc));
	const own = live[0]?.doc === put.doc ? live[0] : undefined;
	const isShort = !isTelling(core, minElsewhere);
	const places = placesOf(core, isShort && own ? [own] : live);
	if (places.length === 0 || (isShort && !(own && places.every(isLineIn(own.text, core.length)))))
		return null;
	const nearest = nearestOf(places, put);
	let best: readonly Run[] | null = null;
	for (const place of places) {
		const runs = place.ledger.map.slice(place.at, place.at + core.length);
		if (!hasAi(runs, table)) return null;
		if (place === nearest) best = runs;
	}
	return best && nearest ? copied(withBlanks(best, nearest, put, core.length), put, table) : null;
}

/** Whether pasted AI code that was removed may as well be a copy of the same lines that stand in the document without AI code. */
function mayBeOwn({ runs }: Found, put: Put, { table, ledgers }: Sources): boolean {
	const core = put.text.trim();
	if (!isTelling(core, minElsewhere) || !hasAi(runs, table)) return false;
	const own = [...ledgers()].filter(({ doc }) => doc === put.doc);
	return placesOf(core, own).some(
		({ ledger, at }) => !hasAi(ledger.map.slice(at, at + core.length), table),
	);
}

/** As `copyOf`, of the text right above or below alone; `none` where it is another one, or tells too little. */
function copyBeside(put: Put, { table, ledgers }: Sources): Found | null | 'none' {
	if (!isTelling(put.text.trim(), minBeside)) return 'none';
	const own = [...ledgers()].find(({ doc }) => doc === put.doc);
	const beside = own && besideOf(put, own);
	return beside ? copied(beside, put, table) : 'none';
}

function hasAi(runs: readonly Run[], table: OriginTable): boolean {
	return runs.some(({ origin }) => table.insertionOf(origin) !== null);
}

/** AI code keeps its insertion, the rest is whoever's edit it is; null where none is AI's. */
function copied(runs: readonly Run[], { around }: Put, table: OriginTable): Found | null {
	if (!hasAi(runs, table)) return null;
	const kept = runs.map((run) =>
		table.insertionOf(run.origin) === null ? { ...run, origin: around } : run,
	);
	return { runs: kept, how: 'copied' };
}

/** Whether a place in `all` is a line of its own, but for white space before it. */
function isLineIn(all: TextBuffer, length: number): (place: Place) => boolean {
	return ({ at }) => {
		let from = at;
		while (from > 0 && /[ \t]/.test(all.slice(from - 1, from))) from--;
		const end = at + length;
		return (
			(from === 0 || isAt(all, from - 1, '\n')) && (end === all.length || isAt(all, end, '\n'))
		);
	};
}

function isWholeLines(text: string): boolean {
	return text.endsWith('\n') && text.trim() !== '';
}

/** The white space of a copy that stands around its original too came along with it; other is whoever's edit it is. */
function withBlanks(
	core: readonly Run[],
	{ ledger: { text: all, map }, at }: Place,
	{ text, around }: Put,
	length: number,
): readonly Run[] {
	const before = text.length - text.trimStart().length;
	const after = text.length - before - length;
	const end = at + length;
	let head = 0;
	while (head < before && isAt(all, at - head - 1, text[before - head - 1] ?? '')) head++;
	let tail = 0;
	while (tail < after && isAt(all, end + tail, text[before + length + tail] ?? '')) tail++;
	return [
		{ length: before - head, origin: around },
		...map.slice(at - head, at),
		...core,
		...map.slice(end, end + tail),
		{ length: after - tail, origin: around },
	].filter((run) => run.length > 0);
}

/**
 * The runs of the same text right before or after the place where it is put. Of a last line without
 * a line end, which a copy of it must have, the line itself.
 */
function besideOf(put: Put, { text: all, map }: Ledger): readonly Run[] | null {
	const { text, from } = put;
	const { length } = text;
	if (isAt(all, from - length, text)) return map.slice(from - length, from);
	if (isAt(all, from, text)) return map.slice(from, from + length);
	const lineEnd = { length: 1, origin: put.around };
	if (text.endsWith('\n') && isAt(all, from, text.slice(0, -1)))
		return [...map.slice(from, from + length - 1), lineEnd];
	if (text.startsWith('\n') && isAt(all, from - length + 1, text.slice(1)))
		return [lineEnd, ...map.slice(from - length + 1, from)];
	return null;
}

function isAt(all: TextBuffer, at: number, text: string): boolean {
	const to = at + text.length;
	return at >= 0 && to <= all.length && all.slice(at, to) === text;
}

function placesOf(text: string, ledgers: readonly Ledger[]): Place[] {
	const places: Place[] = [];
	let searched = 0;
	for (const ledger of ledgers) {
		searched += ledger.text.length;
		if (searched > maxSearched) break;
		const all = ledger.text.toString();
		let count = 0;
		for (let at = all.indexOf(text); at >= 0; at = all.indexOf(text, at + text.length)) {
			if (++count > maxPlaces) return [];
			places.push({ ledger, at });
		}
	}
	return places;
}

/** In the same document the nearest, else in the first that has it. */
function nearestOf(places: readonly Place[], { doc, from }: Put): Place | undefined {
	const near = places.filter(({ ledger }) => ledger.doc === doc);
	const distance = (place: Place) => Math.abs(place.at - from);
	return near.sort((a, b) => distance(a) - distance(b))[0] ?? places[0];
}
