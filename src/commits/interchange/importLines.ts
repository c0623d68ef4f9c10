import { createHash } from 'node:crypto';
import type { ImportedEvent, ImportedFile } from '../../core/historyEvents.ts';
import { type Insertion, nothingBecame } from '../../core/insertion.ts';
import { languageOfPath } from '../../core/languageOfPath.ts';
import { fixedOriginOf, isInsertionOrigin, originOf } from '../../core/origins.ts';
import { OriginTable } from '../../core/originTable.ts';
import { recall, toPortable } from '../../core/remembered.ts';
import { RunMap } from '../../core/runMap.ts';
import type { CommittedBlob } from '../reconcile.ts';

/** What an import adds to what is known of a committed text. */
export interface ImportedText {
	readonly insertions: readonly Insertion[];
	readonly blob: CommittedBlob;
}

/** Another tool said so, of lines that nobody here watched. */
const importConfidence = 0.5;

/** What was watched is known better than by another tool's account. */
const open = new Set(['unknown', 'external', 'git', 'before']);

/**
 * Attributes lines of committed texts as another tool's account says: only characters of which nobody knows who wrote
 * them. Each is an insertion with evidence `import`, closed by its commit, without text and without accepted lines:
 * nobody accepted them here. The same account gives the same rows. O(text).
 */
export function importLines({ repo, files }: ImportedEvent): ImportedText[] {
	return files.flatMap((file) => importInto(repo, file) ?? []);
}

function importInto(repo: string, file: ImportedFile): ImportedText | null {
	const { path, blob, text, known, lines } = file;
	const table = new OriginTable();
	const before = known && recall({ ...known, text }, table);
	const origins = new Int32Array(text.length).fill(originOf('before'));
	before?.map.forEachRun(0, text.length, (from, to, origin) => origins.fill(origin, from, to));
	const insertions = new Map<string, Insertion>();
	const starts = startsOf(text);
	for (const { line, commit, madeMs, tool, model, session } of lines) {
		const from = starts[line - 1];
		if (from === undefined) continue;
		const to = starts[line] ?? text.length;
		const id = idOf([repo, path, commit, tool, model, session]);
		const base = table.baseOf(id, starts.length);
		let isTaken = false;
		for (let at = from; at < to; at++) {
			const origin = origins[at] ?? 0;
			if (isInsertionOrigin(origin) || !open.has(fixedOriginOf(origin))) continue;
			origins[at] = base + line - 1;
			isTaken = true;
		}
		if (isTaken)
			insertions.set(id, {
				id,
				tMs: madeMs,
				kind: 'agent',
				tool,
				model,
				evidence: 'import',
				confidence: importConfidence,
				repo,
				path,
				language: languageOfPath(path),
				text: '',
				...nothingBecame,
				closedMs: madeMs,
				closedBy: commit,
			});
	}
	if (insertions.size === 0) return null;
	const runs = [...origins].map((origin) => ({ length: 1, origin }));
	const portable = toPortable(RunMap.of(runs), table);
	const isOpen = (origin: number) =>
		origin === originOf('unknown') || origin === originOf('external');
	const unknownChars = origins.reduce((sum, origin) => sum + (isOpen(origin) ? 1 : 0), 0);
	const tMs = Math.max(...[...insertions.values()].map((insertion) => insertion.tMs));
	const row = { repo, blob, path, tMs, ...portable, unknownChars };
	return { insertions: [...insertions.values()], blob: row };
}

function startsOf(text: string): number[] {
	const starts = [0];
	for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1))
		starts.push(feed + 1);
	return starts;
}

/** Derived from what it stands for, so that importing again changes nothing. */
function idOf(of: readonly (string | null)[]): string {
	return `import-${createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 16)}`;
}
