import { type Detector, verdict } from '../candidate.ts';
import { isFromGit, isReload } from '../reload.ts';

/** A reload from disk that is no agent's: git's, told apart by the reflog, or a stranger's. */
export const diskReload: Detector = (candidate) => {
	if (!isReload(candidate)) return null;
	const { disk } = candidate.signals;
	if (disk?.by === 'git' || isFromGit(candidate)) return verdict('git', 'git', 0.9);
	return verdict('external', 'external', 0.8);
};
