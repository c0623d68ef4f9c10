import type { Attribution } from './attribution/attribution.ts';
import type { Ledger } from './attribution/ledger.ts';
import type { CommitEvent, CommittedFile } from './core/events.ts';
import { originOf } from './core/origins.ts';
import type { AttributedText } from './core/remembered.ts';
import { type Run, RunMap } from './core/runMap.ts';
import type { Steps } from './core/steps.ts';
import { TextBuffer } from './core/textBuffer.ts';

/** The part of a commit that says which files it holds. */
export interface CommitPaths extends Pick<CommitEvent, 'root'> {
	readonly files: readonly Pick<CommittedFile, 'path' | 'fromPath'>[];
}

export interface LiveTexts {
	/** By path in the commit's worktree. */
	readonly live: ReadonlyMap<string, AttributedText>;
	/** What was removed from them lately: a version staged before may still hold it. */
	readonly removed: ReadonlyMap<string, readonly AttributedText[]>;
	/** How the document of a file was attributed when it had this very text, if it had. */
	knownText(path: string, text: string): AttributedText | null;
}

/**
 * The ledgers of a commit's files. The cells of a notebook together are its text, as
 * `commits/notebookText.ts` reads a committed one; each is also a piece of its own, for nobody says
 * here in which order they stand.
 */
export function* readingLiveTexts(event: CommitPaths, attribution: Attribution): Steps<LiveTexts> {
	const parts = new Map<string, { readonly isCell: boolean; readonly text: AttributedText }[]>();
	const removed = new Map<string, AttributedText[]>();
	const ledgers = new Map<string, Ledger>();
	const wanted = new Set(event.files.flatMap(({ path, fromPath }) => [path, fromPath ?? path]));
	for (const { doc, file, ledger } of attribution.docs.values()) {
		const { root, path } = attribution.places.locate(doc, file);
		if (!ledger || root !== event.root || !wanted.has(path)) continue;
		yield;
		ledgers.set(path, ledger);
		const isCell = doc.startsWith('vscode-notebook-cell:');
		parts.set(path, [...(parts.get(path) ?? []), { isCell, text: ledger.attributed() }]);
		const pieces = attribution.removedTexts.from(ledger.doc);
		removed.set(path, [...(removed.get(path) ?? []), ...pieces]);
	}
	const live = new Map<string, AttributedText>();
	for (const [path, texts] of parts) {
		// The notebook's own JSON may be open beside it; its cells are what is followed.
		const cells = texts.filter(({ isCell }) => isCell).map(({ text }) => text);
		const [last] = texts.slice(-1);
		if (cells.length > 0) {
			live.set(path, joined(cells));
			removed.set(path, [...cells, ...(removed.get(path) ?? [])]);
		} else if (last) live.set(path, last.text);
	}
	const knownText = (path: string, text: string) => {
		const map = ledgers.get(path)?.knownMapOf(TextBuffer.of(text)) ?? null;
		return map && { text, map };
	};
	return { live, removed, knownText };
}

/** Each text, ended by a line feed that goes with what is before it. */
function joined(texts: readonly AttributedText[]): AttributedText {
	const runs: Run[] = [];
	for (const { map } of texts) {
		let last = originOf('before');
		for (const { length, origin } of map.runs()) {
			runs.push({ length, origin });
			last = origin;
		}
		runs.push({ length: 1, origin: last });
	}
	return { text: texts.map(({ text }) => `${text}\n`).join(''), map: RunMap.of(runs) };
}
