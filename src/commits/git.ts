// Entry of the bundle `dist/git.cjs`: all that runs git, loaded when the first repository is looked for.

export { blobIdOfBytes } from '../core/blobId.ts';
export { blame } from './blame.ts';
export { type CommitHeader, parseCommit } from './commitHeader.ts';
export { conflictVersions } from './conflictVersions.ts';
export { decodeText } from './decodeText.ts';
export type { TreeChange } from './diffTree.ts';
export { excluder } from './excluded.ts';
export {
	firstParents,
	type OnTheWay,
	recentMessages,
	tipOf,
	upstreamOf,
} from './firstParents.ts';
export { generatedPaths, ignoredPaths } from './generated.ts';
export { GitClient, type Repository } from './gitClient.ts';
export { branchTips, holders, versionsIn } from './holders.ts';
export { commitHints } from './interchange/commitHints.ts';
export {
	type ExportedCommit,
	type ExportForm,
	exportCommits,
} from './interchange/exportCommits.ts';
export { readGitAiNote } from './interchange/gitAiNote.ts';
export { gitAiRef, listNotes, ownRef, readNote, writeNote } from './interchange/notes.ts';
export { readInterchange } from './interchange/readFile.ts';
export { trailerHints } from './interchange/trailers.ts';
export { type Making, makingOf } from './making.ts';
export { movedInto } from './movedInto.ts';
export { type HistoryMark, packedMark, readMovements, unpackedMark } from './movements.ts';
export { ObjectReader } from './objects.ts';
export { unreachable } from './reachable.ts';
export {
	type CommitRead,
	type CommitSource,
	type CommittedContent,
	readCommit,
	readCommits,
	readWay,
	type Version,
} from './readCommit.ts';
export { refsStamp } from './refsStamp.ts';
export { renamedBetween } from './renamedBetween.ts';
export { rewrittenAs } from './rewritten.ts';
export { stashes } from './stashes.ts';
export { treeChanges } from './treeChanges.ts';
export { WorktreeTexts } from './worktreeTexts.ts';
