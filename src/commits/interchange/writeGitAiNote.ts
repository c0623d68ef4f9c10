import { createHash } from 'node:crypto';
import type { AttestedRange } from './attested.ts';
import type { AttestedCommit } from './writeAgentTrace.ts';

/**
 * A note in git-ai's form (`authorship/3.0.0`) of the lines that a commit added, or null where there is nothing to say: AI
 * lines by tool and model, changed ones too, for the form has no word for them; lines that we saw typed as a person's
 * who is not named; of the others nothing. No text, no conversation. The same commit gives the same note.
 */
export function gitAiNote({ commit, files }: AttestedCommit, version: string): string | null {
	const sessions: Record<string, object> = {};
	const humans: Record<string, object> = {};
	const head: string[] = [];
	for (const { path, ranges } of files) {
		const byKey = new Map<string, string[]>();
		for (const range of ranges) {
			const key = keyOf(range, commit);
			if (key === null) continue;
			if (range.by === 'human') humans[key] = { author: 'observed while it was typed' };
			else
				sessions[key.split('::')[0] ?? key] = {
					agent_id: { tool: range.tool ?? 'unknown', id: commit, model: range.model ?? 'unknown' },
				};
			const { from, to } = range;
			byKey.set(key, [...(byKey.get(key) ?? []), from === to ? `${from}` : `${from}-${to}`]);
		}
		if (byKey.size === 0) continue;
		head.push(quoted(path));
		for (const [key, spans] of byKey) head.push(`  ${key} ${spans.join(',')}`);
	}
	if (head.length === 0) return null;
	const metadata = {
		schema_version: 'authorship/3.0.0',
		base_commit_sha: commit,
		rework_meter_version: version,
		prompts: {},
		sessions,
		humans,
	};
	return `${head.join('\n')}\n---\n${JSON.stringify(metadata, null, 2)}\n`;
}

function keyOf({ by, tool, model }: AttestedRange, commit: string): string | null {
	if (by === 'unknown') return null;
	const hash = (of: string) => createHash('sha256').update(of).digest('hex');
	if (by === 'human') return `h_${hash('observed').slice(0, 14)}`;
	const session = `s_${hash(JSON.stringify([tool, model])).slice(0, 14)}`;
	return `${session}::t_${hash(`${session} ${commit}`).slice(0, 14)}`;
}

/** Only what holds white space or a mark of its own is quoted. */
function quoted(path: string): string {
	return /[\s"\\]/.test(path) ? `"${path.replace(/["\\]/g, '\\$&')}"` : path;
}
