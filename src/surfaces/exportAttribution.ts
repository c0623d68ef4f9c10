// No unit test: it is a dialogue. test/ui/attribution.ui.ts answers it; what it runs: test/history/exported.test.ts.
import { homedir } from 'node:os';
import { basename, dirname } from 'node:path';
import * as vscode from 'vscode';
import { type Log, reasonOf } from '../core/log.ts';
import { count } from './wording.ts';

/** The forms of other tools. */
export type AttributionForm = 'agent-trace' | 'git-ai';

/** A commit in such a form; null where nothing of it was observed. */
export interface ExportedAttribution {
	readonly commit: string;
	readonly text: string | null;
}

export interface ExportFollowing {
	progress(done: number, of: number): void;
	isCancelled(): boolean;
}

export interface ExportAttributionContext {
	readonly log: Log;
	/** Git common dirs of this window; none where git may not run. */
	repos(): readonly string[];
	/** Null when it was cancelled. Both may reject. */
	exported(
		repo: string,
		form: AttributionForm,
		last: number,
		following: ExportFollowing,
	): Promise<readonly ExportedAttribution[] | null>;
	/** Gives how many notes were written. */
	writeNotes(
		repo: string,
		exported: readonly ExportedAttribution[],
		following: ExportFollowing,
	): Promise<number>;
}

/** Where notes go; never in the place of another tool's. */
const notesRef = 'refs/notes/rework-meter';

const forms = [
	{
		id: 'agent-trace',
		label: 'Agent Trace',
		description: 'a file: one record a commit, as JSON lines',
	},
	{
		id: 'git-ai',
		label: 'git-ai Notes',
		description: `notes in the repository, under ${notesRef}`,
	},
] as const;

const howMany = [1, 20, 200, 2_000].map((last) => ({
	last,
	label: last === 1 ? 'The last commit' : `The last ${last} commits`,
}));

/** Between two questions the focus goes back to a preview, late enough to close the second one again. */
const asked = { ignoreFocusOut: true };

/** `Rework: Export Attribution…`: who wrote what, for other tools, into a file or, after another yes, as notes. */
export async function exportAttribution(context: ExportAttributionContext): Promise<void> {
	const repo = await chosenRepository(context);
	if (repo === null) return;
	const form = await vscode.window.showQuickPick(forms, {
		...asked,
		title: 'Export Attribution (1/2)',
		placeHolder: 'In which form?',
	});
	if (!form) return;
	const chosen = await vscode.window.showQuickPick(howMany, {
		...asked,
		title: 'Export Attribution (2/2)',
		placeHolder: 'Which commits?',
	});
	if (!chosen) return;
	try {
		const exported = await following('looking at commits', (told) =>
			context.exported(repo, form.id, chosen.last, told),
		);
		if (!exported) return;
		const observed = exported.filter(({ text }) => text !== null);
		if (observed.length === 0) {
			void vscode.window.showInformationMessage(
				`Nothing was observed of ${many(exported.length, 'commit')}: there is nothing to export.`,
			);
			return;
		}
		const of =
			observed.length === exported.length
				? many(observed.length, 'commit')
				: `${count(observed.length)} of ${many(exported.length, 'commit')}; of the others nothing was observed`;
		if (form.id === 'git-ai') await asNotes(context, repo, observed, of);
		else await asFile(repo, observed, of);
	} catch (failure) {
		context.log.warn(`export: ${reasonOf(failure)}`);
		void vscode.window.showErrorMessage(
			`Attribution was not exported: ${reasonOf(failure)}. What was recorded is safe.`,
		);
	}
}

async function chosenRepository({ repos }: ExportAttributionContext): Promise<string | null> {
	if (!vscode.workspace.isTrusted) {
		void vscode.window.showWarningMessage(
			'In Restricted Mode nothing is read from repositories. Trust this workspace first.',
		);
		return null;
	}
	const known = repos();
	const [only] = known;
	if (only === undefined) {
		void vscode.window.showInformationMessage(
			'There is no git repository here whose commits could be exported.',
		);
		return null;
	}
	if (known.length === 1) return only;
	const chosen = await vscode.window.showQuickPick(
		known.map((repo) => ({ repo, label: nameOf(repo), description: dirname(repo) })),
		{ ...asked, title: 'Export Attribution', placeHolder: 'Of which repository?' },
	);
	return chosen?.repo ?? null;
}

async function asFile(
	repo: string,
	observed: readonly ExportedAttribution[],
	of: string,
): Promise<void> {
	const file = await vscode.window.showSaveDialog({
		title: 'Export Attribution',
		saveLabel: 'Export',
		// In the home folder rather than the workspace: it must not be committed by accident.
		defaultUri: vscode.Uri.joinPath(
			vscode.Uri.file(homedir()),
			`agent-trace-${nameOf(repo).replaceAll(/[^\w.-]+/g, '-')}.jsonl`,
		),
		filters: { 'JSON Lines': ['jsonl'] },
	});
	if (!file) return;
	const text = observed.map((one) => one.text ?? '').join('');
	await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
	const open = 'Open';
	void vscode.window.showInformationMessage(`Exported: ${of}.`, open).then((answer) => {
		if (answer === open) void vscode.commands.executeCommand('vscode.open', file);
	});
}

/** The only thing this product ever writes to a repository, so it is asked for in plain words. */
async function asNotes(
	context: ExportAttributionContext,
	repo: string,
	observed: readonly ExportedAttribution[],
	of: string,
): Promise<void> {
	const yes = 'Write Notes';
	const answer = await vscode.window.showWarningMessage(
		`Write notes to ${notesRef} in ${nameOf(repo)}?`,
		{
			modal: true,
			detail:
				`For ${of}. A note says which lines of its commit an AI wrote, and with which tool: no code, no minutes. ` +
				`Earlier notes of these commits under ${notesRef} are replaced; no other ref, file or commit is changed.\n\n` +
				'The notes stay in this repository until somebody pushes that ref. ' +
				`"git update-ref -d ${notesRef}" takes all of them back.`,
		},
		yes,
	);
	if (answer !== yes) return;
	const written = await following('writing notes', (told) =>
		context.writeNotes(repo, observed, told),
	);
	void vscode.window.showInformationMessage(
		`${many(written, 'note')} written to ${notesRef}, in this repository only.`,
	);
}

function following<T>(what: string, work: (told: ExportFollowing) => Promise<T>): Thenable<T> {
	const location = vscode.ProgressLocation.Notification;
	const title = `Rework Meter: ${what}`;
	return vscode.window.withProgress({ location, title, cancellable: true }, (progress, token) => {
		let shown = 0;
		return work({
			isCancelled: () => token.isCancellationRequested,
			progress: (done, total) => {
				const share = (100 * done) / Math.max(1, total);
				progress.report({
					message: `${done} of ${many(total, 'commit')}`,
					increment: share - shown,
				});
				shown = share;
			},
		});
	});
}

/** The folder that holds a repository, by which a person knows it. */
function nameOf(repo: string): string {
	return basename(basename(repo) === '.git' ? dirname(repo) : repo);
}

function many(n: number, what: string): string {
	return `${count(n)} ${what}${n === 1 ? '' : 's'}`;
}
