// No test of its own. Tested through the command line: test/cli/read.test.ts.
import { readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readInterchange } from '../commits/interchange/readFile.ts';
import { visible } from '../report/escape.ts';
import type { Terminal } from './command.ts';
import { filesCommand } from './filesCommand.ts';

const help = `rework-meter read FILE…

Prints what is understood of other tools' accounts of AI code, as JSON lines:
git-ai notes (one note, or a collection of them) and Agent Trace records, plain
or gzipped. A line is a range of lines of a file ("kind": "range"), or something
that was not taken, with the reason ("kind": "ignored").

  --help
`;

/** The largest note seen in the wild has 3.2 MB; a collection of many is read, an endless file is not. */
const maxBytes = 64 * 1024 * 1024;

/** `rework-meter read`: reads files, writes none, changes nothing that is stored. */
export const readCommand = filesCommand({
	name: 'read',
	summary: "print what is understood of other tools' attributions",
	help,
	print,
});

function print(file: string, terminal: Terminal): void {
	if (statSync(file).size > maxBytes)
		throw new Error(`${file}: larger than ${maxBytes / 1024 / 1024} MB`);
	const bytes = readFileSync(file);
	const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
	const text = (isGzip ? gunzipSync(bytes, { maxOutputLength: maxBytes }) : bytes).toString('utf8');
	const { format, ranges, ignored } = readInterchange(text);
	for (const range of ranges)
		terminal.out(`${JSON.stringify({ kind: 'range', format, ...range })}\n`);
	for (const part of ignored)
		terminal.out(`${JSON.stringify({ kind: 'ignored', format, ...part })}\n`);
	const left = ignored.reduce((sum, { count }) => sum + count, 0);
	terminal.err(`${visible(file, 300)}: ${format}, ${ranges.length} ranges, ${left} ignored\n`);
}
