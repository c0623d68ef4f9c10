import type { Candidate, Detector, Scene } from '../candidate.ts';
import type { Piece } from '../plan.ts';
import { isReload, mayBeGits } from '../reload.ts';
import { shapes } from '../shapes.ts';
import { paste } from './paste.ts';

/** That a text is just what was proposed for it is no accident; that it changed beside one may be. */
const confidence = { proposed: 0.95, original: 0.8, back: 0.8 };

/**
 * An agent's extension shows a text for the file in a document of its own, and the file comes to hold
 * it: by an edit, or by the disk. Some show the text without their edits instead and make them in the
 * file beside it; then what no key, pick, paste, save or git did is theirs, and a return to it is an undo.
 */
export const virtualDoc: Detector = (candidate, pieces, scene) => {
	const { event, signals } = candidate;
	const { proposal } = signals;
	if (!proposal || event.reason || signals.selectedBy === 'keyboard' || signals.saving) return null;
	if (isGits(candidate) || paste(candidate, pieces, scene)) return null;
	if (proposal.how === 'back')
		return { actor: 'user', origin: 'editor', confidence: confidence.back, undoes: true };
	if (proposal.how === 'original' && isPersons(candidate, pieces, scene)) return null;
	return {
		actor: 'ai',
		origin: 'insertion',
		kind: 'agent',
		tool: proposal.tool,
		model: null,
		evidence: 'virtualDoc',
		confidence: confidence[proposal.how],
	};
};

/** As small as keys and picks are, or what a command of the editor does, in the editor that the person is in; agents write lines. */
function isPersons(candidate: Candidate, pieces: readonly Piece[], scene: Scene): boolean {
	const { event, signals } = candidate;
	// A reload beside the original may be anybody's: the disk tells whose.
	if (isReload(candidate)) return true;
	if (!signals.active || signals.streaming) return false;
	if (event.changes.every(([, , text]) => !text.trim().includes('\n') && text.length <= 40))
		return true;
	return shapes.some((shape) => shape(candidate, pieces, scene) !== null);
}

function isGits(candidate: Candidate): boolean {
	if (!isReload(candidate)) return false;
	const { disk } = candidate.signals;
	return disk ? disk.by === 'git' : mayBeGits(candidate);
}
