import { type Detector, freshVerdict } from '../candidate.ts';
import { touchesCaret } from '../carets.ts';

/** One identifier, perhaps a call: what a completion list puts in. */
export const oneName = /^[@#$]?[\p{L}\p{N}_$.-]+(\(\)|\(|:|=|=""|;)?$/u;
/** Longer names are made by machines for machines. */
const maxChars = 100;

/**
 * A pick from the completion list: at each caret the typed part of a word is replaced by one name
 * that contains it in order. Ghost text that completes one word, accepted by a click, looks the
 * same; counting that as the editor's is the safer error.
 */
export const completionList: Detector = (candidate, _pieces, { text }) => {
	const { event, signals } = candidate;
	if (event.reason || !signals.active || signals.saving || signals.selectedBy === 'keyboard')
		return null;
	const [first] = event.changes;
	const isPick = event.changes.every(([from, to, name]) => {
		if (name !== first?.[2] || name.length > maxChars || to - from > maxChars) return false;
		return oneName.test(name) && containsInOrder(name, text.slice(from, to));
	});
	return isPick && touchesCaret(candidate) ? freshVerdict('editor', 0.8) : null;
};

/** Whether `part` can be made from `name` by leaving out letters, in whatever case. */
function containsInOrder(name: string, part: string): boolean {
	const whole = name.toLowerCase();
	let at = 0;
	for (const unit of part.toLowerCase()) {
		at = whole.indexOf(unit, at) + 1;
		if (at === 0) return false;
	}
	return true;
}
