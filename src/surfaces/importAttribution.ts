// No unit test: it is a dialogue. What it runs is tested on a real repository: test/history/imported.test.ts.
import * as vscode from 'vscode';
import { type Log, reasonOf } from '../core/log.ts';

/** What an import found; see `ImportSummary`. */
export interface FoundElsewhere {
	readonly commits: number;
	readonly files: number;
	readonly lines: number;
	readonly hinted: number;
}

export interface ImportContext {
	readonly log: Log;
	/** The setting of this workspace. */
	isEnabled(): boolean;
	/** Reads and takes what there is; null where there is no repository, or git may not run here. */
	read(following: {
		progress(done: number, of: number): void;
		isCancelled(): boolean;
	}): Promise<FoundElsewhere | null>;
}

const question = 'Read what other tools noted about AI code in this workspace’s repositories?';
const detail =
	'Reads git-ai notes and Agent Trace files of the last 2,000 commits, without changing anything in the repositories. Lines of which nobody here knows who wrote them are marked as AI code with evidence "import". They never count as accepted lines, as rework or in any other figure.';

/** `Rework: Import AI Attribution of Other Tools…`: on the person's own yes, each time. */
export async function importAttribution(context: ImportContext): Promise<void> {
	if (!vscode.workspace.isTrusted) {
		void vscode.window.showWarningMessage(
			'In Restricted Mode nothing is read from repositories. Trust this workspace first.',
		);
		return;
	}
	if (!context.isEnabled()) {
		const open = 'Open Setting';
		const chosen = await vscode.window.showInformationMessage(
			'Importing is off in this workspace. Turn on "rework.import.enabled" first.',
			open,
		);
		if (chosen === open)
			await vscode.commands.executeCommand(
				'workbench.action.openSettings',
				'rework.import.enabled',
			);
		return;
	}
	const yes = 'Read Them';
	const answer = await vscode.window.showInformationMessage(question, { modal: true, detail }, yes);
	if (answer !== yes) return;
	try {
		const found = await withProgress(context);
		void vscode.window.showInformationMessage(importedText(found));
	} catch (failure) {
		context.log.warn(`import: ${reasonOf(failure)}`);
		void vscode.window.showErrorMessage(
			'Not everything could be read. What was recorded is safe; "Rework: Show Log" says more.',
		);
	}
}

function withProgress(context: ImportContext): Thenable<FoundElsewhere | null> {
	const location = vscode.ProgressLocation.Notification;
	const title = 'Rework Meter: reading what other tools noted';
	return vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) => {
		let shown = 0;
		return context.read({
			isCancelled: () => token.isCancellationRequested,
			progress: (done, of) => {
				const share = (100 * done) / Math.max(1, of);
				progress.report({ message: `${done} of ${of} files`, increment: share - shown });
				shown = share;
			},
		});
	});
}

/** One or two sentences; a trailer is said to be the weak hint that it is. */
function importedText(found: FoundElsewhere | null): string {
	if (!found) return 'There is no git repository here that could be read.';
	const { commits, files, lines, hinted } = found;
	const said =
		lines === 0
			? 'No git-ai note or Agent Trace record says anything of code that is still in HEAD.'
			: `Taken: ${lines} lines in ${files} files, from the accounts of ${commits} commits.`;
	if (hinted === 0) return said;
	const others = hinted === 1 ? '1 commit names' : `${hinted} commits name`;
	return `${said} ${others} an AI in a trailer only: a weak hint of whole commits, by which no line is marked.`;
}
