/** An AI that a commit's message names. A weak hint: of the whole commit, by whoever wrote the message. */
export interface TrailerHint {
	readonly tool: string;
	readonly model: string | null;
}

/** Names as they stand in trailers and the tools they mean. */
const names = [
	[/\bclaude\b/i, 'claude'],
	[/\bcodex\b/i, 'codex'],
	[/\bcopilot\b/i, 'copilot'],
	[/\bqwen(-coder)?\b/i, 'qwen'],
	[/\bgemini\b/i, 'gemini'],
	[/\bcursor(agent)?\b/i, 'cursor'],
	[/\baider\b|\(aider\)/i, 'aider'],
	[/\bdevin\b/i, 'devin'],
	[/\bopencode\b/i, 'opencode'],
] as const;

/**
 * The AIs that the trailers of a commit message (its last paragraph) name: `Co-authored-by`, aider's ` (aider)` behind a
 * name, `Assisted-by: NAME:MODEL`. Each once. Linear in the message, of which the last 10,000 characters are looked at.
 */
export function trailerHints(message: string): TrailerHint[] {
	const text = message.slice(-maxMessage).replace(/\r\n?/g, '\n').trimEnd();
	const last = text.slice(text.lastIndexOf('\n\n') + 1);
	const hints = new Map<string, TrailerHint>();
	for (const line of last.split('\n')) {
		const [, key = '', value = ''] = /^([A-Za-z-]+): *(.+)$/.exec(line.trim()) ?? [];
		const kind = key.toLowerCase();
		if (kind === 'assisted-by') {
			const [, name = '', model = null] = /^([^\s:]+)(?::(\S+))?/.exec(value) ?? [];
			const tool = toolOf(name) ?? name.toLowerCase().slice(0, 80);
			if (tool !== '') hints.set(tool, { tool, model });
		} else if (kind === 'co-authored-by') {
			const tool = toolOf(value.replace(/<[^>]*>/g, ''));
			if (tool !== null && !hints.has(tool)) hints.set(tool, { tool, model: null });
		}
	}
	return [...hints.values()];
}

const maxMessage = 10_000;

function toolOf(name: string): string | null {
	return names.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}
