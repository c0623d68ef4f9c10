// No test of its own. Tested through the command line: test/cli/read.test.ts, test/cli/agentEvents.test.ts.
import { parseArgs } from 'node:util';
import { reasonOf } from '../core/log.ts';
import { visible } from '../report/escape.ts';
import type { Command, Terminal } from './command.ts';

/** A command that takes files and no options, and does the same with each; it ends at the first that it cannot read. */
export function filesCommand({
	print,
	...named
}: Pick<Command, 'name' | 'summary' | 'help'> & {
	/** May throw; the reason is what the person reads. */
	print(file: string, terminal: Terminal): void;
}): Command {
	return {
		...named,
		run(args, terminal) {
			try {
				const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true });
				if (positionals.length === 0) throw new Error('Give at least one file');
				for (const file of positionals) print(file, terminal);
				return 0;
			} catch (failure) {
				terminal.err(`rework-meter ${named.name}: ${visible(reasonOf(failure), 300)}\n`);
				return 2;
			}
		},
	};
}
