// No test of its own. Tested through the command line: test/cli/agentEvents.test.ts.
import { readFileSync, statSync } from 'node:fs';
import { adapters } from '../agents/adapters.ts';
import { type AgentLog, readAgentLog } from '../agents/agentLog.ts';
import { visible } from '../report/escape.ts';
import type { Terminal } from './command.ts';
import { filesCommand } from './filesCommand.ts';

const help = `rework-meter agent-events FILE…

Prints what is understood of coding agents' files, an event a line, as JSON:
logs of their hooks' payloads (bare, or each in {"captured_at", "payload"}) and
session files of Claude Code, Codex, Gemini CLI, Qwen Code, Copilot CLI and
Cline, and rows of opencode's database. What was not understood is counted on
the other output. Prompts are never printed, only how long they were; the texts
of edits are.

  --help
`;

/** Agents whose formats nobody of us has seen. */
const documented = new Set(
	adapters.filter(({ basis }) => basis === 'documented').map(({ agent }) => agent),
);

/** A session file beyond this is not read whole. */
const maxBytes = 256 * 1024 * 1024;

/** `rework-meter agent-events`: reads files, writes none. */
export const agentEventsCommand = filesCommand({
	name: 'agent-events',
	summary: "print what is understood of coding agents' hooks and sessions",
	help,
	print,
});

function print(file: string, terminal: Terminal): void {
	const { size, mtimeMs } = statSync(file);
	if (size > maxBytes) throw new Error(`${file}: larger than ${maxBytes / 1024 / 1024} MB`);
	const log = readAgentLog(readFileSync(file, 'utf8'), Math.round(mtimeMs));
	for (const event of log.events) {
		const line = documented.has(event.agent) ? { ...event, unverified: true } : event;
		terminal.out(`${JSON.stringify(line)}\n`);
	}
	terminal.err(`${visible(file, 300)}: ${summary(log)}\n`);
}

function summary({ events, ignored, unverified }: AgentLog): string {
	const counts = [...ignored]
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([kind, count]) => `${visible(kind, 100)} ${count}`);
	const parts = [
		`${events.length} events`,
		counts.length > 0 ? `ignored: ${counts.join(', ')}` : 'nothing ignored',
		...unverified.map((title) => `${title}: unverified, known from its documentation only`),
	];
	return parts.join('; ');
}
