// Entry of the bundle `dist/git.cjs`: all that runs git, loaded when the first repository is looked for.
export { decodeText } from './decodeText.ts';
export { excluder } from './excluded.ts';
export { generatedPaths, ignoredPaths } from './generated.ts';
export { GitClient, type Repository } from './gitClient.ts';
export { ObjectReader } from './objects.ts';
export { type CommittedContent, readCommit } from './readCommit.ts';
export type { Operation, ReflogLine } from './reflog.ts';
export { type ReflogMark, readReflogTail } from './reflogTail.ts';
export { WorktreeTexts } from './worktreeTexts.ts';
