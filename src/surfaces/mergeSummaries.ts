// No unit test: it is dialogues. test/editor/mergeSummaries.editor.ts runs it in the editor; its texts: test/surfaces/mergeText.test.ts.
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { Disposables } from '../core/disposables.ts';
import { type Log, reasonOf } from '../core/log.ts';
import type { Steps } from '../core/steps.ts';
import { mostBytes } from '../team/limits.ts';
import { type Merged, merging } from '../team/merge.ts';
import { type RefusedFile, SummaryFiles } from '../team/mergeFiles.ts';
import type { TeamReport } from '../team/teamReport.ts';
import { teamJson, teamMarkdown, teamPage } from '../team/teamText.ts';
import { mergedPage, mergedSentence, savedFormats } from './mergeText.ts';

/** Scheme of the virtual, read-only document with the report. */
export const teamReportScheme = 'rework-team';

export interface MergeContext {
	readonly log: Log;
	/** The present, ms since the epoch: weeks that are not over are refused. */
	now(): number;
}

/** How long the event loop is held in one go while figures are worked out, ms. */
const budgetMs = 6;

const renderers = { md: teamMarkdown, html: teamPage, json: teamJson };

/** `Rework: Merge Team Summaries…`: reads the files that the person picks, keeps nothing of them but the report shown. */
export class MergeSummaries implements vscode.TextDocumentContentProvider, vscode.Disposable {
	readonly #context: MergeContext;
	readonly #owned = new Disposables();
	readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.Uri>());
	readonly onDidChange = this.#changed.event;
	readonly #uri = vscode.Uri.from({ scheme: teamReportScheme, path: '/Team report.md' });
	#text = '';

	constructor(context: MergeContext) {
		this.#context = context;
		this.#owned.add(vscode.workspace.registerTextDocumentContentProvider(teamReportScheme, this));
	}

	/** Asks for files, merges them, shows the report and offers to save it. Resolves when it is shown; nothing is, where the person cancelled. */
	async merge(): Promise<void> {
		const files = await vscode.window.showOpenDialog({
			title: 'Merge Team Summaries: all files of one round',
			openLabel: 'Merge',
			canSelectMany: true,
			// The dialogue of a browser or a remote window takes one file or folder only; the others take no folder beside files.
			canSelectFolders: isSimpleDialogue(),
			filters: { 'Team summaries': ['json'], 'All files': ['*'] },
		});
		if (files === undefined || files.length === 0) return;
		try {
			const done = await this.#merged(files);
			if (done === null) return;
			await this.#show(mergedPage(done.merged, done.refused));
			if (done.merged.kind === 'report') void this.#offer(done.merged.report, done.refused.length);
			else void vscode.window.showWarningMessage(`No team report: ${done.merged.why}`);
		} catch (failure) {
			this.#context.log.error(`merge: ${reasonOf(failure)}`);
			void vscode.window.showErrorMessage(
				'The summaries could not be merged. No file was changed; "Rework: Show Log" says more.',
			);
		}
	}

	provideTextDocumentContent(): string {
		return this.#text || 'Run *Rework: Merge Team Summaries…* to see a report here.\n';
	}

	dispose(): void {
		this.#owned.dispose();
	}

	/** Null where the person cancelled. */
	#merged(picked: readonly vscode.Uri[]): Thenable<{
		readonly merged: Merged;
		readonly refused: readonly RefusedFile[];
	} | null> {
		const location = vscode.ProgressLocation.Notification;
		const title = 'Rework Meter: merging team summaries';
		return vscode.window.withProgress(
			{ location, title, cancellable: true },
			async (told, token) => {
				const isCancelled = () => token.isCancellationRequested;
				const summaries = new SummaryFiles();
				const files = (await Promise.all(picked.map(filesIn))).flat();
				for (const [at, file] of files.entries()) {
					if (isCancelled()) return null;
					await this.#read(file, summaries);
					told.report({
						message: `${at + 1} of ${files.length} files`,
						increment: 90 / files.length,
					});
				}
				const round = summaries.ofRound();
				const merged = await inPieces(merging(round), isCancelled);
				return merged === null ? null : { merged, refused: round.refused };
			},
		);
	}

	async #read(file: vscode.Uri, summaries: SummaryFiles): Promise<void> {
		const name = file.path.split('/').at(-1) ?? '';
		try {
			const { size, type } = await vscode.workspace.fs.stat(file);
			if ((type & vscode.FileType.File) === 0) summaries.refuse(name, 'It is no file.');
			else if (size > mostBytes) summaries.refuse(name, 'It is too large: over 1 MB.');
			else summaries.add(name, await vscode.workspace.fs.readFile(file), this.#context.now());
		} catch (failure) {
			this.#context.log.warn(`merge: ${reasonOf(failure)}`);
			summaries.refuse(name, 'It cannot be read.');
		}
	}

	async #show(markdown: string): Promise<void> {
		this.#text = markdown;
		this.#changed.fire(this.#uri);
		try {
			await vscode.commands.executeCommand('markdown.showPreview', this.#uri);
		} catch (failure) {
			this.#context.log.warn(`merge: no Markdown preview: ${reasonOf(failure)}`);
			const document = await vscode.workspace.openTextDocument(this.#uri);
			await vscode.window.showTextDocument(document, { preview: true });
		}
	}

	async #offer(report: TeamReport, refused: number): Promise<void> {
		const answer = await vscode.window.showInformationMessage(
			mergedSentence(report.people, refused),
			'Save Report…',
		);
		if (answer !== undefined) await this.#save(report);
	}

	async #save(report: TeamReport): Promise<void> {
		const extensions = Object.entries(savedFormats);
		const file = await vscode.window.showSaveDialog({
			title: 'Save Team Report',
			saveLabel: 'Save',
			// In the home folder rather than the workspace: it must not be committed by accident.
			defaultUri: vscode.Uri.joinPath(
				vscode.Uri.file(homedir()),
				`team-report-${report.toWeek}.html`,
			),
			filters: Object.fromEntries(extensions.map(([end, name]) => [name, [end]])),
		});
		if (file === undefined) return;
		const [end] = extensions.find(([one]) => file.path.endsWith(`.${one}`)) ?? ['md'];
		try {
			const text = renderers[end as keyof typeof savedFormats](report);
			await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
		} catch (failure) {
			void vscode.window.showErrorMessage(
				`The report was not saved: ${reasonOf(failure)}. It is still shown; try another place.`,
			);
		}
	}
}

function isSimpleDialogue(): boolean {
	return (
		vscode.env.uiKind === vscode.UIKind.Web ||
		vscode.env.remoteName !== undefined ||
		vscode.workspace.getConfiguration('files').get('simpleDialog.enable') === true
	);
}

/** The file itself, or those of a folder that end in `.json`, in order. What cannot be looked at is told when it is read. */
async function filesIn(uri: vscode.Uri): Promise<readonly vscode.Uri[]> {
	try {
		const { type } = await vscode.workspace.fs.stat(uri);
		if ((type & vscode.FileType.Directory) === 0) return [uri];
		const names = (await vscode.workspace.fs.readDirectory(uri)).map(([name]) => name);
		return names
			.filter((name) => name.endsWith('.json'))
			.sort()
			.map((name) => vscode.Uri.joinPath(uri, name));
	} catch {
		return [uri];
	}
}

/** Does long work in pieces that leave the event loop to others; null where it was cancelled. */
async function inPieces<T>(steps: Steps<T>, isCancelled: () => boolean): Promise<T | null> {
	for (;;) {
		if (isCancelled()) return null;
		const untilMs = performance.now() + budgetMs;
		do {
			const step = steps.next();
			if (step.done === true) return step.value;
		} while (performance.now() < untilMs);
		await new Promise((resolve) => setImmediate(resolve));
	}
}
