import assert from 'node:assert/strict';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { connectionOf, planConnection } from '../../../src/agents/hooks/connection.ts';
import { type HookFolder, hookFolder } from '../../../src/agents/hooks/hookFolder.ts';
import { hookTargets } from '../../../src/agents/hooks/hookTargets.ts';
import { applyPlan } from '../../../src/agents/hooks/installation.ts';
import type { LiveAgent } from './liveAgents.ts';

/**
 * An agent that runs our hook without a person beside it. Codex runs no hook that the person has not approved in a
 * dialogue of its own; here all are approved. opencode installs a package for whoever has a plugin, any plugin, and waits
 * for it; where there is no network, not for minutes here.
 */
export function hooked(live: LiveAgent): LiveAgent {
	if (live.agent === 'opencode') {
		const files = (port: number, folder: string) => ({
			...live.files?.(port, folder),
			'.npmrc': 'fetch-retries=0\n',
		});
		return { ...live, files };
	}
	if (live.agent !== 'codex') return live;
	const args = (prompt: string) => {
		const [command = 'exec', ...others] = live.args(prompt);
		return [command, '--dangerously-bypass-hook-trust', ...others];
	};
	return { ...live, args };
}

/** Connects an agent in a home folder as *Rework: Connect Coding Agents…* does; the folder of its hook. */
export async function connectHook({ agent }: LiveAgent, home: string): Promise<HookFolder> {
	const target = hookTargets.find((one) => one.agent === agent);
	assert.ok(target);
	const machine = { home, platform: process.platform, env: {} };
	for (const needed of target.folders(machine).slice(0, 1))
		await mkdir(needed, { recursive: true });
	const plan = planConnection(target, machine);
	assert.ok(plan.kind === 'change');
	applyPlan(target, plan.changes, machine);
	assert.equal(connectionOf(target, machine), 'connected');
	return hookFolder(home);
}

/** As if a window that reads the hook's folder were open for a day to come. */
export async function sayRead(alive: string): Promise<void> {
	await writeFile(alive, '');
	const until = Date.now() / 1000 + 86_400;
	await utimes(alive, until, until);
}
