import { type Detector, freshVerdict } from '../candidate.ts';

/** One identifier, perhaps a call: what a completion list puts in. */
const oneName = /^[@#$]?[\p{L}\p{N}_$.-]+(\(\)|\(|:|=|=""|;)?$/u;

/**
 * A pick from the completion list: a single replacement of the typed part of a word by one name
 * that contains it in order. Ghost text that completes one word, accepted by a click, looks the
 * same; counting that as the editor's is the safer error.
 */
export const completionList: Detector = ({ event, signals }) => {
	if (event.reason || event.changes.length !== 1 || !signals.active) return null;
	if (signals.selectedBy === 'keyboard') return null;
	const [change] = event.changes;
	if (!change) return null;
	const [, , text] = change;
	return oneName.test(text) ? freshVerdict('editor', 0.8) : null;
};
