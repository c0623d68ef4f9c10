import type { CommittedContent, Version } from './readCommit.ts';

/** Shorter lines (`}`, `else:`) stand everywhere and tell nothing of where they came from. */
const tellingInk = 8;
/** Versions that lines of one file may have come from: each costs a diff. */
const versionsAtMost = 4;

/**
 * Of files that are new in a way from one commit to another: the versions of other files that lost lines on the way which
 * stand in them now, by path. Files into which nothing was moved are not there. O(lines).
 */
export function movedInto(
	fresh: readonly CommittedContent[],
	others: readonly CommittedContent[],
): ReadonlyMap<string, readonly Version[]> {
	const lost = new Map<string, Version>();
	for (const { path, fromPath, parentBlob, parentText, text } of others) {
		if (parentBlob === null || parentText === null) continue;
		const version = { path: fromPath ?? path, blob: parentBlob };
		const kept = new Map<string, number>();
		for (const line of tellingLines(text ?? '')) kept.set(line, (kept.get(line) ?? 0) + 1);
		for (const line of tellingLines(parentText)) {
			const left = kept.get(line) ?? 0;
			if (left > 0) kept.set(line, left - 1);
			else lost.set(line, version);
		}
	}
	const sources = new Map<string, readonly Version[]>();
	for (const { path, text } of fresh) {
		const from = new Set(tellingLines(text ?? '').flatMap((line) => lost.get(line) ?? []));
		if (from.size > 0) sources.set(path, [...from].slice(0, versionsAtMost));
	}
	return sources;
}

function tellingLines(text: string): string[] {
	const lines = text.split('\n').map((line) => line.trim());
	return lines.filter((line) => line.replace(/\s+/g, '').length >= tellingInk);
}
