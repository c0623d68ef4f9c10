// No test of its own. Tested through the command line: test/cli/export.test.ts.
import type { KnownRuns } from '../../core/historyEvents.ts';
import { type CommitSource, readCommit } from '../readCommit.ts';
import { attest } from './attested.ts';
import type { AttestedCommit } from './writeAgentTrace.ts';

/**
 * What a commit attests, from what is known of its blobs; null where it cannot be read. Files of which nothing is known
 * are left out: nobody watched them.
 */
export async function attestCommit(
	source: CommitSource,
	commit: string,
	knownOf: (blob: string, path: string) => Promise<KnownRuns | null>,
): Promise<AttestedCommit | null> {
	const read = await readCommit(source, commit);
	if (read.kind === 'failed') return null;
	const files: AttestedCommit['files'][number][] = [];
	for (const { path, blob, text, parentText } of read.files) {
		if (blob === null || text === null) continue;
		const known = await knownOf(blob, path);
		if (known) files.push({ path, ranges: attest({ path, text, parentText, known }) });
	}
	return { commit, committedMs: read.committedMs, files };
}
