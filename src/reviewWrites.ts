// No test of its own. Tested through the pipeline: test/reviewed.test.ts.
import type { ReviewedEvent } from './core/correctionEvents.ts';
import type { StoreWrite } from './store/rows.ts';

/** What the store keeps of it: when each insertion was marked, or that it is not any more. */
export function reviewWrites({ insertions, reviewed, tMs }: ReviewedEvent): StoreWrite[] {
	return insertions.map((insertion) => ({
		put: 'reviewed',
		insertion,
		tMs: reviewed ? tMs : null,
	}));
}
