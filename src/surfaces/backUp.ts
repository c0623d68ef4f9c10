// No unit test: these are dialogues. Their work is tested in test/store/merge.test.ts.
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { type Log, reasonOf } from '../core/log.ts';
import { bytesText } from './storedRows.ts';
import { counted } from './wording.ts';

export type BackedUp =
	| { readonly kind: 'done'; readonly bytes: number }
	| { readonly kind: 'failed'; readonly why: string };

export type Merged =
	| { readonly kind: 'done'; readonly insertions: number; readonly slices: number }
	| { readonly kind: 'own' | 'newer' }
	| { readonly kind: 'notOurs' | 'failed'; readonly why: string };

export interface BackUpContext {
	readonly log: Log;
	/** Whether anything is measured here: after a deletion nothing may bring a database back. */
	isMeasuring(): boolean;
	/** Both may reject. */
	backUp(file: string, takenMs: number): Promise<BackedUp>;
	merge(file: string): Promise<Merged>;
	now(): number;
	/** Figures have changed. */
	changed(): void;
}

const filters = { 'Rework Meter backup': ['db'] };

/** `Rework: Back Up My Data…`: one file with all of it, where the person says. */
export async function backUpMyData(context: BackUpContext): Promise<void> {
	if (!context.isMeasuring()) return notMeasuring();
	const day = new Date(context.now()).toISOString().slice(0, 10);
	const file = await vscode.window.showSaveDialog({
		title: 'Back Up My Data',
		saveLabel: 'Back Up',
		// In the home folder rather than the workspace: it must not be committed by accident.
		defaultUri: vscode.Uri.joinPath(vscode.Uri.file(homedir()), `rework-backup-${day}.db`),
		filters,
	});
	if (file === undefined) return;
	const result = await working(context, 'Backing up', () =>
		context.backUp(file.fsPath, context.now()),
	);
	if (result?.kind !== 'done') {
		const why = result === null ? 'the store did not answer' : result.why;
		void vscode.window.showErrorMessage(
			`The backup was not written: ${why}. What was recorded is safe; try another place.`,
		);
		return;
	}
	void vscode.window.showInformationMessage(
		`Backed up: ${bytesText(result.bytes)}. The file holds text of AI code and of documents you edited, and their paths: keep it as you keep your code. “Rework: Merge My Data…” takes it over elsewhere.`,
	);
}

/** `Rework: Merge My Data…`: takes over what a backup has and this machine has not; once, however often it is done. */
export async function mergeMyData(context: BackUpContext): Promise<void> {
	if (!context.isMeasuring()) return notMeasuring();
	const [file] =
		(await vscode.window.showOpenDialog({
			title: 'Merge My Data',
			openLabel: 'Merge',
			canSelectMany: false,
			filters: { ...filters, 'All files': ['*'] },
		})) ?? [];
	if (file === undefined) return;
	const result = await working(context, 'Merging', () => context.merge(file.fsPath));
	const { text, isError } = mergedText(result);
	if (isError) void vscode.window.showErrorMessage(text);
	else void vscode.window.showInformationMessage(text);
	if (result?.kind === 'done') context.changed();
}

function mergedText(result: Merged | null): { readonly text: string; readonly isError: boolean } {
	const failed = (why: string) => ({ text: `Nothing was merged: ${why}`, isError: true });
	if (result === null) return failed('the store did not answer. Try again in a moment.');
	switch (result.kind) {
		case 'done': {
			const { insertions, slices } = result;
			const text =
				insertions + slices === 0
					? 'Nothing in it was new. Nothing counts twice.'
					: `Merged: ${counted(insertions, 'insertion')} and ${counted(slices, 'slice')} of time that were not here, and the sums by day. Nothing counts twice.`;
			return { text, isError: false };
		}
		case 'own':
			return { text: 'This is a backup of this very database: it is all here.', isError: false };
		case 'newer':
			return failed('the backup was written by a newer version. Update the extension first.');
		case 'notOurs':
			return failed(`${result.why}. Nothing was changed.`);
		case 'failed':
			return failed(`${result.why}. What was recorded is safe.`);
	}
}

/** With progress; null where the store rejects, the reason in the log. */
async function working<T>(
	{ log }: BackUpContext,
	title: string,
	work: () => Promise<T>,
): Promise<T | null> {
	const location = vscode.ProgressLocation.Notification;
	return vscode.window.withProgress({ location, title: `Rework Meter: ${title} …` }, () =>
		work().catch((failure: unknown) => {
			log.error(`${title}: ${reasonOf(failure)}`);
			return null;
		}),
	);
}

function notMeasuring(): void {
	void vscode.window.showInformationMessage(
		'Everything was deleted in this window, and nothing is measured. Resume measuring first.',
	);
}

/** What is remembered of hints on this machine. */
interface Shown {
	get(key: string, otherwise: boolean): boolean;
	update(key: string, value: boolean): Thenable<void>;
}

/** Shown once a machine, where its disk is likely to be thrown away. */
const hintKey = 'containerHint';

/**
 * In a container or a codespace the data folder goes when it is rebuilt: says so once, when there is something to lose.
 * Never in a way of the person: a notification that can be ignored.
 */
export async function hintInContainer(state: Shown, remoteName: string | undefined): Promise<void> {
	if (!isThrownAway(remoteName) || state.get(hintKey, false)) return;
	await state.update(hintKey, true);
	const backUp = 'Back Up…';
	const answer = await vscode.window.showInformationMessage(
		'Rework Meter keeps its figures inside this container, and they go when it is rebuilt. Back them up before, and merge them afterwards: nothing counts twice.',
		backUp,
		'Later',
	);
	if (answer === backUp) await vscode.commands.executeCommand('rework.backUp');
}

function isThrownAway(remoteName: string | undefined): boolean {
	return (
		remoteName !== undefined && /^(dev-container|attached-container|codespaces)$/u.test(remoteName)
	);
}
