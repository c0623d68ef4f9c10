import type { Attribution } from './attribution/attribution.ts';
import type { CommitsLostEvent } from './core/historyEvents.ts';
import type { InsertionLine } from './core/insertion.ts';
import type { StoreWrite } from './store/rows.ts';

/**
 * No branch leads to some counted commits any more. What they closed and another commit holds is closed by that one;
 * the rest is open again. Of its committed lines those that a live ledger holds are uncommitted; the others were given
 * up with their branch, which is `abandoned`. A commit that brings them back decides anew. Gives what the store keeps of
 * it, to be written before the insertions that changed.
 */
export function loseCommits(event: CommitsLostEvent, attribution: Attribution): StoreWrite {
	const { book } = attribution;
	const lost = new Set(event.commits);
	const held = new Map(event.held);
	attribution.recall(event);
	const live = liveLines(attribution);
	for (const id of [...book.ids()]) {
		const insertion = book.get(id);
		if (!insertion || insertion.repo !== event.repo) continue;
		if (insertion.closedBy === null || !lost.has(insertion.closedBy)) continue;
		const other = held.get(id);
		if (other !== undefined) {
			book.update(id, { closedBy: other });
			continue;
		}
		book.update(id, { closedMs: null, closedBy: null, distance: null });
		for (const line of book.linesOf(id)) book.updateLine(openAgain(line, live));
	}
	const { repo, commits, tMs } = event;
	return { put: 'lost', repo, commits, tMs };
}

function openAgain(line: InsertionLine, live: ReadonlySet<string>): InsertionLine {
	if (line.committedMs === null) return line;
	const outcome = live.has(`${line.insertion} ${line.line}`) ? 'uncommitted' : 'abandoned';
	return { ...line, outcome, moved: false, committedMs: null };
}

/** Every line of an insertion that has a character in a live ledger. O(runs). */
function liveLines({ docs, table }: Attribution): Set<string> {
	const live = new Set<string>();
	for (const { ledger } of docs.values()) {
		for (const { origin } of ledger?.map.runs() ?? []) {
			const meaning = table.meaningOf(origin);
			if (meaning.kind === 'insertion') live.add(`${meaning.insertion} ${meaning.line}`);
		}
	}
	return live;
}
