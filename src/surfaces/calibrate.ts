// No unit test: it is a dialogue. test/ui/calibration.ui.ts answers it with real keys.
import * as vscode from 'vscode';
import { questionsADay } from './calibrationQuestion.ts';

const name = 'calibration.enabled';

/** `Rework: Calibrate Estimates…`: says what the question is for, and turns it on or off for this person. */
export async function calibrate(): Promise<void> {
	const settings = vscode.workspace.getConfiguration('rework');
	const isOn = settings.get(name, false);
	const change = {
		label: isOn ? '$(circle-slash) Ask no more' : '$(comment-discussion) Ask me now and then',
		detail: isOn
			? 'Your answers so far stay, and go on tuning the estimates'
			: `“What were you just doing?”, at most ${questionsADay} times a day, never while you type, one click`,
	};
	const leave = { label: isOn ? 'Go on asking' : 'Do not ask', detail: '' };
	const picked = await vscode.window.showQuickPick([change, leave], {
		title: 'Calibrate Estimates',
		placeHolder: 'Answers stay on this machine and move the point, never a bound',
	});
	if (picked === change) await settings.update(name, !isOn, vscode.ConfigurationTarget.Global);
}
