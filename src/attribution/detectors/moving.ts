import { type Detector, verdict } from '../candidate.ts';
import { isOnCaretLine } from '../carets.ts';
import { onlyMoves } from '../rearranged.ts';

/**
 * Lines that only changed places in one edit: moved up or down, sorted, dragged elsewhere, freed of
 * doubles. Where no caret is, a tool did it.
 */
export const moving: Detector = (candidate, _pieces, scene) => {
	const { event, signals } = candidate;
	if (event.reason || signals.selectedBy === 'keyboard') return null;
	if (!onlyMoves(scene.text, event.changes)) return null;
	const isPersons = signals.active && isOnCaretLine(candidate, scene, 'some');
	return isPersons ? verdict('user', 'typed', 0.9) : verdict('editor', 'editor', 0.8);
};
