// No test of its own. Tested through test/attribution/agentSays.test.ts.
import type { Detector } from '../candidate.ts';
import { isReload, mayBeGits } from '../reload.ts';
import { reportedConfidence } from '../reports.ts';

/**
 * An agent said that it made just this change of this file, and here it is. What keys did is a person's all the same, however
 * alike, and what git wrote is git's.
 */
export const reported: Detector = (candidate) => {
	const { event, signals } = candidate;
	const [first] = signals.reported?.reports ?? [];
	if (!first || event.reason || signals.selectedBy === 'keyboard' || signals.saving) return null;
	const isGits = signals.disk ? signals.disk.by === 'git' : mayBeGits(candidate);
	if (isReload(candidate) && isGits) return null;
	const { agent, model, source } = first.said;
	return {
		actor: 'ai',
		origin: 'insertion',
		kind: 'agent',
		tool: agent,
		model,
		evidence: source,
		confidence: reportedConfidence[source],
	};
};
