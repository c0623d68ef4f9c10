/** Why git could not answer. `unknown` keeps a failure we have not met from looking like another. */
export type GitReason =
	| 'noGit'
	| 'noRepository'
	| 'untrustedOwner'
	| 'missingObject'
	| 'unknownRevision'
	| 'damaged'
	| 'timeout'
	| 'tooOld'
	| 'unknown';

/** The one table of known git messages (in the C locale) and what they mean; the first match counts. */
const known: readonly (readonly [pattern: RegExp, reason: GitReason])[] = [
	[/detected dubious ownership|unsafe repository/, 'untrustedOwner'],
	[/not a git repository|must be run in a work tree|directory that does not exist/, 'noRepository'],
	[/block timeout reached/, 'timeout'],
	[/spawn .*(ENOENT|EACCES)/s, 'noGit'],
	[/is corrupt|is empty$|inflate:|bad tree|loose object .* \(stored in/m, 'damaged'],
	[
		/could not fetch|promisor remote|transport .* not allowed|bad object|unable to read|could not get object info/,
		'missingObject',
	],
	[/unknown revision|bad revision|ambiguous argument|valid object name/, 'unknownRevision'],
	[/unknown (option|switch)|is not a git command|expected git repo version/, 'tooOld'],
];

/** What git's stderr says, as a reason. */
export function gitReasonOf(stderr: string): GitReason {
	return known.find(([pattern]) => pattern.test(stderr))?.[1] ?? 'unknown';
}
