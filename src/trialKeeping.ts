// No unit test: it connects the trial with the store and the switches. test/editor/trial.editor.ts runs it in the editor.
import { randomBytes, randomUUID } from 'node:crypto';
import type { SecretStorage } from 'vscode';
import { scale } from './core/bounds.ts';
import type { Log } from './core/log.ts';
import type { StoreClient } from './store/client.ts';
import type { TrialFigures } from './store/trialRows.ts';
import type { ToolSwitches } from './surfaces/toolSwitches.ts';
import type { CommitChoice } from './surfaces/trialDialogues.ts';
import { seedBytes } from './trial/coin.ts';
import type { CourseContext } from './trial/course.ts';
import type { Stretch } from './trial/state.ts';

export interface TrialsContext {
	readonly log: Log;
	readonly store: Pick<StoreClient, 'ask' | 'write' | 'flush'>;
	readonly switches: Pick<ToolSwitches, 'switchTo' | 'restore'>;
	readonly secrets: SecretStorage;
	/** Folder or workspace file that the trial belongs to. */
	readonly workspace: string;
	now(): number;
	/** Git common dirs of this workspace. */
	repos(): readonly string[];
	/** What measures has put everything it knows into the store. */
	settled(): Promise<void>;
	/** The newest commits of this workspace, newest first. */
	commits(): Promise<readonly CommitChoice[]>;
}

/** What was measured in the stretches of a unit; one that is open goes on until now. */
export function measured(
	{ store, repos, now }: Pick<TrialsContext, 'store' | 'repos' | 'now'>,
	stretches: readonly Stretch[],
): Promise<TrialFigures> {
	const spans = stretches.map(({ fromMs, toMs }) => [fromMs, toMs ?? now()] as const);
	return store.ask('trialFigures', spans, repos());
}

/** Connects a course with the store, the switches and the editor's secrets; `kept` events are there already. */
export function courseContext(context: TrialsContext, kept: number): CourseContext {
	const { now, secrets, store, switches, workspace, settled } = context;
	const secret = `trial ${workspace}`;
	let next = kept;
	return {
		now,
		newId: () => randomUUID(),
		newSeed: () => randomBytes(seedBytes).toString('hex'),
		async append(event) {
			const text = JSON.stringify(event);
			store.write({ put: 'trialEvent', row: { workspace, number: next, event: text } });
			const isKept = await store.flush();
			const [log] = isKept ? await store.ask('trialEvents', workspace) : [];
			if (log?.events[next] !== text)
				throw new Error(
					log && log.events.length > next
						? 'another window went on with this trial'
						: 'it could not be stored',
				);
			next++;
		},
		async keepSeed(seed) {
			if (seed === null) await secrets.delete(secret);
			else await secrets.store(secret, seed);
		},
		async readSeed() {
			return (await secrets.get(secret)) ?? null;
		},
		async switchTo(arm) {
			const result = await switches.switchTo(arm, 'all', 'trial');
			if (result.kind === 'refused') return [`nothing was switched (${result.why})`];
			if (result.kind === 'failed') return [`nothing was switched: ${result.why}`];
			return [
				...result.noSwitch.map((name) => `${name} has no switch`),
				...result.overrides.map(({ key }) => `${key} is set elsewhere`),
				...result.refused.map(({ write }) => `${write.key} was refused`),
			];
		},
		async restore() {
			const result = await switches.restore('all', 'trial');
			if (result.kind === 'failed') throw new Error(`tools are not as before: ${result.why}`);
		},
		async figures(stretches) {
			await settled();
			const { active, insertions, lines } = await measured(context, stretches);
			return { minutes: scale(active, 1 / 60_000), insertions, lines };
		},
	};
}
