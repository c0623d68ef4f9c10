import { type InsertionKind, type Outcome, outcomes } from '../core/insertion.ts';
import type { CommittedLines, ListedCommit, ListedInsertion, ListedSlice } from './listed.ts';
import { aboutTime, displayName, minutesRange } from './wording.ts';

/** How code came in, as a line begins. */
export const kindNames: Readonly<Record<InsertionKind, string>> = {
	inline: 'Suggestion',
	nextEdit: 'Next edit',
	chat: 'Chat edit',
	agent: "Agent's edit",
	paste: 'Pasted AI code',
};

/** `Copilot (gpt-5)`, `Unknown tool`: names from outside, cut and on one line. */
export function toolText({ tool, model }: Pick<ListedInsertion, 'tool' | 'model'>): string {
	const name = tool === null ? 'Unknown tool' : displayName(tool);
	return model === null ? name : `${name} (${displayName(model)})`;
}

/** The last part of a path, fit to be shown. */
export function fileName(path: string): string {
	return displayName(path.split('/').at(-1) ?? path);
}

/** `12 lines`, `1 line`. */
export function linesText(count: number): string {
	return count === 1 ? '1 line' : `${count} lines`;
}

export function acceptedLines(lines: Readonly<Record<Outcome, number>>): number {
	return outcomes.reduce((sum, outcome) => sum + lines[outcome], 0);
}

/** `7 unchanged, 3 modified`, outcomes without lines left out; `no lines` where there are none. */
export function outcomesText(lines: Readonly<Record<Outcome, number>>): string {
	const some = outcomes.filter((outcome) => lines[outcome] > 0);
	if (some.length === 0) return 'no lines';
	return some.map((outcome) => `${lines[outcome]} ${outcome}`).join(', ');
}

/** `just now`, `5 min ago`, `3 h ago`, `2 days ago`. A clock that was set back gives `just now`. */
export function ageText(ms: number): string {
	if (ms < minuteMs) return 'just now';
	if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min ago`;
	if (ms < dayMs) return `${Math.floor(ms / hourMs)} h ago`;
	const days = Math.floor(ms / dayMs);
	return days === 1 ? '1 day ago' : `${days} days ago`;
}

/**
 * Whether somebody looked at it: the person said so, or how long it was in view. Being in view is no proof of having
 * been read, so the two are never one word.
 */
export function reviewText({
	reviewMs,
	reviewedMs,
}: Pick<ListedInsertion, 'reviewMs' | 'reviewedMs'>): string {
	if (reviewedMs !== null) return 'reviewed';
	if (reviewMs <= 0) return 'not looked at';
	return `looked at ${aboutTime(reviewMs / minuteMs)}`;
}

/** `src/a.ts · ≈ 40 s (30 s – 1 min)`, of a slice of time. */
export function sliceText({ low, point, high }: ListedSlice): string {
	const range = minutesRange(low / minuteMs, high / minuteMs);
	const shown = aboutTime(point / minuteMs);
	return shown.endsWith(range) ? shown : `${shown} (${range})`;
}

/** `20 lines added: 8 AI, 2 unknown`, parts without lines left out. */
export function committedText(row: CommittedLines): string {
	const parts = [
		[row.ai, 'AI'],
		[row.unknown, 'unknown'],
		[row.external, 'external'],
		[row.before, 'from before'],
	] as const;
	const some = parts.filter(([count]) => count > 0).map(([count, name]) => `${count} ${name}`);
	return `${linesText(row.added)} added${some.length > 0 ? `: ${some.join(', ')}` : ''}`;
}

/** `3 insertions, 12 lines: 7 unchanged, 5 deleted`. */
export function commitText({ insertions, lines }: ListedCommit): string {
	const all = acceptedLines(lines);
	const pieces = insertions === 1 ? '1 insertion' : `${insertions} insertions`;
	return `${pieces}, ${linesText(all)}${all > 0 ? `: ${outcomesText(lines)}` : ''}`;
}

/** What a commit's trailers name, as a piece to put behind its own text; a weak hint, and said to be one in the tooltip. */
export function trailersText(trailers: readonly string[] = []): {
	readonly short: string;
	readonly long: readonly string[];
} {
	if (trailers.length === 0) return { short: '', long: [] };
	const names = trailers.slice(0, 3).map(displayName).join(', ');
	return {
		short: ` · trailer says ${names} (a hint, not counted)`,
		long: [`Trailer names ${names}: a weak hint of the whole commit, by which nothing is counted.`],
	};
}

/** The first characters of a commit's name. */
export function shortCommit(commit: string): string {
	return displayName(commit.slice(0, 8));
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
