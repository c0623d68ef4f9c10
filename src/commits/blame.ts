import type { GitClient } from './gitClient.ts';

/** Where a line of a file was first written. */
export interface BlamedLine {
	/** 1-based, in the file that was asked for. */
	readonly line: number;
	readonly commit: string;
	readonly path: string;
	/** 1-based, in that commit's version. */
	readonly was: number;
}

/** For each line of a file in a commit (its id), where it was written; null where git cannot say. One process. */
export async function blame(
	client: GitClient,
	root: string,
	commit: string,
	path: string,
): Promise<BlamedLine[] | null> {
	// This command does not know `--end-of-options`.
	if (!/^[0-9a-f]{40,64}$/.test(commit)) return null;
	// The repository's own list of commits to pass over may be gone, and then git refuses.
	const args = ['blame', '--line-porcelain', '-w', '-M', '--no-textconv', '--ignore-revs-file='];
	const answer = await client.read(root, [...args, commit, '--', path]);
	return answer.kind === 'ok' ? parseBlame(answer.output) : null;
}

/**
 * Parses `blame --line-porcelain`. A line of which the end is cut off is left out.
 *
 *     <commit> <was> <line> [<count>]        header   filename <path>        then ⇥ and the line's text
 */
export function parseBlame(output: string): BlamedLine[] {
	const lines: BlamedLine[] = [];
	let at: Omit<BlamedLine, 'path'> | null = null;
	let path: string | null = null;
	for (const text of output.split('\n')) {
		if (text.startsWith('\t')) {
			if (at && path !== null) lines.push({ ...at, path });
			at = null;
			path = null;
		} else if (at === null) {
			const [, commit, was, line] = /^([0-9a-f]{40,64}) (\d+) (\d+)/.exec(text) ?? [];
			if (commit) at = { commit, was: Number(was), line: Number(line) };
		} else if (text.startsWith('filename ')) path = unquoted(text.slice('filename '.length));
	}
	return lines;
}

/** Git quotes paths as C does, bytes beyond ASCII in octal. */
function unquoted(path: string): string {
	if (!/^".*"$/.test(path)) return path;
	const bytes: number[] = [];
	for (const [, octal, mark, plain] of path.slice(1, -1).matchAll(/\\([0-7]{3})|\\(.)|([^\\]+)/g)) {
		if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
		else bytes.push(...Buffer.from(plain ?? marks[mark ?? ''] ?? mark ?? ''));
	}
	return Buffer.from(bytes).toString('utf8');
}

const marks: Readonly<Record<string, string>> = {
	t: '\t',
	n: '\n',
	r: '\r',
	a: '\x07',
	b: '\b',
	f: '\f',
	v: '\v',
};
