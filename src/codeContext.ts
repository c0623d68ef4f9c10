// No unit test: it only connects. test/editor/corrections.editor.ts runs it in the editor.
import { aiCodeOf, aiLines, insertionAt } from './aiCode.ts';
import type { Attribution } from './attribution/attribution.ts';
import { lengthOf, spanOf } from './capture/offsets.ts';
import type { Measuring } from './measuring.ts';
import type { StoreClient } from './store/client.ts';
import type { CorrectionsContext } from './surfaces/corrections.ts';
import type { DecorationsContext } from './surfaces/decorations.ts';

/** Names offered when the person says that something was AI. */
const maxTools = 12;

/** What surfaces that speak of code, not of figures, are given: nothing where nothing is measured. */
export function codeContext(
	measuring: Measuring,
	store: StoreClient,
): CorrectionsContext &
	Omit<DecorationsContext, 'log' | 'extensionUri' | 'onDidChange' | 'isEnabled'> {
	const attribution = (): Attribution | null => measuring.live?.meter.pipeline.attribution ?? null;
	const ask = <T>(of: (attribution: Attribution) => T): T | null => {
		const found = attribution();
		return found && of(found);
	};
	return {
		spanOf,
		lengthOf,
		obstacle(document) {
			const { live } = measuring;
			if (!live) return 'off';
			if (live.paused) return 'paused';
			if (!live.isFollowed(document)) return 'notFollowed';
			const state = live.meter.pipeline.attribution.docs.get(document.uri.toString());
			// What git ignores was followed until git said so, and is forgotten since.
			if (!state) return live.isCapturing ? 'notFollowed' : 'notReady';
			return state.ledger ? null : 'notReady';
		},
		meets: (doc, spans) => ask(({ corrections }) => corrections.meets(doc, spans)),
		insertionAt: (doc, caret) => ask((found) => insertionAt(found, doc, caret)),
		async correct(correction) {
			measuring.live?.meter.emit({ type: 'corrected', ...correction });
			await measuring.live?.meter.handled();
			return ask(({ corrections }) => corrections.last);
		},
		async undo() {
			if (measuring.live?.paused) return { kind: 'paused' };
			measuring.live?.meter.emit({ type: 'correctionUndone' });
			await measuring.live?.meter.handled();
			return ask(({ corrections }) => corrections.last);
		},
		async toolsSeen() {
			const { byTool } = await measuring.report({ days: 90 });
			const named = byTool.filter(({ name }) => name !== 'Unnamed tool');
			return named.slice(0, maxTools).map(({ name }) => name);
		},
		lines: (doc, span, length) => ask((found) => aiLines(found, doc, span, length)),
		version: (doc) => ask(({ docs }) => docs.get(doc)?.ledger?.map ?? null),
		code: (insertion) => ask((found) => aiCodeOf(found, insertion)),
		rework: (insertion) => store.ask('reworkMinutesOf', insertion),
		now: () => Date.now(),
	};
}

/** Path of a file in its repository, or null outside any and where nothing is measured. */
export function pathIn(measuring: Measuring, file: { readonly fsPath: string }): string | null {
	const places = measuring.live?.meter.pipeline.attribution.places;
	const place = places?.locate('', file.fsPath.replaceAll('\\', '/'));
	return place && place.repo !== null ? place.path : null;
}
