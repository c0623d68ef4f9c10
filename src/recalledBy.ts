// No test of its own. Tested through a replay after a reload: test/replay.test.ts.
import type { CapturedEvent, Remembered } from './core/events.ts';
import type { Insertion, InsertionLine } from './core/insertion.ts';

/** Everything an event brings from a store; an insertion may be there more than once. */
export function recalledBy(event: CapturedEvent): {
	readonly insertions: readonly Insertion[];
	readonly lines: readonly InsertionLine[];
} {
	if (event.type === 'restored') {
		const { remembered, relatives = [] } = event;
		return allOf(remembered ? [remembered, ...relatives] : relatives);
	}
	if (event.type === 'commitsLost') return allOf([event]);
	if (event.type === 'followed') {
		const files = event.steps.flatMap((step) => step.files);
		return allOf(files.flatMap(({ known }) => known ?? []));
	}
	if (event.type === 'imported') return allOf(event.files.flatMap(({ known }) => known ?? []));
	if (event.type !== 'commit') return { insertions: [], lines: [] };
	const texts = event.files.flatMap(
		({ parent, working, replaced = null, relatives = [], stashed = [] }) =>
			[parent, working, replaced, ...relatives, ...stashed].filter((text) => text !== null),
	);
	return allOf([...texts, event.open]);
}

function allOf(texts: readonly Pick<Remembered, 'insertions' | 'lines'>[]) {
	const insertions = new Map<string, Insertion>();
	const lines = new Map<string, InsertionLine>();
	for (const recalled of texts) {
		for (const insertion of recalled.insertions) insertions.set(insertion.id, insertion);
		for (const line of recalled.lines) lines.set(`${line.insertion} ${line.line}`, line);
	}
	return { insertions: [...insertions.values()], lines: [...lines.values()] };
}
