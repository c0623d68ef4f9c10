import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentName } from '../agentEvent.ts';
import { codexHooksAreOff, connectionOf, planConnection } from './connection.ts';
import { codexFolder, type Machine } from './hookFiles.ts';
import { hookFolder, hookFolderName, maxSpoolBytes, maxSpoolFiles } from './hookFolder.ts';
import type { HookTarget } from './hookTargets.ts';
import { readUserFile } from './userFile.ts';

/** How one agent stands, for a person to read. */
export interface AgentHealth {
	readonly agent: AgentName;
	readonly title: string;
	/** What nobody has seen it do, in a sentence; null where it was seen to run our hooks. */
	readonly unverified: string | null;
	/** `elsewhere`: its hooks are in place, but the person did not say yes in this editor. */
	readonly state: 'connected' | 'outdated' | 'elsewhere' | 'absent' | 'notFound';
	/** When a hook of it was last read, in whichever window; null: never, as far as is known. */
	readonly heardMs: number | null;
	/** What the person has to do, in sentences; empty where all is well. */
	readonly todo: readonly string[];
}

/** How every one of these agents stands. `agreed` are those of which the person said yes in this editor. */
export function healthOf(
	targets: readonly HookTarget[],
	machine: Machine,
	agreed: readonly string[],
): readonly AgentHealth[] {
	return targets.map((target) => {
		const { agent, title } = target;
		const unverified = unverifiedOf(target, machine);
		const heardMs = heardAt(machine, agent);
		const state = stateOf(target, machine, agreed);
		const todo = todoOf(target, machine, state, heardMs);
		return { agent, title, unverified, state, heardMs, todo };
	});
}

function unverifiedOf({ basis, documented }: HookTarget, { platform }: Machine): string | null {
	if (basis === 'documented') return 'Known from its documentation only: nobody has tried it yet.';
	if (platform === 'win32') return 'Nobody has tried its hooks on Windows yet.';
	return documented && `Of ${documented} only the documentation is known: nobody has tried it yet.`;
}

/** A sentence where so much waits that hooks write no more, or cannot be read; null where all is well. */
export function spoolTrouble({ home }: Machine): string | null {
	const { spool } = hookFolder(home);
	if (!existsSync(spool)) return null;
	try {
		const names = readdirSync(spool);
		const bytes = names.reduce(
			(sum, name) => sum + (statSync(join(spool, name), { throwIfNoEntry: false })?.size ?? 0),
			0,
		);
		return names.length < maxSpoolFiles && bytes < maxSpoolBytes
			? null
			: `What agents said waits to be read: ${names.length} files, ${Math.round(bytes / 1024 / 1024)} MB. Hooks write no more until some are. Open the folders that your agents work in.`;
	} catch {
		return `The folder ~/${hookFolderName}/spool cannot be read, so that no agent is heard. Delete ~/${hookFolderName} and connect your agents again.`;
	}
}

function stateOf(
	target: HookTarget,
	machine: Machine,
	agreed: readonly string[],
): AgentHealth['state'] {
	const state = connectionOf(target, machine);
	if (state === 'absent')
		return target.folders(machine).some((folder) => existsSync(folder)) ? 'absent' : 'notFound';
	if (!agreed.includes(target.agent)) return 'elsewhere';
	return existsSync(hookFolder(machine.home).spool) ? state : 'outdated';
}

function todoOf(
	target: HookTarget,
	machine: Machine,
	state: AgentHealth['state'],
	heardMs: number | null,
): readonly string[] {
	switch (state) {
		case 'notFound':
			return [];
		case 'absent': {
			const plan = planConnection(target, machine);
			return plan.kind === 'refused' ? [`Cannot be connected: ${plan.why} ${plan.todo}`] : [];
		}
		case 'elsewhere':
			return [
				'Another editor connected it. Connect it here too to have its work measured in this one.',
			];
		case 'outdated':
			return [
				existsSync(hookFolder(machine.home).spool)
					? 'Some of its hooks are missing. Connect it again to add them.'
					: `The folder ~/${hookFolderName} was deleted, so that its hooks do nothing. Connect it again to make it anew.`,
			];
		case 'connected':
			return [
				...(target.agent === 'codex' && codexIsOff(machine)
					? [
							'Its hooks are switched off by `[features]` in config.toml. Remove that line to be told anything.',
						]
					: []),
				...(heardMs === null && target.nextStep !== null ? [target.nextStep] : []),
			];
	}
}

function codexIsOff(machine: Machine): boolean {
	const found = readUserFile(join(codexFolder(machine), 'config.toml'));
	return found.kind === 'read' && codexHooksAreOff(found.text);
}

function heardAt({ home }: Machine, agent: AgentName): number | null {
	const stat = statSync(join(hookFolder(home).heard, agent), { throwIfNoEntry: false });
	return stat ? Math.round(stat.mtimeMs) : null;
}
