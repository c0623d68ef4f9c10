import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { pathToFileURL } from 'node:url';
import packageJson from '../package.json' with { type: 'json' };
import { agentEventsCommand } from './cli/agentEvents.ts';
import type { Command, ExitCode, Terminal } from './cli/command.ts';
import { exportCommand } from './cli/export.ts';
import { insertionsCommand } from './cli/insertions.ts';
import { readCommand } from './cli/read.ts';
import { replayCommand } from './cli/replay.ts';
import { reportCommand } from './cli/report.ts';
import { teamCommand } from './cli/team.ts';
import { trialCommand } from './cli/trial.ts';
import { ReplayPlayer } from './replayPlayer.ts';
import { visible } from './report/escape.ts';

/** Every command there is. A new one is a file in `src/cli` and an entry here. */
const commands: readonly Command[] = [
	reportCommand,
	// What measures is a bundle of its own, which the extension has, too.
	replayCommand(async () => {
		const { Pipeline } = await import('./pipeline.ts');
		const { buildReport } = await import('./report/reporter.ts');
		return new ReplayPlayer((output, options) => new Pipeline(output, options), buildReport);
	}),
	agentEventsCommand,
	readCommand,
	exportCommand,
	trialCommand,
	insertionsCommand,
	teamCommand,
];

/** Runs a command line (without `node` and the script) and gives the exit code. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const [name, ...rest] = args;
	if (name === '--version') {
		terminal.out(`${packageJson.version}\n`);
		return 0;
	}
	const command = commands.find((known) => known.name === name);
	if (command && !rest.includes('--help')) return command.run(rest, terminal);
	if (command || name === '--help' || name === 'help') {
		terminal.out(command ? command.help : usage());
		return 0;
	}
	terminal.err(name === undefined ? usage() : `Unknown command "${visible(name)}"\n\n${usage()}`);
	return 2;
}

function usage(): string {
	const list = commands.map(({ name, summary }) => `  ${name.padEnd(12)} ${summary}`).join('\n');
	return `rework-meter <command> [options]\n\n${list}\n\n  --help     of a command: all its options\n  --version\n`;
}

/** Whether this file is the program, not imported by a test. */
function isProgram(): boolean {
	const script = process.argv[1];
	return script !== undefined && import.meta.url === pathToFileURL(realpathSync(script)).href;
}

if (isProgram()) {
	process.exitCode = await runCli(process.argv.slice(2), {
		out: (text) => process.stdout.write(text),
		err: (text) => process.stderr.write(text),
		nowMs: () => Date.now(),
		environment: process.env,
		home: homedir(),
		platform: process.platform,
	});
}
