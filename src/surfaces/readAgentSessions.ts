// No unit test: it is a dialogue. test/editor/agents.editor.ts answers it.
import * as vscode from 'vscode';

/** What the question is about. */
export interface SessionConsent {
	/** Whether session files are read, as the person said; undefined where they said nothing yet. */
	readonly consent: number | false | undefined;
	/** Whether it is worth asking by itself. */
	mayAsk(): Promise<boolean>;
	/** Null: the person did not answer. */
	answer(yes: boolean | null): Promise<void>;
}

const what =
	'Claude Code, Codex, Gemini, Qwen, Copilot, Cline and opencode keep files of their sessions on this machine. Rework Meter can read those of sessions in your open folders, to know which code an agent wrote and how long you waited for it.';
const kept =
	'It keeps what an agent wrote to your files and when; of prompts only their length, of answers nothing. Nothing leaves this machine, and no agent behaves differently. Sessions from before your yes are not read. You can take it back at any time with the same command.';
const yes = 'Read Them';
const no = 'No';

/** Asks once by itself, where an agent is on this machine; not answering is no yes. */
export async function askAboutSessions(control: SessionConsent): Promise<void> {
	if (!(await control.mayAsk())) return;
	// The editor takes it away after some seconds and never says so: it counts as left open from the start.
	await control.answer(null);
	const answer = await vscode.window.showInformationMessage(`${what} ${kept}`, yes, no);
	if (answer !== undefined && control.consent === undefined) await control.answer(answer === yes);
}

/** `Rework: Read Session Files of Coding Agents…`: says what it is, and turns it on or off. */
export async function readAgentSessions(control: SessionConsent): Promise<void> {
	const isOn = typeof control.consent === 'number';
	const answer = await vscode.window.showInformationMessage(
		isOn
			? 'Session files of coding agents in your open folders are read.'
			: 'Read the session files of coding agents?',
		{ modal: true, detail: isOn ? kept : `${what}\n\n${kept}` },
		isOn ? 'Stop Reading' : yes,
	);
	if (answer === undefined) return;
	await control.answer(!isOn);
	void vscode.window.showInformationMessage(
		isOn
			? 'Session files of coding agents are not read any more. What was measured so far stays.'
			: 'Session files of coding agents are read from now on.',
	);
}
