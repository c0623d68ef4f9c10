import { type Outcome, outcomes } from '../../src/core/insertion.ts';
import type { CommittedLines, ListedInsertion } from '../../src/surfaces/listed.ts';

/** Lines by outcome; what is not named is 0. */
export function became(some: Partial<Record<Outcome, number>>): Record<Outcome, number> {
	const all = outcomes.map((outcome) => [outcome, some[outcome] ?? 0]);
	return Object.fromEntries(all) as Record<Outcome, number>;
}

export const committed: CommittedLines = {
	repo: '/r',
	commit: 'c'.repeat(40),
	tMs: 0,
	added: 20,
	ai: 8,
	unknown: 2,
	external: 0,
	before: 0,
};

/** An insertion of a list: an hour old at 3,600,000. */
export function listed(more: Partial<ListedInsertion> = {}): ListedInsertion {
	return {
		id: 'w-1',
		tMs: 0,
		kind: 'inline',
		tool: 'Copilot',
		model: null,
		evidence: 'hostReason',
		repo: '/r/.git',
		path: 'src/a.ts',
		closedMs: null,
		closedBy: null,
		lines: became({ uncommitted: 3 }),
		hasText: true,
		reviewMs: 0,
		reviewedMs: null,
		...more,
	};
}
