// No test of its own. Held to its fixtures in test/agents/agentLog.test.ts.
import type { Adapter } from '../adapter.ts';
import { claudeShaped } from '../claudeShaped.ts';
import { nameAt } from '../payload.ts';

/** Factory's Droid, from its documentation only. */
export const droid: Adapter = {
	agent: 'droid',
	title: 'Droid',
	basis: 'documented',
	owns: (payload) => (nameAt(payload, 'transcript_path') ?? '').includes('/.factory/'),
	hook: (payload, writtenMs) => claudeShaped('droid', payload, writtenMs),
};
