import type { Candidate, Detector, Scene } from '../candidate.ts';
import type { Piece } from '../plan.ts';
import { isFromGit, isReload } from '../reload.ts';
import { shapes } from '../shapes.ts';
import { paste } from './paste.ts';

/** What the editor does to two documents at once is seen, not guessed; the scheme is undocumented. */
const confidence = 0.97;

/**
 * While the editor's chat has pending edits in a file, its baseline document gets every change but
 * the chat's own. What it did not get is the chat's, a return to the baseline (Undo of a hunk, or of
 * all), or an edit right inside a pending hunk, which cannot be mirrored: those look like any other.
 */
export const baseline: Detector = (candidate, pieces, scene) => {
	const { event, signals } = candidate;
	if (event.reason || signals.baseline === 'none' || signals.baseline === 'mirrored') return null;
	if (signals.selectedBy === 'keyboard' && !signals.streaming) return null;
	if (signals.baseline === 'back')
		return { actor: 'user', origin: 'editor', confidence, undoes: true };
	if (isGits(candidate) || paste(candidate, pieces, scene)) return null;
	if (isPersons(candidate, pieces, scene)) return null;
	return {
		actor: 'ai',
		origin: 'insertion',
		kind: 'chat',
		tool: null,
		model: null,
		evidence: 'baseline',
		confidence,
	};
};

/**
 * Inside a pending hunk a person's edit is not mirrored either. No answer is coming in then, and it
 * is as small as keys and picks are, or looks like a command of the editor: a line moved, copied or commented. Counting a chat's
 * small edit as theirs is the safer error.
 */
function isPersons(candidate: Candidate, pieces: readonly Piece[], scene: Scene): boolean {
	const { event, signals } = candidate;
	if (signals.selectedBy === 'keyboard') return true;
	if (signals.streaming || signals.baseline === 'away') return false;
	if (signals.saving) return true;
	if (!signals.active) return false;
	const isSmall = event.changes.every(([from, to, text]) => {
		const isPick = to > from && !/\s/.test(text);
		return text.trim() === '' || [...text].length <= 1 || isPick;
	});
	return isSmall || shapes.some((shape) => shape(candidate, pieces, scene) !== null);
}

/** Git writes files under the chat's hands; its reloads are not mirrored. */
function isGits(candidate: Candidate): boolean {
	return isReload(candidate) && isFromGit(candidate);
}
