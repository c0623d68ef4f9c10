/**
 * Replacements of text, and the two ways to read a list of them.
 *
 * *Simultaneous*: all offsets are those of the text before any of them, no two overlap. Editors report changes so.
 * *Sequential*: the offsets of each are those of the text after the ones before it. Ledgers apply them so.
 *
 * Sorted descending, simultaneous edits are sequential as they stand: none moves what a later one refers to.
 */

/** `[from, to)` of the text before becomes `text`. Offsets are UTF-16 code units. */
export type Edit = { readonly from: number; readonly to: number; readonly text: string };

/**
 * The same change without what the removed and the inserted text have in common at their start and, after that,
 * at their end. `removed` is the text of `[from, to)`. What is left may be empty; an empty change stays at the end
 * of the prefix. A pair of surrogates may be cut. O(shorter text).
 */
export function minimize(removed: string, edit: Edit): Edit {
	if (removed.length !== edit.to - edit.from)
		throw new RangeError(
			`${removed.length} units removed by an edit of ${edit.from} to ${edit.to}`,
		);
	const { text } = edit;
	const shorter = Math.min(removed.length, text.length);
	let prefix = 0;
	while (prefix < shorter && removed.charCodeAt(prefix) === text.charCodeAt(prefix)) prefix++;
	let suffix = 0;
	while (
		suffix < shorter - prefix &&
		removed.charCodeAt(removed.length - 1 - suffix) === text.charCodeAt(text.length - 1 - suffix)
	)
		suffix++;
	if (prefix === 0 && suffix === 0) return edit;
	return {
		from: edit.from + prefix,
		to: edit.to - suffix,
		text: text.slice(prefix, text.length - suffix),
	};
}

/**
 * The text after simultaneous edits, given in any order. Where several insert at one place, the order of the list
 * is the order in the text. RangeError when two overlap or one is outside. O(text + edits · log edits).
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
	const parts: string[] = [];
	let at = 0;
	for (const edit of ascending(edits)) {
		if (edit.to > text.length)
			throw new RangeError(`An edit of ${edit.from} to ${edit.to} in a text of ${text.length}`);
		parts.push(text.slice(at, edit.from), edit.text);
		at = edit.to;
	}
	parts.push(text.slice(at));
	return parts.join('');
}

/** Simultaneous edits as sequential ones, the last in the text first. RangeError when two overlap. */
export function toSequential(simultaneous: readonly Edit[]): Edit[] {
	return ascending(simultaneous).reverse();
}

/**
 * Sequential edits as simultaneous ones against the text before the first, ascending, touching ones joined. A
 * join keeps the outer bounds only: what one edit inserted and a later one removed is gone, but text of the
 * original that was removed and typed again stays replaced (`minimize` finds that). Each step looks through the
 * edits kept so far, so it is meant for the tens of an editor event; descending lists take the short way.
 */
export function toSimultaneous(sequential: readonly Edit[]): Edit[] {
	const descends = sequential.every((edit, i) => {
		const previous = sequential[i - 1];
		return previous === undefined || edit.to < previous.from;
	});
	if (descends) return sequential.toReversed();
	let kept: Edit[] = [];
	for (const edit of sequential) kept = followedBy(kept, edit);
	return kept;
}

/** `kept` (ascending, simultaneous) followed by `edit`, whose offsets are those after `kept`. */
function followedBy(kept: readonly Edit[], edit: Edit): Edit[] {
	const before: Edit[] = [];
	const after: Edit[] = [];
	let { from, to, text } = edit;
	// How far the edits passed so far move what follows them; at the end of `before`, of all that touch too.
	let shift = 0;
	let shiftOfTouched = 0;
	for (const old of kept) {
		const start = old.from + shift + shiftOfTouched;
		const end = start + old.text.length;
		const growth = old.text.length - (old.to - old.from);
		if (end < edit.from) {
			before.push(old);
			shift += growth;
		} else if (start > edit.to) after.push(old);
		else {
			// They touch: what of the old text is outside the new edit's range stays around its text.
			text = old.text.slice(0, Math.max(0, edit.from - start)) + text;
			text += old.text.slice(Math.max(0, old.text.length - Math.max(0, end - edit.to)));
			from = Math.min(from, start);
			to = Math.max(to, end);
			shiftOfTouched += growth;
		}
	}
	return [...before, { from: from - shift, to: to - shift - shiftOfTouched, text }, ...after];
}

/** In text order. The sort is stable, so insertions at one place keep the order of the list. */
function ascending(edits: readonly Edit[]): Edit[] {
	const sorted = edits.toSorted((a, b) => a.from - b.from || a.to - b.to);
	let at = 0;
	for (const { from, to } of sorted) {
		if (from < at || to < from)
			throw new RangeError(`An edit of ${from} to ${to} where the one before ends at ${at}`);
		at = to;
	}
	return sorted;
}
