// No unit test: it is a dialogue. test/ui/commands.ui.ts answers it with real keys.
import * as vscode from 'vscode';

/** What the commands need of measuring. */
export interface RecordingControl {
	readonly recording: boolean;
	/** The new file, or null when nothing is measured now. */
	record(): string | null;
	/** The file that was written, or null. */
	stopRecording(): string | null;
}

/**
 * `Rework: Record Events…`: asks each time, because a recording holds source text. The yes is the
 * person's own and is remembered nowhere but in the recording's existence.
 */
export async function recordEvents(control: RecordingControl): Promise<void> {
	if (control.recording) return;
	const yes = 'Record';
	const answer = await vscode.window.showWarningMessage(
		'Record what Rework Meter sees in this window?',
		{
			modal: true,
			detail:
				'A recording is a file with every edit, selection and commit of this window, and it contains source code. It stays on this machine, in the data folder, until you delete it. It ends when you stop it, close the window, or after 8 hours.',
		},
		yes,
	);
	if (answer !== yes) return;
	if (control.record() === null)
		void vscode.window.showInformationMessage(
			'Nothing is measured at the moment, so there is nothing to record. Resume measuring first.',
		);
}

/** `Rework: Stop Recording`, and an offer to look at what was recorded. */
export async function stopRecording(control: RecordingControl): Promise<void> {
	const file = control.stopRecording();
	if (file === null) return;
	const answer = await vscode.window.showInformationMessage(
		'Recording stopped. It contains source code: look at it before you pass it on.',
		'Open',
	);
	if (answer === 'Open') await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file));
}
