// No test of its own. Tested through the command line: test/cli/team.test.ts.
import { closeSync, openSync, readdirSync, readSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { reasonOf } from '../core/log.ts';
import { visible } from '../report/escape.ts';
import { mostBytes } from '../team/limits.ts';
import type { Command, ExitCode, Terminal } from './command.ts';

const help = `rework-meter team round
rework-meter team merge FILE… [options]

round makes a token for one round of sharing. Give it to everybody who takes
part; they paste it in "Rework: Share an Anonymized Summary…".

merge makes a team report of the summaries they gave you. A FILE may be a
folder: of it the files ending in .json are taken. A file that is broken,
changed, given twice or of another round is named on the other output and left
out. Nothing in the report is about fewer than five people.

  --md           as Markdown (default)
  --json         as JSON, with definitions
  --html         as a web page to print
  --round TOKEN  the round that is meant, where files of several are given
  --out FILE     write to a file instead; one that is there is not replaced
  --help
`;

/** `rework-meter team`: needs no data of this machine, and changes none. */
export const teamCommand: Command = {
	name: 'team',
	summary: 'make a token for a round of sharing; merge the summaries of a team',
	help,
	async run(args, terminal) {
		const say = (line: string) => terminal.err(`rework-meter team: ${line}\n`);
		const [word, ...rest] = args;
		try {
			if (word === 'round' && rest.length === 0) return await giveRound(terminal);
			if (word === 'merge') return await merge(wantedOf(rest), terminal, say);
			throw new Error('say `rework-meter team round` or `rework-meter team merge FILE…`');
		} catch (failure) {
			say(visible(reasonOf(failure), 300));
			return 2;
		}
	},
};

async function giveRound(terminal: Terminal): Promise<ExitCode> {
	const { newRound } = await import('../team/merging.ts');
	terminal.out(`${newRound()}\n`);
	terminal.err(
		[
			'Give this token to everybody who takes part, the same one, and only for this round.',
			'In the editor they run "Rework: Share an Anonymized Summary…", paste it, look at what would leave, and hand you the file.',
			'In one round two files of one person can be told to be of one; over rounds they cannot. So make another one next time.',
			'Agree before on who merges, who reads the report, and when the files are deleted (docs/teams.md).',
			'',
		].join('\n'),
	);
	return 0;
}

interface Wanted {
	readonly files: readonly string[];
	readonly format: 'teamJson' | 'teamMarkdown' | 'teamPage';
	readonly round: string | undefined;
	readonly out: string | undefined;
}

function wantedOf(args: readonly string[]): Wanted {
	const { values, positionals } = parseArgs({
		args: [...args],
		allowPositionals: true,
		options: {
			md: { type: 'boolean', default: false },
			json: { type: 'boolean', default: false },
			html: { type: 'boolean', default: false },
			round: { type: 'string' },
			out: { type: 'string' },
		},
	});
	if (positionals.length === 0) throw new Error('give at least one file');
	const formats = [values.md, values.json, values.html].filter(Boolean).length;
	if (formats > 1) throw new Error('--md, --json and --html exclude each other');
	return {
		files: positionals,
		format: values.json ? 'teamJson' : values.html ? 'teamPage' : 'teamMarkdown',
		round: values.round,
		out: values.out,
	};
}

async function merge(
	{ files, format, round, out }: Wanted,
	terminal: Terminal,
	say: (line: string) => void,
): Promise<ExitCode> {
	const merging = await import('../team/merging.ts');
	const summaries = new merging.SummaryFiles();
	const room = new Uint8Array(mostBytes + 1);
	for (const file of files.flatMap(filesIn)) {
		const read = readSummary(file, room);
		if (read instanceof Uint8Array) summaries.add(file, read, terminal.nowMs());
		else summaries.refuse(file, read.why);
	}
	const chosen = summaries.ofRound(round);
	for (const { name, why } of chosen.refused) say(`${visible(name, 200)}: ${why}`);
	const result = merging.merged(chosen);
	if (result.kind === 'none') {
		say(result.why);
		return 1;
	}
	const text = merging[format](result.report);
	if (out === undefined) {
		terminal.out(text);
		return 0;
	}
	try {
		writeFileSync(out, text, { flag: 'wx' });
		return 0;
	} catch (failure) {
		say(`nothing was written: ${visible(reasonOf(failure), 300)}`);
		return 1;
	}
}

/** The file itself, or those of a folder, in order of their names. */
function filesIn(path: string): readonly string[] {
	try {
		if (!statSync(path).isDirectory()) return [path];
		const names = readdirSync(path).filter((name) => name.endsWith('.json'));
		return names.sort().map((name) => join(path, name));
	} catch {
		// What is wrong with it is told when it is read.
		return [path];
	}
}

/** Reads a file into `room`, which is used again for the next one: so thousands of files take no more memory than one. */
function readSummary(file: string, room: Uint8Array): Uint8Array | { readonly why: string } {
	try {
		if (!statSync(file).isFile()) return { why: 'It is no file.' };
		const opened = openSync(file, 'r');
		try {
			let length = 0;
			while (length < room.length) {
				const read = readSync(opened, room, length, room.length - length, null);
				if (read === 0) return room.subarray(0, length);
				length += read;
			}
			return { why: 'It is too large: over 1 MB.' };
		} finally {
			closeSync(opened);
		}
	} catch (failure) {
		return { why: `It cannot be read: ${visible(reasonOf(failure), 200)}.` };
	}
}
