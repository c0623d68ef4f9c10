// No test of its own. Tested through test/agents/hooks/connection.test.ts, on whole home folders.
import {
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmdirSync,
	rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { reasonOf } from '../../core/log.ts';
import { agentNames } from '../agentEvent.ts';
import { objectOf } from '../payload.ts';
import { type FileChange, type Plan, planRemoval, type Recorded } from './connection.ts';
import type { Machine } from './hookFiles.ts';
import { hookFolder } from './hookFolder.ts';
import { hookNodeScript, hookScript } from './hookScripts.ts';
import { type HookTarget, hookTargets } from './hookTargets.ts';
import { backupEnding, replaceUserFile, writeWhole } from './userFile.ts';

/**
 * Makes the hook folder (0700) with the script, or brings the script up to date: without it the command of a connected
 * agent does nothing. Touches no file of an agent.
 */
export function prepareHookFolder({ home, platform }: Machine): void {
	const folder = hookFolder(home);
	for (const path of [folder.root, folder.spool, folder.heard]) {
		mkdirSync(path, { recursive: true, mode: 0o700 });
		chmodSync(path, 0o700);
	}
	const [script, text] =
		platform === 'win32' ? [folder.nodeScript, hookNodeScript] : [folder.script, hookScript];
	if (!existsSync(script) || readFileSync(script, 'utf8') !== text) replaceOwn(script, text, 0o700);
}

/**
 * Writes the changes of a plan that the person has seen, and notes them, so that they can be taken back without a trace.
 * Where one of several files cannot be written, those before it are put back. Throws with the reason.
 */
export function applyPlan(
	target: HookTarget,
	changes: readonly FileChange[],
	machine: Machine,
): void {
	const folder = hookFolder(machine.home);
	prepareHookFolder(machine);
	const before = readRecorded(machine);
	const files = target.files(machine);
	const kindOf = (file: string) =>
		(typeof files === 'string' ? [] : files).find((known) => known.file === file)?.kind ?? 'json';
	const kept = before.filter(({ file }) => !changes.some((change) => change.file === file));
	const added = changes.map(({ file, made }) => {
		const known = before.find((one) => one.file === file)?.made ?? [];
		return { agent: target.agent, file, kind: kindOf(file), made: [...known, ...made] };
	});
	// First the note: what is written without one could not be taken back exactly.
	writeRecorded(machine, [...kept, ...added]);
	const done: FileChange[] = [];
	try {
		for (const change of changes) {
			replaceUserFile(change.file, change.from, change.to, {
				backups: folder.backups,
				mode: change.mode,
			});
			done.push(change);
		}
	} catch (failure) {
		for (const { file, from, to, mode } of done.reverse())
			replaceUserFile(file, to, from, { backups: folder.backups, mode });
		writeRecorded(machine, before);
		throw failure;
	}
}

/** What of an agent would be changed to take its hooks away. */
export function removalOf(target: HookTarget, machine: Machine): Plan {
	return planRemoval(target, machine, readRecorded(machine));
}

/**
 * Takes an agent's hooks away as planned, with the copies of its files. With the last agent the hook folder goes too.
 * Throws with the reason where a file could not be written.
 */
export function applyRemoval(
	target: HookTarget,
	changes: readonly FileChange[],
	machine: Machine,
): void {
	const folder = hookFolder(machine.home);
	const recorded = readRecorded(machine);
	for (const { file, from, to } of changes) {
		replaceUserFile(file, from, to, { backups: folder.backups });
		if (to === null) removeEmptyFolder(dirname(file), target.folders(machine));
	}
	const left = recorded.filter(({ agent }) => agent !== target.agent);
	if (left.length === 0) removeHookFolder(machine);
	else {
		removeBackups(
			machine,
			recorded.filter(({ agent }) => agent === target.agent),
		);
		writeRecorded(machine, left);
	}
}

/**
 * Takes every agent's hooks away, and the hook folder. Gives a sentence for each agent whose file could not be changed:
 * what is left there does nothing, for the script is gone.
 */
export function removeAllHooks(machine: Machine): readonly string[] {
	const left: string[] = [];
	for (const target of hookTargets) {
		try {
			const plan = removalOf(target, machine);
			if (plan.kind === 'refused') left.push(`${target.title}: ${plan.why}`);
			if (plan.kind !== 'change') continue;
			for (const { file, from, to } of plan.changes) {
				replaceUserFile(file, from, to, { backups: hookFolder(machine.home).backups });
				if (to === null) removeEmptyFolder(dirname(file), target.folders(machine));
			}
		} catch (failure) {
			left.push(`${target.title}: ${reasonOf(failure)}`);
		}
	}
	removeHookFolder(machine);
	return left;
}

/** Removes the hook folder with all that is in it: spool, script, copies. */
export function removeHookFolder({ home }: Machine): void {
	rmSync(hookFolder(home).root, { recursive: true, force: true, maxRetries: 3 });
}

/** What was written down of earlier changes; empty where there is nothing, or nothing that can be read. */
export function readRecorded({ home }: Machine): readonly Recorded[] {
	let found: unknown;
	try {
		found = JSON.parse(readFileSync(hookFolder(home).installed, 'utf8'));
	} catch {
		return [];
	}
	return (Array.isArray(found) ? found : []).flatMap((one): readonly Recorded[] => {
		const { agent, file, kind, made } = objectOf(one) ?? {};
		const known = agentNames.find((name) => name === agent);
		const isPath = (path: unknown) =>
			Array.isArray(path) && path.every((step) => typeof step === 'string');
		if (known === undefined || typeof file !== 'string' || !Array.isArray(made)) return [];
		if (kind !== 'json' && kind !== 'toml' && kind !== 'own') return [];
		return made.every(isPath) ? [{ agent: known, file, kind, made: made as string[][] }] : [];
	});
}

function writeRecorded({ home }: Machine, recorded: readonly Recorded[]): void {
	replaceOwn(hookFolder(home).installed, `${JSON.stringify(recorded, null, '\t')}\n`, 0o600);
}

/** A file of ours alone, whole or not at all. */
function replaceOwn(file: string, text: string, mode: number): void {
	const next = `${file}.${process.pid}.tmp`;
	rmSync(next, { force: true });
	writeWhole(next, text, mode);
	renameSync(next, file);
}

/** Copies of these files hold what may be secret, and the files themselves are as they were. */
function removeBackups({ home }: Machine, recorded: readonly Recorded[]): void {
	const { backups } = hookFolder(home);
	const names = existsSync(backups) ? readdirSync(backups) : [];
	for (const { file } of recorded) {
		const ending = backupEnding(file);
		for (const name of names)
			if (name.endsWith(ending)) rmSync(join(backups, name), { force: true });
	}
}

/** A folder of hooks that was made for ours and is empty now; never the agent's own folder. */
function removeEmptyFolder(folder: string, agents: readonly string[]): void {
	if (agents.includes(folder)) return;
	try {
		rmdirSync(folder);
	} catch {
		// Something else is in it.
	}
}
