// No test of its own. Tested through test/agents/activity/agentActivity.test.ts.
import type { AgentName } from './agentEvent.ts';

/** Names under which terminals, documents of extensions and commits know these agents. */
const shorter: Partial<Record<AgentName, string>> = {
	'claude-code': 'claude',
	'gemini-cli': 'gemini',
	'qwen-code': 'qwen',
	'copilot-cli': 'copilot',
	'copilot-vscode': 'copilot',
};

/** The name under which reports show an agent, however it is known: one tool is one row. */
export function reportName(agent: AgentName): string {
	return shorter[agent] ?? agent;
}
