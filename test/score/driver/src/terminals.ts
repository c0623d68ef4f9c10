import { type Terminal, window } from 'vscode';
import { waitUntil } from '../../../editor/waitUntil.ts';

let open: Terminal | null = null;

/** Runs a line in the session's terminal and waits for its end, as shell integration tells it. */
export async function terminal({ line }: { line: string }): Promise<void> {
	if (!open || open.exitStatus) {
		open = window.createTerminal('score');
		open.show(false);
		await waitUntil('shell integration', () => open?.shellIntegration !== undefined);
	}
	const used = open;
	await new Promise<void>((resolve) => {
		const timer = setTimeout(() => done(), endsWithinMs);
		const ended = window.onDidEndTerminalShellExecution((event) => {
			if (event.terminal === used) done();
		});
		const done = () => {
			clearTimeout(timer);
			ended.dispose();
			resolve();
		};
		used.sendText(line);
	});
}

const endsWithinMs = 8_000;
