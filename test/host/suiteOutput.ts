import { format } from 'node:util';

/** Set for an extension host whose console is shared with the workbench's own messages. */
export const markOutputVariable = 'REWORK_MARK_OUTPUT';

/** Begins what a suite prints there, so that the launcher can tell it from the rest. */
export const suiteOutputMark = 'suite| ';

/** What mocha's reporters should print with: `console.log`, with the mark where one is asked for. */
export function suiteOutput(): (...args: unknown[]) => void {
	// biome-ignore lint/suspicious/noConsole: an extension host has no other way to its launcher.
	const print = globalThis.console.log;
	if (process.env[markOutputVariable] === undefined) return print;
	return (...args) => print(`${suiteOutputMark}${format(...args)}`);
}
