// Entry of the bundle `dist/hooks.cjs`: all that changes files of agents, loaded when the person asks for it.

export { type FileChange, type Plan, planConnection } from './connection.ts';
export { isUsedElsewhere, noteEditor } from './editors.ts';
export { type AgentHealth, healthOf, spoolTrouble } from './health.ts';
export type { HookFile, Machine } from './hookFiles.ts';
export { type HookTarget, hookTargets } from './hookTargets.ts';
export {
	applyPlan,
	applyRemoval,
	prepareHookFolder,
	removalOf,
	removeAllHooks,
	removeHookFolder,
} from './installation.ts';
export { sayAlive } from './sayAlive.ts';
