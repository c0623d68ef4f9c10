// No test of its own. Tested on real repositories: test/cli/export.test.ts and test/history/exported.test.ts.
import type { KnownRuns } from '../../core/historyEvents.ts';
import type { CommitSource } from '../readCommit.ts';
import { attestCommit } from './attestCommit.ts';
import { agentTraceRecord } from './writeAgentTrace.ts';
import { gitAiNote } from './writeGitAiNote.ts';

/** The forms of other tools that commits are told in. */
export type ExportForm = 'agent-trace' | 'git-ai';

export interface ExportWith {
	readonly form: ExportForm;
	/** Of this product. */
	readonly version: string;
	/** What is known of the characters of a committed text. */
	knownOf(blob: string, path: string): Promise<KnownRuns | null>;
}

/** A commit, and what it is in that form; null where nothing of it was observed. */
export interface ExportedCommit {
	readonly commit: string;
	readonly text: string | null;
}

/**
 * Who wrote the lines that each commit added, as far as it was observed: an Agent Trace record on a line of its own, or a
 * git-ai note. Reads only.
 */
export async function* exportCommits(
	source: CommitSource,
	commits: readonly string[],
	{ form, version, knownOf }: ExportWith,
): AsyncGenerator<ExportedCommit> {
	for (const commit of commits) {
		const attested = await attestCommit(source, commit, knownOf);
		if (attested === null) yield { commit, text: null };
		else if (form === 'git-ai') yield { commit, text: gitAiNote(attested, version) };
		else {
			const record = agentTraceRecord(attested, version);
			yield { commit, text: record && `${JSON.stringify(record)}\n` };
		}
	}
}
