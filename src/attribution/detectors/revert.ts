import type { Detector } from '../candidate.ts';
import { isRevert } from '../reload.ts';

/**
 * A document that was dirty, changes, and is clean then without having been saved: the person had the
 * file as it was saved again, and everything that was not saved is discarded. What an editor's command
 * hands over is a difference of its own making, so the text's earlier origins count.
 */
export const revert: Detector = (candidate) => {
	if (!isRevert(candidate)) return null;
	return { actor: 'user', origin: 'unknown', confidence: 0.9, undoes: true };
};
