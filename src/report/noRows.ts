import { zero } from '../core/bounds.ts';
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
	spent: {
		turns: { count: 0, workedMs: 0, askedMs: 0 },
		noCode: zero,
		runsObserved: false,
		otherTaus: [],
		lost: [],
		reviewed: {
			insertions: 0,
			lines: 0,
			review: zero,
			judged: 0,
			judgedLines: 0,
			unread: 0,
			unreadLines: 0,
		},
		aged: { insertions: 0, chars: 0 },
		writing: [],
		answers: [],
		people: [],
	},
	onOff: { switches: [], days: [], accepted: [] },
	everRecorded: false,
	everAi: false,
};
