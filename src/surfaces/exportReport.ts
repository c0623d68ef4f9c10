// No unit test: it is a dialogue. test/ui/commands.ui.ts answers it with real keys.
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { Report } from '../report/model.ts';
import { type Period, periodNames, periods } from './periods.ts';

/** The formats of an exported report. */
export const exportFormats = ['markdown', 'html', 'csv', 'json'] as const;

export type ExportFormat = (typeof exportFormats)[number];

/** What the export needs from outside. */
export interface ExportContext {
	report(period: Period): Promise<Report>;
	readonly render: Readonly<Record<ExportFormat, (report: Report) => string>>;
}

/**
 * `Rework: Export Report…`: asks for period, format and place, writes the file and offers to open
 * it. Resolves to the file, or to null when the person cancelled or the file could not be written
 * (a message then says why).
 */
export async function exportReport({ report, render }: ExportContext): Promise<vscode.Uri | null> {
	const period = await vscode.window.showQuickPick(
		periods.map((id) => ({ id, label: periodNames[id].name })),
		{ ...asked, title: 'Export Report (1/2)', placeHolder: 'Which days?' },
	);
	if (period === undefined) return null;
	const format = await vscode.window.showQuickPick(
		exportFormats.map((id) => ({ id, ...formatNames[id] })),
		{ ...asked, title: 'Export Report (2/2)', placeHolder: 'Which format?' },
	);
	if (format === undefined) return null;
	try {
		const made = await report(period.id);
		const { toDay } = made.period;
		const file = await vscode.window.showSaveDialog({
			title: 'Export Report',
			saveLabel: 'Export',
			defaultUri: defaultPlace(`rework-${period.id}-${toDay}.${format.extension}`),
			filters: { [format.label]: [format.extension] },
		});
		if (file === undefined) return null;
		await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(render[format.id](made)));
		void offerToOpen(file);
		return file;
	} catch (failure) {
		const reason = failure instanceof Error ? failure.message : String(failure);
		void vscode.window.showErrorMessage(
			`The report was not exported: ${reason}. What was recorded is safe; try another place.`,
		);
		return null;
	}
}

/** Between two questions the focus goes back to a preview, late enough to close the second one again. */
const asked = { ignoreFocusOut: true };

const formatNames: Readonly<
	Record<ExportFormat, { label: string; description: string; extension: string }>
> = {
	markdown: { label: 'Markdown', description: 'to read and to paste', extension: 'md' },
	html: {
		label: 'Web page',
		description: 'with charts, to print from a browser',
		extension: 'html',
	},
	csv: { label: 'CSV', description: 'for a spreadsheet', extension: 'csv' },
	json: { label: 'JSON', description: 'every figure, with definitions', extension: 'json' },
};

/** In the home folder rather than the workspace: a report must not be committed by accident. */
function defaultPlace(name: string): vscode.Uri {
	return vscode.Uri.joinPath(vscode.Uri.file(homedir()), name);
}

async function offerToOpen(file: vscode.Uri): Promise<void> {
	const answer = await vscode.window.showInformationMessage('Report exported.', 'Open');
	if (answer === undefined) return;
	// A page is looked at and printed in a browser; where there is none beside the files, as text.
	if (file.path.endsWith('.html') && (await vscode.env.openExternal(file))) return;
	await vscode.commands.executeCommand('vscode.open', file);
}
