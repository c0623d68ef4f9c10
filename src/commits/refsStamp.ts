import { readFile, stat } from 'node:fs/promises';
import type { Repository } from './gitClient.ts';

/**
 * What the files say that decide where HEAD and its upstream branch are: equal stamps, same commits. Git replaces such a
 * file as a whole, so that it never keeps number, size and times. `upstream` is the full name of the upstream branch's ref
 * (see `upstreamOf`), null where there is none; that one is set later changes the configuration, which is looked at, too.
 * No process: some eight `stat`s, half a millisecond, whatever the repository's size.
 */
export async function refsStamp(
	{ repo, gitDir }: Pick<Repository, 'repo' | 'gitDir'>,
	upstream: string | null,
): Promise<string> {
	const head = await readFile(`${gitDir}/HEAD`, 'utf8').catch(() => '');
	const [, branch = null] = /^ref: (refs\/[^\n]*)/.exec(head) ?? [];
	const names = [branch, upstream].filter((name) => name !== null);
	const files = [
		`${gitDir}/HEAD`,
		`${gitDir}/config.worktree`,
		`${gitDir}/reftable/tables.list`,
		...[...names, 'config', 'packed-refs', 'reftable/tables.list'].map((name) => `${repo}/${name}`),
	];
	const stamps = await Promise.all([...new Set(files)].map(stampOf));
	return [head, ...stamps].join('\n');
}

async function stampOf(file: string): Promise<string> {
	try {
		const { ino, size, mtimeNs, ctimeNs } = await stat(file, { bigint: true });
		return [ino, size, mtimeNs, ctimeNs].join(' ');
	} catch {
		return '';
	}
}
