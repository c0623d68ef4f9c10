import type { AiCode } from './aiCode.ts';
import { aboutTime, displayName } from './wording.ts';

/**
 * A piece of AI code in one plain sentence, for a hover and for ears: `Copilot (gpt-5), suggestion, 3 days ago, 4 of 12
 * lines changed since, ≈ 2 min of rework.` Names come from outside: they are cut, on one line and plain text; whoever
 * shows them must not read them as markup. `reworkMinutes` is null where it is not known.
 */
export function aiSentence(code: AiCode, reworkMinutes: number | null, nowMs: number): string {
	const tool = code.tool === null ? 'Unknown tool' : displayName(code.tool);
	const model = code.model === null ? 'unknown model' : displayName(code.model);
	const ago = agoText(nowMs - code.tMs);
	if (code.evidence === 'imported')
		return `${tool} (${model}), committed ${ago}, as a note of another tool says; not observed here.`;
	const when = code.evidence === 'told' ? `time unknown (you said so ${ago})` : ago;
	const rework =
		reworkMinutes === null ? 'rework not known' : `${aboutTime(reworkMinutes)} of rework`;
	return `${tool} (${model}), ${kinds[code.kind]}, ${when}, ${changedText(code)}, ${rework}.`;
}

const kinds = {
	inline: 'suggestion',
	nextEdit: 'next edit',
	chat: 'chat',
	agent: 'agent',
	paste: 'pasted',
} as const;

function changedText({ lines, changed }: AiCode): string {
	const of = lines === 1 ? '1 line' : `${lines} lines`;
	if (changed === null) return `changes of its ${of} not known any more`;
	return changed === 0 ? `none of ${of} changed since` : `${changed} of ${of} changed since`;
}

/** `just now`, `5 minutes ago`, `3 days ago`; a clock that was set back gives `just now`. */
function agoText(ms: number): string {
	for (const [unit, name] of units) {
		const count = Math.floor(ms / unit);
		if (count >= 1) return count === 1 ? `1 ${name} ago` : `${count} ${name}s ago`;
	}
	return 'just now';
}

const minuteMs = 60_000;
const units = [
	[24 * 60 * minuteMs, 'day'],
	[60 * minuteMs, 'hour'],
	[minuteMs, 'minute'],
] as const;
