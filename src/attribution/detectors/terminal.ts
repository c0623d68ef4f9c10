import type { Detector } from '../candidate.ts';
import { isReload, mayBeGits } from '../reload.ts';

/** Nearly always the agent; the person may have run a tool from another window. */
const confidence = 0.85;

/**
 * A reload from disk while an agent runs in a terminal there, or runs a command by itself. What git wrote meanwhile, for whoever,
 * is git's. Of several agents none is named.
 */
export const terminal: Detector = (candidate) => {
	if (!isReload(candidate)) return null;
	const { disk } = candidate.signals;
	const { agent } = disk ?? candidate.signals;
	if (!agent || (disk ? disk.by === 'git' : mayBeGits(candidate))) return null;
	return {
		actor: 'ai',
		origin: 'insertion',
		kind: 'agent',
		tool: agent.tool,
		model: null,
		evidence: agent.how === 'command' ? 'diskWrite' : 'terminal',
		confidence,
	};
};
