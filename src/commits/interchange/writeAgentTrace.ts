import { createHash } from 'node:crypto';
import type { AttestedRange } from './attested.ts';

/** What a commit attests, and its time. */
export interface AttestedCommit {
	readonly commit: string;
	readonly committedMs: number;
	readonly files: readonly { readonly path: string; readonly ranges: readonly AttestedRange[] }[];
}

/** Published version of the format that is written. */
export const agentTraceVersion = '0.1.0';

/**
 * One Agent Trace record of a commit, or null where it added nothing that could be said. It names no person, holds no
 * text and no time but the commit's own; the same commit gives the same record.
 */
export function agentTraceRecord(
	{ commit, committedMs, files }: AttestedCommit,
	version: string,
): object | null {
	const traced = files.flatMap(({ path, ranges }) => {
		const conversations = new Map<string, { contributor: Contributor; ranges: object[] }>();
		for (const range of ranges) {
			const contributor = contributorOf(range);
			const key = JSON.stringify(contributor);
			const conversation = conversations.get(key) ?? { contributor, ranges: [] };
			conversations.set(key, conversation);
			conversation.ranges.push({ start_line: range.from, end_line: range.to });
		}
		return conversations.size === 0 ? [] : [{ path, conversations: [...conversations.values()] }];
	});
	if (traced.length === 0) return null;
	return {
		version: agentTraceVersion,
		id: idOf(commit),
		timestamp: new Date(committedMs).toISOString(),
		vcs: { type: 'git', revision: commit },
		tool: { name: 'rework-meter', version },
		files: traced,
	};
}

interface Contributor {
	readonly type: AttestedRange['by'];
	readonly model_id?: string;
}

function contributorOf({ by, model }: AttestedRange): Contributor {
	const id = by === 'ai' || by === 'mixed' ? modelId(model) : null;
	return id === null ? { type: by } : { type: by, model_id: id };
}

/** Whose models these are, by how their names begin. */
const providers = [
	[/^claude/, 'anthropic'],
	[/^(gpt|chatgpt|codex|o\d)/, 'openai'],
	[/^gemini/, 'google'],
	[/^grok/, 'xai'],
	[/^qwen/, 'alibaba'],
	[/^deepseek/, 'deepseek'],
	[/^(mistral|codestral|devstral)/, 'mistral'],
] as const;

/** `provider/model`; null where nobody named the model, or its provider cannot be told. */
export function modelId(model: string | null): string | null {
	const name = model?.trim().toLowerCase() ?? '';
	if (/^[\w.-]+\/[\w.:/-]+$/.test(name)) return name;
	if (!/^[\w.:-]+$/.test(name)) return null;
	const [, provider] = providers.find(([begin]) => begin.test(name)) ?? [];
	return provider === undefined ? null : `${provider}/${name}`;
}

/** A UUID (version 8: made by a hash of one's own) that is the commit's. */
function idOf(commit: string): string {
	const hex = createHash('sha256').update(`rework-meter ${commit}`).digest('hex');
	const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
	const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`];
	return [...parts, `${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
