// No unit test: it is a dialogue. test/ui/commands.ui.ts answers it with real keys.
import * as vscode from 'vscode';
import { type Log, reasonOf } from '../core/log.ts';

/** What the command needs from outside. */
export interface DeletionContext {
	readonly log: Log;
	/** Takes our hooks out of the files of agents; gives sentences about those that could not be changed. */
	disconnectAgents(): Promise<readonly string[]>;
	/** Stops measuring in this window and drops what is not written yet. */
	forget(): Promise<void>;
	/** Removes every file; names what another program held open. */
	deleteEverything(): Promise<
		{ readonly kind: 'deleted' } | { readonly kind: 'left'; readonly files: readonly string[] }
	>;
	/** Begins to measure anew. */
	resume(): Promise<void>;
}

/** `Rework: Delete My Data…`: asks, then leaves nothing: no database, recording, draft or setting of ours. */
export async function deleteMyData(context: DeletionContext): Promise<void> {
	const yes = 'Delete Everything';
	const answer = await vscode.window.showWarningMessage(
		'Delete everything Rework Meter has stored?',
		{
			modal: true,
			detail:
				'All figures, texts, drafts and recordings of every workspace on this machine are deleted, and the secret that your identity in a team is made of. This cannot be undone. Agents you connected are disconnected. Your code, your repositories and your settings are not touched. Measuring stops in this window until you resume it; other open windows go on measuring from nothing.',
		},
		yes,
	);
	if (answer !== yes) return;
	try {
		const connected = await context.disconnectAgents();
		for (const sentence of connected) context.log.warn(`Hooks stay: ${sentence}`);
		await context.forget();
		const result = await context.deleteEverything();
		if (result.kind === 'left')
			context.log.warn(`Could not be removed, and was erased: ${result.files.join(', ')}`);
		const resume = 'Resume Measuring';
		const stays =
			connected.length === 0
				? ''
				: ` Hooks that do nothing any more stay in files of agents that could not be changed: ${connected.join(' ')}`;
		const said =
			result.kind === 'deleted'
				? 'Everything was deleted. Nothing is measured in this window until you resume.'
				: 'Everything was erased, but another window still held some empty files open. Close the other windows and delete again to remove them too.';
		const next = await vscode.window.showInformationMessage(said + stays, resume);
		if (next === resume) await context.resume();
	} catch (failure) {
		context.log.error(`Deleting: ${reasonOf(failure)}`);
		void vscode.window.showErrorMessage(
			`Not everything could be deleted: ${reasonOf(failure)}. Measuring has stopped in this window. Close other editor windows and try again.`,
		);
	}
}
