import { type Detector, verdict } from '../candidate.ts';

/** Undo and redo, which the host always names. They restore origins and never make new ones. */
export const history: Detector = ({ event }) => {
	if (!event.reason) return null;
	return verdict('user', 'unknown');
};
