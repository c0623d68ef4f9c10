import type { Attribution } from './attribution/attribution.ts';
import type { CapturedEvent } from './core/events.ts';
import type { DraftPlace, StoreWrite } from './store/rows.ts';

/** What the store must forget or find under another name; asked before attribution hears of it. */
export function whereaboutsWrites(event: CapturedEvent, attribution: Attribution): StoreWrite[] {
	const place = (doc: string, file: string | null): DraftPlace => ({
		doc,
		...attribution.places.locate(doc, file),
	});
	switch (event.type) {
		case 'docMoved': {
			const { from, fromFile, doc, file } = event;
			return [{ put: 'moved', from: place(from, fromFile), to: place(doc, file) }];
		}
		case 'docIgnored': {
			if (event.why === 'tooLarge') return [];
			const { repo, path } = place(event.doc, attribution.docs.get(event.doc)?.file ?? null);
			return [{ put: 'excluded', doc: event.doc, repo, path }];
		}
		default:
			return [];
	}
}
