import type { DocState } from './attribution/documents.ts';
import type { Ledger } from './attribution/ledger.ts';
import type { CapturedEvent, Remembered, SelectedEvent } from './core/events.ts';
import { toPortable } from './core/remembered.ts';
import type { Pipeline } from './pipeline.ts';

/**
 * The events that bring a fresh pipeline to where this one is, all at `tMs`: a recording that begins
 * in the middle of a session begins with them. `latest` are the last session, repositories, focus,
 * view and selection. What had not settled yet is told again, and settles again.
 *
 * Not carried over: how long the open gap has lasted (focus begins a new one), texts a document had
 * before, and what was removed from it. `textOf` gives the present text of an open document.
 */
export function snapshotEvents(
	pipeline: Pipeline,
	latest: readonly CapturedEvent[],
	tMs: number,
	textOf: (doc: string) => string | null,
): CapturedEvent[] {
	const events: CapturedEvent[] = [];
	const { insertions } = pipeline.attribution;
	for (const event of latest) {
		if (event.type === 'session') events.unshift({ ...event, insertions });
		else if (!looks(event)) events.push(event);
	}
	for (const state of pipeline.attribution.docs.values())
		events.push(...docEvents(pipeline, state, state.ledger, textOf));
	// A view says what is before the person's eyes only once its document is known.
	for (const event of latest) if (event.type === 'viewed') events.push(event);
	for (const event of latest) if (event.type === 'selected') events.push(event);
	const selected = latest.find((event) => event.type === 'selected') ?? null;
	for (const state of pipeline.attribution.docs.values())
		events.push(...unsettled(state, selected));
	if (pipeline.paused) events.push({ type: 'pause', tMs, paused: true });
	return events.map((event) => ({ ...event, tMs }));
}

function looks({ type }: CapturedEvent): boolean {
	return type === 'viewed' || type === 'selected';
}

function docEvents(
	pipeline: Pipeline,
	state: DocState,
	ledger: Ledger | null,
	textOf: (doc: string) => string | null,
): CapturedEvent[] {
	const { doc, file, language } = state;
	const tMs = 0;
	if (!ledger) {
		// Its `restored` is still to come, and compares with the text as it is by now.
		const text = textOf(doc) ?? state.opened.text;
		return [{ type: 'docOpened', tMs, doc, file, language, text, dirty: state.dirty }];
	}
	const remembered = rememberedOf(pipeline, ledger);
	const { text } = remembered;
	return [
		{ type: 'docOpened', tMs, doc, file, language, text, dirty: state.dirty },
		{ type: 'restored', tMs, doc, match: 'content', remembered },
		...baselineEvents(state),
	];
}

function baselineEvents({ doc, baseline }: DocState): CapturedEvent[] {
	return baseline ? [{ type: 'baselineOpened', tMs: 0, doc, text: baseline.toString() }] : [];
}

/** Whose change it is depends on what is in view, so these come after the view. */
function unsettled(state: DocState, selected: SelectedEvent | null): CapturedEvent[] {
	const { doc } = state;
	const tMs = 0;
	const events: CapturedEvent[] = [];
	if (!state.ledger) return events;
	// The ledger has the text before a stream, whose fragments are told again like the rest.
	for (const { event, signals } of [...(state.stream?.candidates ?? []), ...state.pending]) {
		events.push(event);
		const { selectedBy: by } = signals;
		const selections = selected?.doc === doc ? selected.selections : [];
		if (by) events.push({ type: 'selected', tMs, doc, by, selections });
		if (signals.accepted) events.push(signals.accepted);
	}
	if (state.savingSinceMs !== null) events.push({ type: 'docWillSave', tMs, doc });
	// A closed one is still asked about its file at the next commit.
	if (!state.isOpen || state.closing) events.push({ type: 'docClosed', tMs, doc });
	return events;
}

function rememberedOf(pipeline: Pipeline, ledger: Ledger): Remembered {
	const { table, book } = pipeline.attribution;
	const { text, map } = ledger.attributed();
	const { runs, origins } = toPortable(map, table);
	return {
		text,
		runs: Buffer.from(runs).toString('base64'),
		origins,
		insertions: origins.flatMap(([id]) => book.get(id) ?? []),
		lines: origins.flatMap(([id]) => book.linesOf(id)),
	};
}
