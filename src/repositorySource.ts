// No test of its own: it is a type.
import type { CommitMemory } from './commitMemory.ts';
import type * as Git from './commits/git.ts';

/** What a repository is read with on a person's request. */
export interface RepositorySource {
	readonly git: typeof Git;
	readonly source: Git.CommitSource;
	readonly memory: CommitMemory;
	/** Git common dir. */
	readonly repo: string;
}
