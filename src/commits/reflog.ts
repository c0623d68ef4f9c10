/** What moved HEAD, as far as its reflog says. */
export type Operation =
	| 'commit'
	| 'amend'
	| 'merge'
	| 'rebase'
	| 'cherryPick'
	| 'revert'
	| 'checkout'
	| 'reset'
	| 'pull'
	| 'clone'
	| 'branch'
	| 'other';

export interface ReflogLine {
	/** Where HEAD was, null for a branch without a commit yet. */
	readonly from: string | null;
	readonly to: string;
	/** The committer's clock, to the second. */
	readonly tMs: number;
	readonly operation: Operation;
	/** What the program that moved HEAD wrote; it may hold a commit's subject, so it is not kept. */
	readonly message: string;
}

/**
 * Reads the bytes of a reflog:
 *
 *     <from> SP <to> SP <name> SP <<email>> SP <seconds> SP <zone> TAB <message> LF
 *
 * A line that does not look so is passed over. The last line counts only when its line end is there, for
 * it may still be being written. O(bytes).
 */
export function parseReflog(bytes: Uint8Array): ReflogLine[] {
	const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
	return text.split('\n').slice(0, -1).flatMap(parseLine);
}

const line =
	/^(?<from>[0-9a-f]{40}|[0-9a-f]{64}) (?<to>[0-9a-f]{40}|[0-9a-f]{64}) .*?> (?<seconds>\d{1,12}) [+-]\d{4}(?:\t(?<message>.*))?$/;

function parseLine(text: string): ReflogLine[] {
	const { from, to, seconds, message = '' } = line.exec(text)?.groups ?? {};
	if (from === undefined || to === undefined || from.length !== to.length) return [];
	return [
		{
			from: /^0+$/.test(from) ? null : from,
			to,
			tMs: Number(seconds) * 1000,
			operation: operationOf(message),
			message,
		},
	];
}

/**
 * The first that matches counts. `git stash` moves HEAD by a `reset` to where it is; `git switch` writes
 * `checkout`, `git pull --rebase` writes `pull … (pick)`.
 */
const operations: readonly (readonly [pattern: RegExp, operation: Operation])[] = [
	[/^commit \(amend\)/, 'amend'],
	[/^commit \(merge\)/, 'merge'],
	[/^commit \(cherry-pick\)/, 'cherryPick'],
	[/^commit\b/, 'commit'],
	[/^merge\b/, 'merge'],
	[/^rebase\b/, 'rebase'],
	[
		/^pull\b[^(]*\((start|pick|edit|reword|squash|fixup|continue|finish|skip|abort|merge)\)/,
		'rebase',
	],
	[/^pull\b/, 'pull'],
	[/^cherry-pick\b/, 'cherryPick'],
	[/^revert\b/, 'revert'],
	[/^(checkout|switch)\b/, 'checkout'],
	[/^(reset|restore)\b/, 'reset'],
	[/^clone\b/, 'clone'],
	[/^(branch\b|Branch: )/, 'branch'],
];

/** What only goes to a commit that is there already, whatever else its operation may do. */
const movesOnly: readonly RegExp[] = [
	/^(merge|pull|cherry-pick)\b.*: fast-forward$/i,
	/^(rebase|pull)\b[^(:]*\((start|finish|abort|skip)\)/,
	/^rebase finished\b/,
	/^(checkout|switch|reset|restore|clone|branch)\b/,
	/^Branch: /,
];

/** Whether a movement with this message made a branch's first commit. */
export function isInitial(message: string): boolean {
	return message.startsWith('commit (initial)');
}

/** Whether a movement with this message can have made a commit. Programs we do not know may. */
export function mayMakeCommit(message: string): boolean {
	return !movesOnly.some((pattern) => pattern.test(message));
}

/** Classifies a reflog message by its beginning. Never fails: `other`. */
export function operationOf(message: string): Operation {
	return operations.find(([pattern]) => pattern.test(message))?.[1] ?? 'other';
}
