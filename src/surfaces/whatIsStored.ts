// No unit test: it is a dialogue. Its words are tested in test/surfaces/storedRows.test.ts, its work in test/store/keptParts.test.ts.
import * as vscode from 'vscode';
import { type Log, reasonOf } from '../core/log.ts';
import { type StoredPart, type StoredSizes, storedRows } from './storedRows.ts';

export interface StoredContext {
	readonly log: Log;
	/** Bytes and rows of all that is kept; may reject. */
	sizes(): Promise<StoredSizes>;
	/** Deletes one part for good; figures stay. May reject. */
	deletePart(part: StoredPart): Promise<unknown>;
	/** The folder that all of it lies in. */
	readonly folder: vscode.Uri;
}

interface Item extends vscode.QuickPickItem {
	readonly part?: StoredPart | 'everything' | 'folder' | 'backUp';
}

const trash: vscode.QuickInputButton = {
	iconPath: new vscode.ThemeIcon('trash'),
	tooltip: 'Delete…',
};

/**
 * `Rework: What Is Stored About Me?`: every kind of thing that is kept, how much of it, for how long, and where; each can be
 * deleted for itself. Enter does what its button does: nothing needs a mouse.
 */
export async function whatIsStored(context: StoredContext): Promise<void> {
	const sizes = await context.sizes().catch((failure: unknown) => {
		context.log.warn(`what is stored: ${reasonOf(failure)}`);
		return null;
	});
	if (sizes === null) {
		void vscode.window.showInformationMessage(
			'Nothing can be read at the moment: either everything was deleted in this window, or the database could not be opened. "Rework: Show Log" says more.',
		);
		return;
	}
	const answer = await ask(context, sizes);
	switch (answer) {
		case undefined:
		case null:
			return;
		case 'everything':
			return void vscode.commands.executeCommand('rework.deleteMyData');
		case 'backUp':
			return void vscode.commands.executeCommand('rework.backUp');
		case 'folder':
			return showFolder(context.folder);
		default:
			if (await deletePart(context, answer, sizes)) await whatIsStored(context);
	}
}

/** In the system's own view of files; where the files are elsewhere, or there is no such view, their path is copied. */
async function showFolder(folder: vscode.Uri): Promise<void> {
	const isHere = vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;
	if (isHere) return void (await vscode.commands.executeCommand('revealFileInOS', folder));
	await vscode.env.clipboard.writeText(folder.fsPath);
	void vscode.window.showInformationMessage(
		'The folder is on the machine that the files are on. Its path was copied.',
	);
}

async function ask(context: StoredContext, sizes: StoredSizes): Promise<Item['part'] | null> {
	const pick = vscode.window.createQuickPick<Item>();
	pick.title = 'What Is Stored About Me?';
	pick.placeholder =
		'All of it is on this machine. Enter on a line, or its button, deletes that part';
	pick.ignoreFocusOut = true;
	const rows = storedRows(sizes).map(
		({ part, label, amount, detail }): Item => ({
			...(part === null ? {} : { part, buttons: [trash] }),
			label,
			description: amount,
			detail,
		}),
	);
	pick.items = [
		...rows,
		{ label: '', kind: vscode.QuickPickItemKind.Separator },
		{ label: '$(trash) Delete everything…', part: 'everything', detail: 'Leaves nothing' },
		{ label: '$(save) Back up…', part: 'backUp', detail: 'To a file that you choose' },
		{ label: '$(folder) Show the folder', part: 'folder', detail: context.folder.fsPath },
	];
	const answer = await new Promise<Item['part'] | null>((resolve) => {
		pick.onDidAccept(() => resolve(pick.selectedItems[0]?.part ?? null));
		pick.onDidTriggerItemButton(({ item }) => resolve(item.part ?? null));
		pick.onDidHide(() => resolve(null));
		pick.show();
	});
	pick.dispose();
	return answer ?? null;
}

/** Whether something was deleted. */
async function deletePart(
	context: StoredContext,
	part: StoredPart,
	sizes: StoredSizes,
): Promise<boolean> {
	const row = storedRows(sizes).find((each) => each.part === part);
	if (!row) return false;
	const yes = 'Delete';
	const answer = await vscode.window.showWarningMessage(
		`Delete: ${row.label.toLowerCase()}?`,
		{ modal: true, detail: row.consequence },
		yes,
	);
	if (answer !== yes) return false;
	try {
		await context.deletePart(part);
		return true;
	} catch (failure) {
		context.log.error(`deleting ${part}: ${reasonOf(failure)}`);
		void vscode.window.showErrorMessage(
			'It could not be deleted; nothing else was changed. Close other editor windows and try again; "Rework: Show Log" says more.',
		);
		return false;
	}
}
