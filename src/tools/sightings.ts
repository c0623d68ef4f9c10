import type { InsertionKind } from '../core/insertion.ts';
import type { FoundTool } from './catalogue.ts';
import type { ToolEntry } from './toolEntry.ts';

/** Insertions of one name and kind that were accepted in a stretch of time. */
export interface Accepted {
	/** As the insertion names its tool; null: nobody said. */
	readonly tool: string | null;
	readonly kind: InsertionKind;
	readonly count: number;
	readonly lastMs: number;
}

/** What was accepted of a tool. */
export interface Sighting {
	/** Surely its own. */
	readonly own: number;
	/** Of a kind that it could have made, by a tool that was not named. */
	readonly perhaps: number;
	/** When the last of its own was accepted, or null. */
	readonly lastMs: number | null;
}

/** Which of the accepted insertions a tool made, and which it may have made. */
export function sightingOf(
	{ entry, extension }: FoundTool,
	accepted: readonly Accepted[],
): Sighting {
	const ids = extension ? [extension.id.toLowerCase()] : [];
	const names = new Set([...ids, ...entry.extensions, ...(entry.alsoCalled ?? [])]);
	let own = 0;
	let perhaps = 0;
	let lastMs: number | null = null;
	for (const { tool, kind, count, lastMs: atMs } of accepted) {
		const isOwn =
			(tool !== null && names.has(tool.toLowerCase())) ||
			(entry.kinds ?? []).some((one) => one === kind);
		if (isOwn) {
			own += count;
			lastMs = Math.max(lastMs ?? 0, atMs);
		} else if (mayBe(entry, tool, kind)) perhaps += count;
	}
	return { own, perhaps, lastMs };
}

function mayBe(entry: ToolEntry, tool: string | null, kind: InsertionKind): boolean {
	if (kind === 'paste') return false;
	return entry.perhaps ? entry.perhaps.some((one) => one === kind) : tool === null;
}
