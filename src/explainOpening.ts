// No unit test: it only shows messages of the editor.
import * as vscode from 'vscode';
import type { Opened, OpenFailure } from './store/open.ts';

/** Says what opening the store meant for the person's data, where it was not just fine. */
export function explainOpening(opened: Opened | OpenFailure): void {
	switch (opened.kind) {
		case 'ok':
			return;
		case 'recovered':
			void vscode.window.showWarningMessage(
				`Rework Meter's database was damaged. It was set aside as ${opened.setAside} and a new one begun; your code is not affected.`,
			);
			return;
		case 'newer':
			void vscode.window.showErrorMessage(
				"Rework Meter's database was written by a newer version. It is safe and was not touched; nothing is recorded until you update the extension.",
			);
			return;
		default:
			void vscode.window.showErrorMessage(
				`Rework Meter could not open its database: ${opened.why}. What was recorded is safe; nothing new is recorded. "Rework: Show Log" says more.`,
			);
	}
}
