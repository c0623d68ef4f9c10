// No test of its own. What a bundle that is loaded late consists of.

export { AgentFeed } from './agentFeed.ts';
export { AgentSessions, areSessionsHere } from './agentSessions.ts';
