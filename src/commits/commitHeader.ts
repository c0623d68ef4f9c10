import { contentKey } from '../core/contentKey.ts';
import type { GitObject } from './batchParser.ts';
import { peopleOf } from './people.ts';

/** What a commit object says about itself. */
export interface CommitHeader {
	readonly parents: readonly string[];
	/** The committer's clock, milliseconds. */
	readonly committedMs: number;
	/** Hash of author and author date, and of these with the subject: no rewrite changes them by itself. */
	readonly identity: readonly [author: string, subject: string];
	/** Hash of the committer's name and address. */
	readonly committer: string;
	/** Addresses of the committer and of each human co-author; see `people.ts`. */
	readonly people: readonly string[];
}

/** Reads a commit object; null when it is none. */
export function parseCommit(object: GitObject): CommitHeader | null {
	if (object.kind !== 'object' || object.type !== 'commit') return null;
	const text = object.bytes.toString('utf8');
	const end = text.indexOf('\n\n');
	const header = end < 0 ? text : text.slice(0, end);
	const subject = end < 0 ? '' : (text.slice(end + 2).split('\n', 1)[0] ?? '');
	const parents = [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, hash]) => hash ?? '');
	const author = /^author (.*)$/m.exec(header)?.[1] ?? '';
	const [, who = '', seconds = '0'] = /^committer (.*>) (\d+) [+-]\d+$/m.exec(header) ?? [];
	return {
		parents,
		committedMs: Number(seconds) * 1000,
		identity: [contentKey(author), contentKey(`${author}\n${subject}`)],
		committer: contentKey(who),
		people: peopleOf(who, end < 0 ? '' : text.slice(end + 2)),
	};
}
