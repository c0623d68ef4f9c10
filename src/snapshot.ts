import type { DocState } from './attribution/documents.ts';
import type { CapturedEvent, Remembered } from './core/events.ts';
import { toPortable } from './core/remembered.ts';
import type { Pipeline } from './pipeline.ts';

/**
 * The events that bring a fresh pipeline to where this one is: a recording that begins in the
 * middle of a session begins with them. `first` are the session, repositories, focus and view.
 */
export function snapshotEvents(
	pipeline: Pipeline,
	first: readonly CapturedEvent[],
	tMs: number,
): CapturedEvent[] {
	const events = [...first];
	for (const state of pipeline.attribution.docs.values()) {
		if (!state.ledger || !state.isOpen) continue;
		const { doc, file, language, dirty } = state;
		const text = state.ledger.text.toString();
		events.push({ type: 'docOpened', tMs, doc, file, language, text, dirty });
		const remembered = rememberedOf(pipeline, state);
		events.push({ type: 'restored', tMs, doc, match: 'content', remembered });
	}
	return events;
}

function rememberedOf(pipeline: Pipeline, state: DocState): Remembered | null {
	const { ledger } = state;
	if (!ledger) return null;
	const { table, book } = pipeline.attribution;
	const { runs, origins } = toPortable(ledger.map, table);
	return {
		text: ledger.text.toString(),
		runs: Buffer.from(runs).toString('base64'),
		origins,
		insertions: origins.flatMap(([id]) => book.get(id) ?? []),
		lines: origins.flatMap(([id]) => book.linesOf(id)),
	};
}
