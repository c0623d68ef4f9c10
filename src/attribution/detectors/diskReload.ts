import { type Detector, verdict } from '../candidate.ts';
import { gitWithinMs } from '../reload.ts';

/**
 * A clean document that changes and stays clean was reloaded from disk. (The first edit of a clean
 * document arrives as clean too; its dirty flag follows within a millisecond, which is one reason
 * why candidates wait.) Git is told apart from the rest by the reflog.
 */
export const diskReload: Detector = ({ event, signals }) => {
	if (event.reason || event.dirty || signals.dirtyBefore || signals.becameDirty) return null;
	const { gitOperation } = signals;
	if (gitOperation && Math.abs(event.tMs - gitOperation.tMs) <= gitWithinMs)
		return verdict('git', 'git', 0.9);
	return verdict('external', 'external', 0.8);
};
