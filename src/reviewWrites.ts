// No test of its own. Tested through the pipeline: test/reviewed.test.ts.
import type { CapturedEvent } from './core/events.ts';
import type { StoreWrite } from './store/rows.ts';

/** Of a `reviewed` event: when each insertion was marked, or that it is not any more. Of any other: nothing. */
export function reviewWrites(event: CapturedEvent): StoreWrite[] {
	if (event.type !== 'reviewed') return [];
	const { insertions, reviewed, tMs } = event;
	return insertions.map((insertion) => ({
		put: 'reviewed',
		insertion,
		tMs: reviewed ? tMs : null,
	}));
}
