import type { DocChangedEvent } from '../../core/events.ts';
import { type Detector, freshVerdict } from '../candidate.ts';
import { oneName } from './completionList.ts';

/** The import comes in the same moment as the name, or when the list's owner found it. */
const foundWithinMs = 5_000;
const maxChars = 1_000;
const importing = /\b(?:import|from|require|use|using|include|package)\b/;
/** Far enough to see the start of an import's line. */
const lineReach = 300;

/** The import that comes with a pick from the completion list: it holds the picked name. */
export const autoImport: Detector = (candidate, _pieces, { text }) => {
	const { event, signals } = candidate;
	if (event.reason || !signals.active || signals.saving) return null;
	const inserted = event.changes.map(([, , text]) => text).join('\n');
	if (inserted.length > maxChars || inserted.trim() === '') return null;
	const isWithPick = signals.later.some((pick) => isPickOf(pick, event.doc, inserted));
	if (isWithPick) return freshVerdict('editor', 0.9);
	const isAfterPick = signals.earlier.some(
		(pick) => event.tMs - pick.tMs <= foundWithinMs && isPickOf(pick, event.doc, inserted),
	);
	if (!isAfterPick) return null;
	const isImport = event.changes.every(([from, , each]) => {
		const line = text.slice(Math.max(0, from - lineReach), Math.min(from, text.length));
		return importing.test(each) || importing.test(line.slice(line.lastIndexOf('\n') + 1));
	});
	return isImport ? freshVerdict('editor', 0.9) : null;
};

/** Whether a change put one name that `inserted` holds as a word. */
function isPickOf({ doc, changes }: DocChangedEvent, of: string, inserted: string): boolean {
	const [change] = changes;
	if (doc !== of || !change || changes.length > 1) return false;
	const [, , text] = change;
	const [name] = /^[\p{L}\p{N}_$]{2,}/u.exec(text) ?? [];
	if (name === undefined || !oneName.test(text)) return false;
	return inserted.split(/[^\p{L}\p{N}_$]+/u).includes(name);
}
