// No test of its own. Held to its fixtures in test/agents/agentLog.test.ts.
import type { Adapter } from '../adapter.ts';
import { claudeShaped } from '../claudeShaped.ts';
import { nameAt } from '../payload.ts';

/** VS Code's own agent in the extension host, from its documentation only. */
export const copilotVscode: Adapter = {
	agent: 'copilot-vscode',
	title: 'Copilot in VS Code',
	basis: 'documented',
	owns: (payload) =>
		nameAt(payload, 'hookEventName') !== null ||
		(nameAt(payload, 'transcript_path') ?? '').includes('/GitHub.copilot-chat/'),
	hook: (payload, writtenMs) => claudeShaped('copilot-vscode', payload, writtenMs),
};
