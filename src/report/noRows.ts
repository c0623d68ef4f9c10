import type { ReportRows } from '../store/queries.ts';

/** What an empty store gives: for a report where there is no store to ask. */
export const noRows: ReportRows = {
	time: [],
	days: [],
	shares: [],
	accepted: [],
	committed: {
		commits: 0,
		added: 0,
		ai: 0,
		unknown: 0,
		external: 0,
		before: 0,
		skipped: 0,
	},
	survival: [],
	counters: {},
	everRecorded: false,
	everAi: false,
};
