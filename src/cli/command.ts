// No test of its own. Types only.
/** Where a command writes; the process's own streams, or a test's. */
export interface Terminal {
	out(text: string): void;
	err(text: string): void;
	/** The command's present, where no `--as-of` is given: milliseconds since the epoch. */
	nowMs(): number;
	readonly environment: Readonly<Record<string, string | undefined>>;
	/** Home directory, absolute. */
	readonly home: string;
	readonly platform: NodeJS.Platform;
}

/** 0: done. 1: could not be done. 2: was not called as it can be. */
export type ExitCode = 0 | 1 | 2;

/** One word of the command line: `rework-meter <name> …`. */
export interface Command {
	readonly name: string;
	/** One line for the list of commands. */
	readonly summary: string;
	/** The whole text of `--help`. */
	readonly help: string;
	/** Never throws for what a user can do wrong; says it and gives 2. */
	run(args: readonly string[], terminal: Terminal): ExitCode | Promise<ExitCode>;
}
