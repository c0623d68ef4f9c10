import type { GitClient } from './gitClient.ts';
import { isInitial } from './reflog.ts';
import { linesAfter, type NewLines, nothingRead, type ReflogMark } from './reflogTail.ts';

/** Entries read first: what is new since the last look is mostly one. */
const nearEntries = 64;
/** Entries read at most: some tenths of a second. */
const allEntries = 10_000;

/**
 * As `readReflogTail`, of a ref in a repository that keeps refs in a table, by asking git. One process, a second where more
 * happened since the mark than it looks at first.
 */
export async function readTableLog(
	client: GitClient,
	root: string,
	ref: string,
	mark: ReflogMark | null,
): Promise<NewLines> {
	const near = await entries(client, root, ref, nearEntries);
	if (near === null) return nothingRead(mark);
	const isEnough = mark === null || near.isWhole || near.bytes.includes(mark.last, 0);
	if (isEnough && mark?.last.length !== 0) return linesAfter(mark, near.bytes);
	const all = near.isWhole ? near : await entries(client, root, ref, allEntries);
	return all === null ? nothingRead(mark) : linesAfter(mark, all.bytes);
}

/** All of it, as the bytes of a reflog; null where there is none, or git cannot say. */
export async function tableLog(
	client: GitClient,
	root: string,
	ref: string,
): Promise<Buffer | null> {
	return (await entries(client, root, ref, allEntries))?.bytes ?? null;
}

interface Entries {
	readonly bytes: Buffer;
	readonly isWhole: boolean;
}

/** The last entries of a ref's log, oldest first, written as a reflog file has them. */
async function entries(
	client: GitClient,
	root: string,
	ref: string,
	limit: number,
): Promise<Entries | null> {
	const args = ['log', '-g', '-z', '--no-show-signature', '--no-patch', '--date=raw'];
	const format = '--format=format:%H%n%gd%n%gn <%ge>%n%gs';
	const which = [`--max-count=${limit}`, '--end-of-options', ref, '--'];
	const answer = await client.read(root, [...args, format, ...which]);
	if (answer.kind !== 'ok') return null;
	const read = answer.output.split('\0').flatMap((entry) => {
		const [, to, when, who, message] = line.exec(entry) ?? [];
		return to === undefined ? [] : [{ to, when, who, message }];
	});
	const isWhole = read.length < limit;
	const lines = read.toReversed().map(({ to, when, who, message = '' }, at, all) => {
		// What an entry left is what the one before it came to; git tells only where each went.
		const isFirst = isInitial(message) || (at === 0 && isWhole);
		const from = isFirst ? '0'.repeat(to.length) : (all[at - 1]?.to ?? to);
		return `${from} ${to} ${who} ${when}\t${message}\n`;
	});
	return { bytes: Buffer.from(lines.join('')), isWhole };
}

const line =
	/^([0-9a-f]{40}|[0-9a-f]{64})\n[^\n]*@\{(\d{1,12} [+-]\d{4})\}\n([^\n]*)\n?([^\n]*)\s*$/;
