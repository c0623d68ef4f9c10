import { type Detector, verdict } from '../candidate.ts';
import { touchesCaret } from '../carets.ts';
import { paste } from './paste.ts';

/**
 * Changes between will-save and did-save are the editor's: formatters, organized imports, trimming. Keys and pastes are a person's
 * all the same: savers may be slow, and of a save that failed no end is told.
 */
export const saving: Detector = (candidate, pieces, scene) => {
	const { event, signals } = candidate;
	if (!signals.saving || event.reason) return null;
	if (signals.selectedBy === 'keyboard' && signals.active && touchesCaret(candidate)) return null;
	const onlyPuts = event.changes.every(([from, to]) => from === to);
	if (onlyPuts && paste(candidate, pieces, scene)) return null;
	return verdict('editor', 'editor', 0.9);
};
